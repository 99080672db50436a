/** A document as a page of HTML for Letter or A4 paper: printed by the system's printers, and saved as PDF. */
import type { PaperSize } from '../printer/page.ts';
import { qrModules } from './raster.ts';
import type { Block, ReceiptDocument } from './types.ts';

/**
 * The whole page. It loads nothing and runs nothing. Its headings, tables and alternative texts become the tags of the
 * PDF. Unlike on a receipt printer, all characters are printed as they are.
 */
export function toPage({ language, title, blocks }: ReceiptDocument, paper: PaperSize): string {
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<style>@page{size:${paper};margin:16mm 20mm}${STYLE}</style></head><body>${grouped(blocks)}</body></html>`
  );
}

/** System fonts: Chromium puts the letters that are used into the PDF. */
const STYLE = `
body{margin:0 auto;max-width:150mm;font:10.5pt/1.4 'Segoe UI','Helvetica Neue','Liberation Sans','DejaVu Sans',sans-serif;color:#000;overflow-wrap:anywhere;font-variant-ligatures:none}
p,h1,h2,hr{margin:0}
h1{font-size:14pt;text-align:center}
h2{font-size:11.5pt;break-after:avoid}
.masthead{font-size:19pt;font-weight:700;text-align:center;line-height:1.2}
.centred,.title{text-align:center}
.title{font-weight:700}
.note{padding-left:6mm}
.banner{background:#000;color:#fff;text-align:center;font-weight:700;padding:2mm;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.total{text-align:center}
.total strong{display:block;font-size:21pt;line-height:1.2}
hr{border:0;border-top:.6pt solid #000;margin:2.5mm 0}
.space{height:2.2mm}
table{width:100%;border-collapse:collapse}
th,td{padding:0;vertical-align:bottom;font-weight:400;text-align:left}
td{max-width:60%;padding-left:6mm;text-align:right;font-variant-numeric:tabular-nums}
.strong>*{font-weight:700}
figure{margin:0;text-align:center}
figure svg{width:26mm;height:26mm;margin-top:2mm}
`.replaceAll('\n', '');

/** Rows that follow each other are one table. The first title is the page's heading, a second one says that it is a copy. */
function grouped(blocks: readonly Block[]): string {
  let html = '';
  let rows = '';
  for (const block of blocks) {
    if (block.kind === 'row') {
      rows += `<tr${block.strong ? ' class="strong"' : ''}><th scope="row">${escaped(block.label)}</th><td>${escaped(block.value)}</td></tr>`;
      continue;
    }
    const again = block.kind === 'title' && html.includes('<h1>');
    html += table(rows) + (again ? `<p class="title">${escaped(block.text)}</p>` : element(block));
    rows = '';
  }
  return html + table(rows);
}

const table = (rows: string): string => (rows === '' ? '' : `<table>${rows}</table>`);

function element(block: Exclude<Block, { readonly kind: 'row' }>): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`;
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'banner':
    case 'masthead':
    case 'centred':
    case 'note':
      return `<p class="${block.kind}">${escaped(block.text)}</p>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'total':
      return `<p class="total">${escaped(block.label)} <strong>${escaped(block.value)}</strong></p>`;
    case 'qr':
      return `<figure><figcaption>${escaped(block.label)}</figcaption>${qrCode(block.value)}</figure>`;
    case 'rule':
      return '<hr>';
    case 'space':
      return '<div class="space"></div>';
    // A page has no columns to be counted.
    case 'ruler':
      return '';
  }
}

function qrCode(text: string): string {
  const modules = qrModules(text);
  const squares = modules
    .flatMap((row, y) =>
      Array.from(row, (module, x) => (module === 1 ? `M${String(x)} ${String(y)}h1v1h-1z` : '')),
    )
    .join('');
  const size = String(modules.length);
  return `<svg role="img" aria-label="${escaped(text)}" viewBox="0 0 ${size} ${size}"><path d="${squares}"/></svg>`;
}

/** Control characters but the line feed are left out: some end a document or a print job. */
const escaped = (text: string): string =>
  text
    .replace(/[^\n\P{Cc}]/gu, '')
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
    .replaceAll('\n', '<br>');
