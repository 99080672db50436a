/** Flows as a file for other programs: CSV (RFC 4180) or JSON. */
import type { AuditRow } from '../audit/index.ts';
import type { TerminalEntry } from '../entries.ts';

type Row = AuditRow<TerminalEntry>;

const COLUMNS = ['seq', 'at', 'kind', 'version', 'flow', 'clerk', 'terminal', 'entry'] as const;

/** Begins with a byte order mark, by which Excel knows UTF-8. The last column is the row's content as JSON. */
export function toCsv(rows: Iterable<Row>): string {
  const lines = [COLUMNS.join(',')];
  for (const row of rows)
    lines.push(
      COLUMNS.map((column) => cell(column === 'entry' ? JSON.stringify(row.entry) : row[column])).join(','),
    );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"). */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** An array of rows, each with the columns of the CSV. */
export function toJson(rows: Iterable<Row>): string {
  const list = [...rows].map((row) => Object.fromEntries(COLUMNS.map((column) => [column, row[column]])));
  return `${JSON.stringify(list, null, 1)}\n`;
}
