/** A process that writes rows until it is killed, and tells each on its standard output once it is acknowledged. */
import { writeSync } from 'node:fs';
import { openAuditLog } from '../../../main/audit/index.ts';
import { FIRST_SIGNED, plainKeyStore } from './killed.ts';

const [file = '', first = '1'] = process.argv.slice(2);
const log = await openAuditLog<{ kind: 'step' | 'end'; n: number }>(file, {
  terminal: 'T-01',
  keyStore: plainKeyStore,
  mustSeal: true,
  signedAfter: new Set(['end'] as const),
});
for (let n = Number(first); ; n += 1) {
  log.append({ kind: n % FIRST_SIGNED === 0 ? 'end' : 'step', n }, n % 2 === 0 ? 'a'.repeat(32) : null);
  writeSync(1, `${n}\n`);
}
