/** The invented licences as barcodes: one for the screen, and all of them on sheets of paper. Loaded when one is asked for. */
import { screens as en } from '../resources/messages/en/screens.ts';
import { screens as fr } from '../resources/messages/fr/screens.ts';
import type { TrainingCustomer } from '../preload/training.ts';
import { licenceBarcode } from './barcode.ts';
import type { Language } from './domain/language.ts';

/** @returns a data address of the PNG */
export async function licencePicture(payload: string): Promise<string> {
  return `data:image/png;base64,${Buffer.from(await licenceBarcode(payload)).toString('base64')}`;
}

/**
 * Every customer's licence on Letter paper, each barcode as wide as on a card, and so far from the next that a reader sees
 * one at a time.
 * @param payloadOf the licence of a customer's `id`, a character a byte
 * @returns HTML that loads nothing and runs nothing
 */
export async function licenceSheet(
  customers: readonly TrainingCustomer[],
  payloadOf: (id: string) => string,
  language: Language,
): Promise<string> {
  const text = { en, fr }[language].training;
  const lessons = new Map<string, string>(Object.entries(text.lessons));
  const cards = await Promise.all(
    customers.map(async ({ id, name, province, lesson }) => {
      const caption = `<strong>${escaped(name)}</strong> ${province}<br>${escaped(lessons.get(lesson) ?? lesson)}`;
      return `<figure><figcaption>${caption}</figcaption><img alt="${escaped(name)}" src="${await licencePicture(payloadOf(id))}"></figure>`;
    }),
  );
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(text.sheetTitle)}</title>` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">` +
    `<style>${STYLE}</style></head><body><h1>${escaped(text.sheetTitle)}</h1><p>${escaped(text.sheetLead)}</p>` +
    `<main>${cards.join('')}</main></body></html>`
  );
}

const STYLE = `
@page{size:Letter;margin:14mm 16mm}
body{margin:0;font:9.5pt/1.35 'Segoe UI','Helvetica Neue','Liberation Sans','DejaVu Sans',sans-serif;color:#000}
h1{margin:0;font-size:15pt}
p{margin:1mm 0 6mm}
main{display:grid;grid-template-columns:75mm 75mm;justify-content:space-between;row-gap:13mm}
figure{margin:0;break-inside:avoid}
figcaption{min-height:2.7em}
img{display:block;width:75mm;margin-top:1mm;image-rendering:pixelated}
`.replaceAll('\n', '');

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
