/** Lays a paper out in a hidden window, and prints it on a printer of the system or saves it as a PDF file. */
import { writeFile } from 'node:fs/promises';
import { BrowserWindow, dialog } from 'electron';
import type { WebContents } from 'electron';
import type { Delivery } from '../domain/delivery.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { PagePrinter, PaperSize } from '../printer/page.ts';

/** Milliseconds that the system may take to accept a page. */
const PATIENCE = 60_000;

/** The operating system's printers, by Chromium. The locks of lockdown.ts hold for the hidden window, too. */
export const systemPages: PagePrinter = {
  print: (html, { queue, paper }) => withPage(html, (contents) => printed(contents, queue, paper)),
  savePdf: (html, paper, name) =>
    withPage(html, async (contents) => {
      const pdf = await contents.printToPDF({
        pageSize: paper,
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
      });
      const { canceled, filePath } = await dialog.showSaveDialog({
        defaultPath: name,
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (canceled) return fail('printer.not-saved', 'now');
      try {
        await writeFile(filePath, pdf, { mode: 0o600 });
        return ok(null);
      } catch {
        return fail('printer.not-saved', 'now');
      }
    }),
};

/** The page has no preload, and its own policy lets it load nothing and run nothing. */
async function withPage<T>(html: string, use: (contents: WebContents) => Promise<T>): Promise<T> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
  });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
    return await use(window.webContents);
  } finally {
    window.destroy();
  }
}

function printed(contents: WebContents, queue: string, paper: PaperSize): Promise<Result<Delivery>> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      resolve({ ok: false, failure: { code: 'printer.interrupted', retry: 'now', uncertain: true } });
    }, PATIENCE);
    contents.print(
      {
        silent: true,
        printBackground: true,
        deviceName: queue,
        pageSize: paper,
        margins: { marginType: 'none' },
      },
      (success, reason) => {
        clearTimeout(late);
        if (success) resolve(ok('queued'));
        else resolve(fail(/device ?name/iu.test(reason) ? 'printer.queue-unknown' : 'printer.failed', 'now'));
      },
    );
  });
}
