/** Barcodes for the screen and on sheets of paper: of the invented licences, and of settings. Loaded when one is asked for. */
import { screens as en } from '../resources/messages/en/screens.ts';
import { screens as fr } from '../resources/messages/fr/screens.ts';
import type { TrainingCustomer } from '../preload/training.ts';
import { licenceBarcode, qrBarcode } from './barcode.ts';
import type { Language } from './domain/language.ts';

/** @returns a data address of the PNG */
export const licencePicture = async (payload: string): Promise<string> =>
  address(await licenceBarcode(payload));

/** @returns a data address of the PNG */
export const codePicture = async (code: string): Promise<string> => address(await qrBarcode(code));

const address = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

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
      return figure(caption, name, await licencePicture(payloadOf(id)));
    }),
  );
  return sheet({ language, title: text.sheetTitle, lead: text.sheetLead, figures: cards, width: '75mm' });
}

/**
 * Settings for other terminals as QR codes on Letter paper, one below the other.
 * @param from the terminal that they come from, as a person calls it
 * @returns HTML that loads nothing and runs nothing
 */
export async function codeSheet(codes: readonly string[], from: string, language: Language): Promise<string> {
  const { give } = { en, fr }[language].setUp;
  const figures = await Promise.all(
    codes.map(async (code, index) => {
      const nth = give.nth(index + 1, codes.length);
      return figure(`<strong>${escaped(nth)}</strong>`, nth, await codePicture(code));
    }),
  );
  return sheet({
    language,
    title: `${give.sheetTitle} · ${from}`,
    lead: give.sheetLead,
    figures,
    width: '62mm',
  });
}

const figure = (caption: string, name: string, image: string): string =>
  `<figure><figcaption>${caption}</figcaption><img alt="${escaped(name)}" src="${image}"></figure>`;

interface Sheet {
  readonly language: Language;
  readonly title: string;
  readonly lead: string;
  /** HTML. */
  readonly figures: readonly string[];
  /** Of each picture. */
  readonly width: string;
}

const sheet = ({ language, title, lead, figures, width }: Sheet): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">` +
  `<style>:root{--width:${width}}${STYLE}</style></head><body><h1>${escaped(title)}</h1><p>${escaped(lead)}</p>` +
  `<main>${figures.join('')}</main></body></html>`;

const STYLE = `
@page{size:Letter;margin:14mm 16mm}
body{margin:0;font:9.5pt/1.35 'Segoe UI','Helvetica Neue','Liberation Sans','DejaVu Sans',sans-serif;color:#000}
h1{margin:0;font-size:15pt}
p{margin:1mm 0 6mm}
main{display:grid;grid-template-columns:75mm 75mm;justify-content:space-between;row-gap:13mm}
figure{margin:0;break-inside:avoid}
figcaption{min-height:2.7em}
img{display:block;width:var(--width);margin-top:1mm;image-rendering:pixelated}
`.replaceAll('\n', '');

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
