import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Framer, type Frame, type Noise } from '../../main/scanner/framing/framer.ts';
import { britishColumbia, bytesOf, licence, textOf } from './payloads.ts';

interface Sent {
  readonly wire: string;
  /** What must come out. */
  readonly payload: string;
  /** Its own bytes say where it ends. */
  readonly endsItself: boolean;
  /** It can stand right after something that does not say where it ends. */
  readonly isLicence: boolean;
}

const letters = fc.stringMatching(/^[A-Z0-9 ,-]{1,30}$/);
const tags = fc.constantFrom('DCS', 'DAC', 'DAD', 'DAQ', 'DBB', 'DBA', 'DAG', 'DAI', 'DAJ', 'DAK', 'DCG');
const elements = fc.array(
  fc.tuple(tags, letters).map(([tag, value]) => tag + value),
  { minLength: 3, maxLength: 14 },
);
/** Any byte at all, as an encrypted subfile has them. */
const sealed = fc.uint8Array({ minLength: 1, maxLength: 60 }).map(textOf);
const aim = fc.constantFrom('', '', ']L2', ']L0');
const suffix = fc.constantFrom('', '\r', '\r\n', '\t', '\n');

const trueLicence = fc
  .record({
    elements,
    jurisdiction: fc.option(fc.record({ type: fc.constant('ZA'), body: sealed }), { nil: undefined }),
    zeroOffset: fc.boolean(),
    suffix,
    aim,
  })
  .map(({ aim, suffix, zeroOffset, elements, jurisdiction }): Sent => {
    const subfile = jurisdiction ? { jurisdiction } : { zeroOffset };
    const payload = licence({ elements, ...subfile });
    return { wire: aim + payload + suffix, payload, endsItself: true, isLicence: true };
  });

const miscounted = fc
  .record({ elements, by: fc.integer({ min: 1, max: 4 }), suffix, aim })
  .map(({ aim, suffix, elements, by }): Sent => {
    const payload = licence({ elements, miscount: -by });
    return { wire: aim + payload + suffix, payload, endsItself: true, isLicence: true };
  });

const damagedHeader = fc.record({ elements, aim }).map(({ aim, elements }): Sent => {
  const payload = licence({ elements }).replace('DL0031', 'DLabac');
  return { wire: aim + payload, payload, endsItself: false, isLicence: true };
});

const tracks = suffix.map((suffix): Sent => ({
  wire: britishColumbia + suffix,
  payload: britishColumbia,
  endsItself: true,
  isLicence: true,
}));

const product = fc
  .tuple(
    fc.constantFrom('', ']E0'),
    fc.stringMatching(/^(\d{8}|\d{12}|\d{13}|\d{14})$/),
    fc.constantFrom('\r', '\n', '\r\n'),
  )
  .map(([aim, payload, end]): Sent => ({
    wire: aim + payload + end,
    payload,
    endsItself: true,
    isLicence: false,
  }));

const enclosed = fc
  .stringMatching(/^[A-Z][A-Z0-9-]{6,20}$/)
  .map((payload): Sent => ({ wire: `\x02${payload}\x03`, payload, endsItself: true, isLicence: false }));

const label = fc
  .stringMatching(/^[A-Z][A-Z0-9-]{6,20}$/)
  .map((payload): Sent => ({ wire: payload, payload, endsItself: false, isLicence: false }));

const scan = fc.oneof(
  { weight: 5, arbitrary: trueLicence },
  { weight: 2, arbitrary: miscounted },
  { weight: 2, arbitrary: damagedHeader },
  { weight: 1, arbitrary: tracks },
  { weight: 1, arbitrary: product },
  { weight: 1, arbitrary: enclosed },
  { weight: 1, arbitrary: label },
);

/** Bytes of a bad line: NUL, C1 controls, 0xFF. */
const noise = fc
  .array(fc.constantFrom(0x00, 0x01, 0x05, 0x80, 0x85, 0x92, 0x9f, 0xff), { maxLength: 6 })
  .map((bytes) => String.fromCharCode(...bytes));

const stream = fc.record({
  scans: fc.array(
    fc.record({ sent: scan, glued: fc.boolean(), noise, pause: fc.integer({ min: 1000, max: 9000 }) }),
    {
      minLength: 100,
      maxLength: 100,
    },
  ),
  /** The device's own longest pause inside a scan, milliseconds. */
  longestGap: fc.integer({ min: 0, max: 20 }),
  chunks: fc.infiniteStream(fc.integer({ min: 1, max: 96 })),
  gaps: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
});

test('10,000 scans in random chunks and gaps, glued and among noise, are 10,000 scans', () => {
  let sent = 0;
  let received = 0;
  fc.assert(
    fc.property(stream, ({ scans, longestGap, chunks, gaps }) => {
      const framer = new Framer();
      const out: (Frame | Noise)[] = [];
      let at = 0;
      const silenceUntil = (time: number): void => {
        for (let end = framer.deadline; end !== null && end <= time; end = framer.deadline) {
          out.push(...framer.silence(end));
        }
      };
      let pending = '';
      const flush = (): void => {
        const bytes = bytesOf(pending);
        pending = '';
        for (let from = 0; from < bytes.length;) {
          const to = from + next(chunks);
          silenceUntil(at);
          out.push(...framer.push(bytes.subarray(from, to), at));
          at += next(gaps) * longestGap;
          from = to;
        }
      };
      scans.forEach(({ sent, glued, noise, pause }, index) => {
        pending += sent.wire;
        const next = scans[index + 1]?.sent;
        // Text right behind a licence is taken for what its issuer printed there.
        const isTail = sent.isLicence && next !== undefined && !next.isLicence && !next.endsItself;
        const mayGlue = (sent.endsItself && !isTail) || (sent.isLicence && next?.isLicence === true);
        if (glued && mayGlue) {
          if (sent.endsItself) pending += noise;
          return;
        }
        flush();
        at += pause;
        silenceUntil(at);
        pending += noise;
      });
      flush();
      silenceUntil(Infinity);
      const frames = out.filter((each) => each.kind === 'frame');
      expect(frames.map((frame) => textOf(frame.bytes))).toEqual(scans.map(({ sent }) => sent.payload));
      sent += scans.length;
      received += frames.length;
    }),
    { numRuns: 100 },
  );
  expect([sent, received]).toEqual([10_000, 10_000]);
});

test('the same bytes give the same scans, however they are cut into chunks', () => {
  fc.assert(
    fc.property(
      fc.array(scan, { maxLength: 4 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.nat(2000)),
      (scans, junk, cuts) => {
        const bytes = bytesOf(scans.map(({ wire }) => wire).join('') + textOf(junk));
        const whole = new Framer();
        const cut = new Framer();
        const expected = whole.push(bytes, 0);
        const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
        const got = edges.flatMap((edge, index) =>
          cut.push(bytes.subarray(edge, edges[index + 1] ?? edge), 0),
        );
        const payloads = (out: readonly (Frame | Noise)[]): unknown =>
          out.map((each) =>
            each.kind === 'frame' ? [textOf(each.bytes), each.end, each.symbology] : each.count,
          );
        expect(payloads(got)).toEqual(payloads(expected));
      },
    ),
    { numRuns: 500 },
  );
});

/** fast-check's stream never ends, which its type cannot say. */
function next(stream: fc.Stream<number>): number {
  const { value } = stream.next() as IteratorYieldResult<number>;
  return value;
}
