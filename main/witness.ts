/** What a paper says of the audit log (docs/audit-log.md). */
import { shortHead, witnessText } from './audit/index.ts';
import type { AuditLog } from './audit/index.ts';
import type { TerminalEntry } from './entries.ts';
import type { Log } from './log.ts';
import { codeOf } from './notes.ts';
import type { Witness } from './receipt/types.ts';

/**
 * The log's head, signed now. Null where it cannot be stored: the paper is the customer's all the same, and the next row
 * that cannot be written stops the counter.
 */
export function witnessOf(
  audit: Pick<AuditLog<TerminalEntry>, 'head'>,
  log: Pick<Log, 'error'>,
): Witness | null {
  try {
    const head = audit.head();
    // The paper writes the size in the reader's language, apart from the root.
    const [, short = ''] = shortHead(head).split('·');
    return { size: head.size, short, qr: witnessText(null, head) };
  } catch (error) {
    log.error('audit log', { error, ...codeOf(error) });
    return null;
  }
}
