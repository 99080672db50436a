/** What a verification finds, and how it is told. */

export type Finding =
  /** The row is not what its leaf, or its body's hash, was made of; or its body is not its key's. */
  | { readonly fault: 'changed'; readonly seq: number }
  | { readonly fault: 'removed'; readonly seq: number; readonly to: number }
  /** A row with the number of another. */
  | { readonly fault: 'inserted'; readonly seq: number }
  | { readonly fault: 'repeated'; readonly seq: number }
  | { readonly fault: 'reordered'; readonly seq: number }
  /** Rows that fit themselves, but not the hashes above them: one or more of them is not what was written. */
  | { readonly fault: 'not-as-written'; readonly seq: number; readonly to: number }
  /** Rows that fit each other, but not the checkpoint at `to`. */
  | { readonly fault: 'not-as-signed'; readonly seq: number; readonly to: number }
  /** A checkpoint or a paper says that there were `to` rows. */
  | { readonly fault: 'cut'; readonly seq: number; readonly to: number }
  /** A paper says another tree of that size. */
  | { readonly fault: 'not-as-witnessed'; readonly seq: number }
  /** The log has no row of the flow that a paper names. */
  | { readonly fault: 'flow-missing'; readonly seq: number }
  /** The checkpoint at this size is not signed by the key, or is another log's. */
  | { readonly fault: 'forged'; readonly seq: number }
  /** No checkpoint is signed by the key. */
  | { readonly fault: 'unsigned'; readonly seq: number }
  /** The body is not there, and no retention run that could have destroyed it says so. */
  | { readonly fault: 'body-removed'; readonly seq: number; readonly to: number }
  /** The clock that nobody can set ran backwards. */
  | { readonly fault: 'clock'; readonly seq: number }
  /** The proof that the row is in the log does not hold. */
  | { readonly fault: 'not-proven'; readonly seq: number }
  /** The line of this number is none of the format. */
  | { readonly fault: 'unreadable'; readonly seq: number };

export type Fault = Finding['fault'];

/** No fault, and to be known. */
export type Remark =
  /** The wall clock was set back before this row. */
  | { readonly remark: 'wall-clock-back'; readonly seq: number }
  /** So many rows are in the clear. */
  | { readonly remark: 'in-the-clear'; readonly rows: number }
  /** The bodies of so many rows were destroyed by retention. */
  | { readonly remark: 'destroyed'; readonly rows: number }
  /** The last rows, after the last checkpoint. */
  | { readonly remark: 'not-yet-signed'; readonly rows: number }
  /** The key is the file's own. */
  | { readonly remark: 'own-key' };

export interface Report {
  readonly rows: number;
  /** How many checkpoints hold. */
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
  /** More than `MOST` were found. */
  readonly isCut: boolean;
  readonly remarks: readonly Remark[];
}

const MOST = 1000;

export interface Findings {
  readonly list: readonly Finding[];
  readonly isCut: boolean;
  add(finding: Finding): void;
}

/** Keeps the first thousand: a file that is another's has a fault in each row. */
export function collectFindings(): Findings {
  const list: Finding[] = [];
  let isCut = false;
  return {
    list,
    get isCut() {
      return isCut;
    },
    add(finding) {
      if (list.length < MOST) list.push(finding);
      else isCut = true;
    },
  };
}

/** In English: an auditor's tool. */
export function tellReport(report: Report): string {
  const { rows, checkpoints, findings, isCut, remarks } = report;
  const count = `${rows} rows, ${checkpoints} checkpoints that hold`;
  return [
    ...findings.map(tellFinding),
    ...(isCut ? ['… and more'] : []),
    ...remarks.map(tellRemark),
    findings.length === 0 ? `whole: ${count}` : `NOT WHOLE: ${count}`,
  ].join('\n');
}

const sentences: Readonly<Record<Fault, (rows: string, to: number) => string>> = {
  changed: (rows) => `${rows}: changed`,
  removed: (rows) => `${rows}: removed`,
  inserted: (rows) => `${rows}: inserted`,
  repeated: (rows) => `${rows}: repeated`,
  reordered: (rows) => `${rows}: not in its order`,
  'not-as-written': (rows) => `${rows}: changed together with their hashes`,
  'not-as-signed': (rows, to) => `${rows}: not what the checkpoint of ${to} rows was signed for`,
  cut: (rows) => `${rows}: cut off, or the file is older`,
  'not-as-witnessed': (rows) => `up to ${rows}: not what the paper says`,
  'flow-missing': (rows) => `up to ${rows}: no row of the paper’s reference`,
  forged: (rows) => `checkpoint at ${rows}: not signed by this key for this log`,
  unsigned: () => 'no checkpoint is signed by this key',
  'body-removed': (rows) => `${rows}: body removed, and no retention run destroyed it`,
  clock: (rows) => `${rows}: the steady clock ran backwards`,
  'not-proven': (rows) => `${rows}: its proof does not hold`,
  unreadable: (rows) => `line of the file, ${rows}: not of this format`,
};

function tellFinding(finding: Finding): string {
  const to = 'to' in finding ? finding.to : finding.seq;
  const rows = to > finding.seq ? `rows ${finding.seq}–${to}` : `row ${finding.seq}`;
  return sentences[finding.fault](rows, to);
}

function tellRemark(remark: Remark): string {
  switch (remark.remark) {
    case 'wall-clock-back':
      return `row ${remark.seq}: the wall clock had been set back (no fault of the log’s)`;
    case 'in-the-clear':
      return `${remark.rows} rows are in the clear: training mode without a key store`;
    case 'destroyed':
      return `the bodies of ${remark.rows} rows were destroyed by retention; their hashes are there`;
    case 'not-yet-signed':
      return `the last ${remark.rows} rows come after the last checkpoint: no signature covers them yet`;
    case 'own-key':
      return 'the key is the file’s own: compare it with the one that you were given';
  }
}
