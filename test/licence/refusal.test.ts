import { describe, expect, it } from 'vitest';
import { encode, ontario } from './encode.ts';
import { decodeLicence } from '../../main/licence/index.ts';
import { refusalOf, today } from './licence.ts';

describe('what is no licence is refused by name', () => {
  it.each([
    ['nothing', '', 'licence.empty'],
    ['blanks and line ends', ' \r\n', 'licence.empty'],
    ['an AIM identifier alone', ']L0', 'licence.empty'],
    ['an EAN-13', '4006381333931', 'licence.product-barcode'],
    ['a UPC-A', '036000291452\r', 'licence.product-barcode'],
    ['an EAN-8', '73513537', 'licence.product-barcode'],
    ['an EAN-13 with an add-on', '978030640615751795', 'licence.product-barcode'],
    ['a GTIN in a GS1 symbol', '0100012345678905', 'licence.product-barcode'],
    ['what its AIM identifier says to be an EAN', ']E012345', 'licence.product-barcode'],
    ['thirteen digits with a wrong check digit', '4006381333932', 'licence.not-a-licence'],
    [
      'a boarding pass',
      'M1ROE/JO              EXYZ789 YULYYZAC 0401 301Y012C0034 100',
      'licence.boarding-pass',
    ],
    ['a vehicle’s number', '1M8GDM9AXKP042788', 'licence.vehicle-registration'],
    ['a vehicle’s number in a text', 'REG|1M8GDM9AXKP042788|2024', 'licence.vehicle-registration'],
    [
      'a registration with AAMVA’s header',
      '@\n\x1e\rANSI 636001030001RG00310100RGRBC20260101\nVAD123\n',
      'licence.vehicle-registration',
    ],
    ['an address of the web', 'https://example.test/a?b=c', 'licence.web-link'],
    ['an address without its scheme', 'www.example.test', 'licence.web-link'],
    ['a Wi-Fi network', 'WIFI:T:WPA;S:name;P:word;;', 'licence.web-link'],
    ['a contact', 'BEGIN:VCARD\nN:Roe', 'licence.web-link'],
    ['a mail address', 'jo@example.test', 'licence.web-link'],
    ['a passport’s lines', 'P<CANROE<<JO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'licence.not-a-licence'],
    ['a mobile licence', 'mdoc:owBjMS4wAYIB2BhYS6QBAiABIVggWojRgrzl9', 'licence.mobile'],
    [
      'a licence in the compact encoding',
      'NOBODY×JO×19790417×20240417×20290417×CAN÷B×20240417×20290417¶',
      'licence.compact',
    ],
    ['a health card’s stripe', '%B6100541234567890^ROE/JO ^2905101219790417AB?', 'licence.not-a-licence'],
    ['other text', 'HELLO WORLD', 'licence.not-a-licence'],
    ['text with a tag in it', 'THE DADAIST', 'licence.not-a-licence'],
    ['a header alone', '@\n\x1e\rANSI 636012090002DL0041', 'licence.cut'],
    [
      'a header with empty elements',
      `@\n\x1e\rANSI 636012090001DL00310041DLDAQ\nDCS\nDAC\nDBB\nDBA\nDAG\nDAI\nDAJ\nDAK\n`,
      'licence.unreadable',
    ],
    [
      'a header with nothing readable after it',
      `@\n\x1e\rANSI 636012090001DL00310200DL${'x9#~'.repeat(40)}`,
      'licence.encrypted',
    ],
  ])('%s', (_, payload, code) => {
    expect(refusalOf(payload)).toBe(code);
  });

  it('and bytes that are no text', () => {
    const bytes = Uint8Array.from({ length: 720 }, (_, at) => (at * 73 + 11) % 256);
    expect(refusalOf(bytes)).toBe('licence.not-a-licence');
  });
});

describe('100 KB of hostile text', () => {
  const header = encode(ontario, 9).slice(0, 41);
  const hostile: [string, string][] = [
    ['tags', 'DAD'],
    ['tags after a header', `${header}DCSDACDAD`],
    ['headers', 'ANSI 636012'],
    ['field separators', '636028='],
    ['carets', '%BC^$'],
    ['mojibake', 'Ã‰'],
    ['noise', 'A\u0090'],
    ['escapes', '\\u00'],
    ['quotes', '"É;1234567'],
    ['damaged letters', '\ufffd'],
    ['lower case', 'dcsdac'],
    ['blanks', ' '],
    ['digits', '1234567890'],
    ['mail addresses', 'a@a.'],
    ['subfiles', `${header}ZOZO`],
  ];

  // The bound is 10 ms of the processor's time; the best of twelve runs, since the first ones are compiled.
  it.each(hostile)('of %s is answered in time', (_, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const times = Array.from({ length: 12 }, () => {
      const start = process.cpuUsage();
      decodeLicence(text, { today });
      return process.cpuUsage(start).user / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(10);
  });
});
