/** Barcodes as pictures. Load it when one is drawn (`import()`): it is large, and most terminals never draw any. */
import { pdf417, qrcode } from 'bwip-js/node';

/** Pixels of a module's side: two of a screen's are about half a millimetre, three times a card's own. */
const MODULE = 2;

/**
 * A PNG of the barcode, as on the back of a licence, black on white with the quiet zone around it.
 * @param payload a character a byte (ISO 8859-1), 1 to 1,100 of them
 * @throws where it holds another character, or too many
 */
export function licenceBarcode(payload: string): Promise<Uint8Array> {
  return pdf417({
    bcid: 'pdf417',
    text: payload,
    binarytext: true,
    ...proportions,
    ...drawing,
  });
}

/**
 * A PNG of a QR code with error correction M and its quiet zone.
 * @throws where the text does not fit one
 */
export function qrBarcode(text: string): Promise<Uint8Array> {
  return qrcode({ bcid: 'qrcode', text, ...correction, ...drawing });
}

// The package's types have no options of a single kind of code.
const correction: object = { eclevel: 'M' };
/** Wide and low as a card's, and its error correction (AAMVA DL/ID Card Design Standard, D.7: at least 3). */
const proportions: object = { columns: 10, eclevel: 5 };

const drawing = { scale: MODULE, padding: 4, backgroundcolor: 'ffffff' } as const;
