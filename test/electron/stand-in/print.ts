/** `webContents.print` on a queue of CUPS, as Chromium does on Linux: the page as PDF, and the print server has the rest. */
import { execFile } from 'node:child_process';
import type { Session } from './cdp.ts';
import { NotInTheStandIn } from './closed.ts';
import { printToPdf } from './pictures.ts';

export interface PrintOptions {
  readonly silent?: boolean;
  readonly printBackground?: boolean;
  readonly deviceName?: string;
  readonly pageSize?: string;
  readonly margins?: { readonly marginType?: string };
}

/** Electron's word for a printer that the system does not have (electron_api_web_contents.cc). */
const UNKNOWN = 'Invalid deviceName provided';

/**
 * Calls back with what Electron does: whether the system took the page, and why not. Only silent printing on a named printer
 * without margins is imitated.
 */
export async function printPage(
  session: Session,
  { silent, printBackground = false, deviceName, pageSize = 'Letter', margins }: PrintOptions,
  done: (success: boolean, failureReason: string) => void,
): Promise<void> {
  if (silent !== true || deviceName === undefined || margins?.marginType !== 'none')
    throw new NotInTheStandIn('print() but for silent printing on a named printer without margins');
  const queues = await run('lpstat', ['-e'], null);
  if (!queues.out.split('\n').includes(deviceName)) {
    done(false, UNKNOWN);
    return;
  }
  const none = { top: 0, bottom: 0, left: 0, right: 0 };
  const pdf = await printToPdf(session, {
    printBackground,
    pageSize,
    margins: none,
    preferCSSPageSize: true,
  });
  const { code } = await run('lp', ['-d', deviceName, '-o', `media=${pageSize}`, '-'], pdf);
  done(code === 0, code === 0 ? '' : 'Print job failed');
}

function run(
  program: string,
  words: readonly string[],
  input: Uint8Array | null,
): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((resolve) => {
    const child = execFile(program, words, (error, out) => {
      resolve({ code: error === null ? 0 : 1, out });
    });
    // A program that is not there takes no input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? undefined);
  });
}
