/** `npm run bench [suite …]`: prints the figures of all suites, or of the named ones, as lines of JSON. */
import { decodeLicence } from '../../main/licence/index.ts';
import type { IsoDay } from '../../main/licence/types.ts';
import { buildIfStale } from '../../tools/build.ts';
import { benchAudit } from './audit.ts';
import { benchCentral } from './central.ts';
import { benchCounter } from './counter.ts';
import { benchDecode } from './decode.ts';
import { printFigures } from './figure.ts';
import type { Figure } from './figure.ts';
import { benchPaper } from './paper.ts';
import { posApiFigures } from './pos-api.ts';
import { benchScan } from './scan.ts';
import { benchTerminal } from './terminal.ts';

const today = new Date().toISOString().slice(0, 10) as IsoDay; // the cast: the text is a day by ISO 8601
const suites: Readonly<Record<string, () => AsyncIterable<Figure> | Iterable<Figure>>> = {
  decode: benchDecode,
  scan: () => benchScan((bytes) => decodeLicence(bytes, { today })),
  api: posApiFigures,
  audit: benchAudit,
  central: benchCentral,
  paper: benchPaper,
  terminal: benchTerminal,
  counter: benchCounter,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}
await buildIfStale();
for (const [name, figures] of Object.entries(suites)) {
  if (asked.length === 0 || asked.includes(name)) await printFigures(figures());
}
