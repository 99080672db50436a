/** `printToPDF` and `capturePage`. */
import { closed } from './closed.ts';
import type { Protocol, Session } from './cdp.ts';

export interface CapturedImage {
  toPNG(): Buffer;
  toDataURL(): string;
  isEmpty(): boolean;
  getSize(): { readonly width: number; readonly height: number };
}

/** Inches, portrait. Electron's documentation, `webContents.printToPDF`. */
const pageSizes: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
};

interface PdfOptions {
  readonly landscape?: boolean;
  readonly displayHeaderFooter?: boolean;
  readonly printBackground?: boolean;
  readonly scale?: number;
  readonly pageSize?: string | { readonly width: number; readonly height: number };
  readonly margins?: Readonly<Partial<Record<'top' | 'bottom' | 'left' | 'right', number>>>;
  readonly pageRanges?: string;
  readonly headerTemplate?: string;
  readonly footerTemplate?: string;
  readonly preferCSSPageSize?: boolean;
  readonly generateTaggedPDF?: boolean;
  readonly generateDocumentOutline?: boolean;
}

/** Rejects a page size that Electron does not have. */
export const printToPdf = async (session: Session, options: PdfOptions): Promise<Buffer> => {
  const { pageSize = 'Letter', margins = {}, ...same } = options;
  const size =
    typeof pageSize === 'string' ? sizeNamed(pageSize) : ([pageSize.width, pageSize.height] as const);
  const parameters: Protocol.Page.printToPDFParameters = {
    ...same,
    paperWidth: size[0],
    paperHeight: size[1],
    // Electron's defaults, 1 cm.
    marginTop: margins.top ?? 0.4,
    marginBottom: margins.bottom ?? 0.4,
    marginLeft: margins.left ?? 0.4,
    marginRight: margins.right ?? 0.4,
  };
  const { data } = await session.send('Page.printToPDF', parameters);
  return Buffer.from(data, 'base64');
};

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture of the page, or of a rectangle of it, as PNG. */
export const capture = async (session: Session, rectangle: Rectangle | undefined): Promise<CapturedImage> => {
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    ...(rectangle === undefined ? {} : { clip: { ...rectangle, scale: 1 } }),
  });
  const png = Buffer.from(data, 'base64');
  return closed('nativeImage', {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${data}`,
    isEmpty: () => png.length === 0,
    // A PNG has its size at bytes 16 and 20 (PNG specification, section 11.2.1).
    getSize: () => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }),
  });
};

const sizeNamed = (name: string): readonly [number, number] => {
  const size = pageSizes[name];
  if (size === undefined) throw new Error(`Invalid pageSize ${name}`);
  return size;
};
