/** Barcodes read back by a decoder that others wrote: ZXing's, as WebAssembly. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { licenceBarcode, qrBarcode } from '../main/barcode.ts';
import { localDay } from '../main/domain/day.ts';
import { licencePicture, licenceSheet } from '../main/sheets.ts';
import { decodeLicence } from '../main/licence/index.ts';
import { licencePayloadFor } from '../main/training/index.ts';
import { people } from '../main/training/people.ts';
import { codesOf, collectCodes } from '../main/set-up/codes.ts';

beforeAll(() => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(file)).buffer } });
});

const today = localDay(new Date('2026-11-28T12:00:00'));

/** What a reader would send of the picture; fails where it sees not one code. */
async function scanned(png: Uint8Array): Promise<Uint8Array> {
  const codes = await readBarcodes(png, { formats: ['PDF417', 'QRCode'], maxNumberOfSymbols: 2 });
  expect(codes).toHaveLength(1);
  return codes[0]?.bytes ?? new Uint8Array();
}
const pngOf = (address: string): Uint8Array => Buffer.from(address.split(',')[1] ?? '', 'base64');

describe('the barcode of an invented licence', () => {
  it.each(people.map((person) => [person.id, person.lesson, person] as const))(
    'of %s (%s) is read by a real decoder, and the bytes by ours',
    async (id, lesson, person) => {
      const bytes = await scanned(await licenceBarcode(licencePayloadFor(id)));
      expect(Buffer.from(bytes).toString('latin1')).toBe(licencePayloadFor(id));
      const decoded = decodeLicence(bytes, { today });
      if (lesson === 'licence-encrypted') {
        expect(decoded).toMatchObject({ ok: false, failure: { code: 'licence.encrypted' } });
      } else {
        const { lastName, licence } = person;
        expect(decoded).toMatchObject({ ok: true, value: { govid_number: licence.number, dob: person.dob } });
        expect(decoded.ok && decoded.value.last_name).toBe(lastName.replace('’', '').toUpperCase());
      }
    },
  );

  it('does not draw what no licence holds', async () => {
    await expect(licenceBarcode('')).rejects.toThrow();
    await expect(licenceBarcode('x'.repeat(3000))).rejects.toThrow();
  });
});

describe('the sheet of licences', () => {
  const customers = people.map(({ id, firstName, lastName, province, lesson }) => ({
    ...{ id, name: `${firstName} ${lastName}`, province, lesson },
    ...{ cardNumber: '', securityAnswer: '' },
  }));

  it.each(['en', 'fr'] as const)(
    'has each of them, with the name and what it teaches (%s)',
    async (language) => {
      const html = await licenceSheet(customers, licencePayloadFor, language);
      const images = [...html.matchAll(/src="([^"]+)"/gu)].map(([, address = '']) => address);
      expect(images).toHaveLength(people.length);
      for (const [index, { id }] of people.entries())
        expect(images[index]).toBe(await licencePicture(licencePayloadFor(id)));
      const first = await scanned(pngOf(images[0] ?? ''));
      expect(Buffer.from(first).toString('latin1')).toBe(licencePayloadFor(people[0]?.id ?? ''));
      // The whole page would be the message.
      expect(html.includes(language === 'en' ? 'A frozen account' : 'Un compte gelé')).toBe(true);
    },
  );

  it('loads nothing, runs nothing, and takes a name for text', async () => {
    const mallory = { ...customers[0], name: '<script>"&' } as (typeof customers)[number];
    const html = await licenceSheet([mallory], licencePayloadFor, 'en');
    expect(html).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
    expect(html).not.toContain('<script');
  });
});

describe('the codes of settings', () => {
  it('are read back as they were written', async () => {
    const text = JSON.stringify(
      Array.from({ length: 150 }, (_, index) => ({ name: `Réglage ${String(index ** 5)}` })),
    );
    const codes = codesOf(text) ?? [];
    expect(codes.length).toBeGreaterThan(1);
    const collect = collectCodes();
    const results = [];
    for (const code of codes) results.push(collect.take(await scanned(await qrBarcode(code))));
    expect(results.at(-1)).toEqual({ state: 'whole', text });
  });
});
