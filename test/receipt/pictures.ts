/**
 * `node tools/run.mjs test/receipt/pictures.ts [FOLDER]`: every paper as the virtual printers print it, in PNG, for
 * judging by eye.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import { toEscPos } from '../../main/receipt/index.ts';
import { pictureOf } from '../printer/read-paper.ts';
import { everyPaper } from './papers.ts';
import { sheetOf } from './sheet.ts';

const folder = process.argv[2] ?? 'test-results/papers';
mkdirSync(folder, { recursive: true });
for (const [name, paper] of Object.entries(everyPaper)) {
  for (const language of ['en', 'fr'] as const) {
    for (const columns of [48, 32]) {
      for (const command of ['escpos', 'star'] as const) {
        const profile: PrinterProfile = {
          columns,
          command,
          encoding: command === 'star' ? 'raster' : 'multilingual',
          cutter: true,
        };
        const bytes = toEscPos(sheetOf(paper(language, profile), profile));
        const file = join(folder, `${name}.${language}.${String(columns)}.${command}.png`);
        writeFileSync(file, pictureOf(bytes, columns, { family: command }));
      }
    }
  }
}
