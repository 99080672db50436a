/**
 * The application's log as support may have it. Every word of a line must be of a kind that this file names; whatever is not
 * is left out and counted, also where the program wrote it by mistake.
 */
import { updateRefusals } from '../domain/update.ts';
import { failures } from '../../resources/messages/en/failures.ts';

/** A line of the log; the fields are those of `main/log.ts` that are allowed here. */
export interface SupportLine {
  readonly at: string;
  readonly level: string;
  readonly text: string;
  readonly fields?: Readonly<Record<string, string | number>>;
}

export interface SupportLog {
  readonly lines: readonly SupportLine[];
  /** Lines that are not as the program writes them. */
  readonly leftOut: number;
  /** Fields of the lines above that were not. */
  readonly fieldsLeftOut: number;
}

/** As electron-log writes it; `text` is a literal of the program. */
const LINE =
  /^\[(?<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})\] \[(?<level>info|warn|error)\]\s+(?<text>[a-z][a-z -]{0,40}[a-z])(?: (?<fields>\{.*\}))?$/u;

type Check = (value: unknown) => string | number | null;

const like =
  (...patterns: readonly RegExp[]): Check =>
  (value) =>
    typeof value === 'string' && patterns.some((pattern) => pattern.test(value)) ? value : null;
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value) ? value : null;
const count: Check = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** The names that Node, SQLite and Chromium give to what the system refused. */
const SYSTEM = [
  /^E(ACCES|PERM|NOENT|NOSPC|ROFS|IO|EXIST|BUSY|MFILE|NFILE|INVAL|PIPE|STALE|DQUOT|FBIG|TIMEDOUT|ISDIR|NOTDIR)$/u,
  /^E(CONNREFUSED|CONNRESET|HOSTUNREACH|NETUNREACH|AI_AGAIN|NOTFOUND|ADDRINUSE|HOSTDOWN|CONNABORTED)$/u,
  /^SQLITE_[A-Z_]{2,30}$/u,
  /^ERR_[A-Z_]{2,40}$/u,
];
/** Why a page's process ended. (Electron, `RenderProcessGoneDetails`) */
const ENDS = [
  ...['clean-exit', 'abnormal-exit', 'killed', 'crashed', 'oom', 'launch-failed'],
  ...['integrity-failure', 'memory-eviction'],
];
const FAILURES = Object.keys(failures);
const CODES = [...FAILURES, ...ENDS, 'no-key-store', 'log.replaced', 'log.rows-lost', 'log.rows-missing'];
const MORE_CODES = [
  ...['log.rows-changed', 'log.schema-restored', 'log.taken-over', 'log.not-sealed', 'log.clock-moved'],
];
/** With what is no row. */
const UPDATE_CODES = [
  ...updateRefusals,
  ...['feed-unreachable', 'not-counted', 'not-on-this-system', 'present-not-kept'],
];

const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.reduce<string | number | null>((found, check) => found ?? check(value), null);

const code = either(oneOf(...CODES, ...MORE_CODES, ...UPDATE_CODES), like(...SYSTEM));

const checks: ReadonlyMap<string, Check> = new Map([
  ['code', code],
  ['channel', like(/^[a-z]+[A-Z]?[a-z]*\.[a-z]+(?:[A-Z][a-z]+)*$/u)],
  [
    'call',
    oneOf('token', 'search', 'lookUp', 'calculateInterest', 'verify', 'closeAccount', 'decodeLicence'),
  ],
  ['attempt', count],
  ['ms', count],
  ['leftOut', count],
  ['outcome', either(oneOf('ok'), code)],
  // A status, an error's class, a system's code, or the place in an answer that could not be read.
  [
    'detail',
    like(
      /^\d{3}$/u,
      /^(?:[A-Z][a-z]+)*Error$/u,
      /^[a-z]+(?:[A-Z][a-z]+)*(?:\[\d{1,3}\]|\.[a-zA-Z]+)+$/u,
      ...SYSTEM,
    ),
  ],
  ['referenceId', like(/^[0-9a-f]{32}$/u)],
  ['version', like(/^\d+\.\d+\.\d+$/u)],
  ['mode', oneOf('training', 'live')],
  ['error', places],
]);

/** @param texts of the log's files, the oldest first */
export function supportLog(texts: readonly string[], most: number): SupportLog {
  // electron-log ends a line as the system does.
  const all = texts.flatMap((text) => text.split(/\r?\n/u)).filter((line) => line !== '');
  const lines: SupportLine[] = [];
  let leftOut = 0;
  let fieldsLeftOut = 0;
  for (const line of all.slice(-most)) {
    const { at, level, text, fields } = LINE.exec(line)?.groups ?? {};
    const parsed = fields === undefined ? {} : objectOf(fields);
    if (at === undefined || level === undefined || text === undefined || parsed === null) {
      leftOut += 1;
      continue;
    }
    const allowed = Object.entries(parsed).flatMap(([name, value]) => {
      const given = checks.get(name)?.(value) ?? null;
      if (given === null) fieldsLeftOut += 1;
      return given === null ? [] : [[name, given] as const];
    });
    lines.push({ at, level, text, ...(allowed.length > 0 && { fields: Object.fromEntries(allowed) }) });
  }
  return { lines, leftOut, fieldsLeftOut };
}

/** An error's class, and the places of its stack without the folders, whose names may be a person's. */
function places(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const [name = '', ...frames] = value.split(' < ');
  if (!/^(?:[A-Z][A-Za-z]*)?Error$/u.test(name)) return null;
  const known = frames.flatMap((frame) => {
    const { act, file } =
      /^at (?:(?<act>[\w$.<> ]{1,60}) \()?(?:[^()]*[/\\])?(?<file>[\w.-]{1,60}:\d+:\d+)\)?$/u.exec(frame)
        ?.groups ?? {};
    return file === undefined ? [] : [act === undefined ? file : `${act} ${file}`];
  });
  return [name, ...known].join(' < ');
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>; // cast: the text begins with a brace
  } catch {
    return null;
  }
}
