/**
 * What software between the scanner and the terminal wraps a payload in, as a whole or sign by sign. These rules come
 * first: only what is unwrapped can be looked at for anything else.
 */
import type { TextQuirk } from './quirk.ts';

/** So many signs of a wrapping are no chance: a card has twenty separators, a track no more than three carets. */
const proof = 3;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** True of a text that begins like a card: what is unwrapped to nothing of the kind was not wrapped. */
function looksLikeCard(text: string): boolean {
  return /ANSI ?\d{6}|AAMVA ?\d{5}|^\s*%[A-Z]{2}/i.test(text.slice(0, 80));
}

const extendedChannel: TextQuirk = {
  name: 'extended-channel',
  reason:
    'the AIM identifier ]L1 says that the reader doubles each backslash and writes a change of character set as a ' +
    'backslash and six digits',
  source:
    'ISO/IEC 15438, annex on transmission in the extended channel; a field report of doubled backslashes',
  mend: (text) => {
    if (!/^\s*\]L1/.test(text)) return null;
    const mended = text.replace(/\\(\\|\d{6})/g, (_, after: string) => (after === '\\' ? after : ''));
    return mended === text ? null : mended;
  },
};

const base64: TextQuirk = {
  name: 'base64',
  reason: 'a scanner’s programming interface hands bytes on as base64, and the host types them as they are',
  source: 'scan interfaces of mobile computers; field reports',
  mend: (text) => {
    if (/[^A-Za-z\d+/=_\s-]/.test(text)) return null;
    const packed = text.replace(/\s+/g, '');
    if (packed.length < 64 || !/^[A-Za-z\d+/_-]+={0,2}$/.test(packed)) return null;
    const decoded = Buffer.from(packed, 'base64').toString('latin1');
    return looksLikeCard(decoded) ? decoded : null;
  },
};

const hexadecimal: TextQuirk = {
  name: 'hexadecimal',
  reason: 'a serial terminal or a log shows each byte as two digits',
  source: 'field reports',
  mend: (text) => {
    if (/[^\dA-Fx\\\s,:-]/i.test(text)) return null;
    const packed = text.replace(/0x|\\x|[\s,:-]+/gi, '');
    if (packed.length < 128 || packed.length % 2 !== 0 || !/^[\da-f]+$/i.test(packed)) return null;
    const decoded = Buffer.from(packed, 'hex').toString('latin1');
    return looksLikeCard(decoded) ? decoded : null;
  },
};

const urlEncoded: TextQuirk = {
  name: 'url-encoded',
  reason:
    'a web form sends the payload URL-encoded: %0A for LF, %2C for a comma, + for a blank. British Columbia’s tracks ' +
    'have one %0A of their own',
  source: 'application/x-www-form-urlencoded (WHATWG URL, 5); field reports',
  mend: (text) => {
    if (
      !text.includes('%') ||
      (!/^\s*%(?:40|25|5D)/i.test(text) && count(text, /%(?:0[AD]|1[CDE])/gi) < proof)
    )
      return null;
    const blanks = text.includes(' ') ? text : text.replaceAll('+', ' ');
    return blanks.replace(/%([\da-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(parseInt(digits, 16)),
    );
  },
};

const quotedPrintable: TextQuirk = {
  name: 'quoted-printable',
  reason: 'a payload that was mailed has =0A for LF',
  source: 'RFC 2045, 6.7; field reports',
  mend: (text) => {
    if (!text.includes('=') || count(text, /=(?:0[AD]|1[CDE])/g) < proof) return null;
    const joined = text.replace(/=\r?\n/g, '');
    return joined.replace(/=([\dA-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  },
};

const lineBreakTags: TextQuirk = {
  name: 'line-break-tags',
  reason: 'a web page writes line ends as <br>, a blank as &nbsp; and the sign & as &amp;',
  source: 'field reports',
  mend: (text) => {
    if (!text.includes('<') || count(text, /<br *\/?>/gi) < proof) return null;
    return text
      .replace(/<br *\/?>/gi, '\n')
      .replaceAll('&nbsp;', ' ')
      .replaceAll('&amp;', '&');
  },
};

/** A key as a browser or a macro names it, with what those write round the name. */
const keyName =
  /[<{[]?(?:Arrow(?:Down|Up|Left|Right)|Enter|LineFeed|(?:Control|Ctrl)\+?(?:Shift)?\+?[JM\]^6\\])[>}\]]?/gi;

const keyNames: TextQuirk = {
  name: 'key-names',
  reason:
    'a page that gathers event.key has the name of each key that is no character: ArrowDown or Control and j for LF, Enter for CR',
  source: 'UI Events KeyboardEvent key values; field reports',
  mend: (text) => {
    if (count(text, keyName) < proof) return null;
    return text.replace(keyName, '\n').replace(/(?:Shift|CapsLock|Unidentified)(?=[^a-z])/g, '');
  },
};

/** Backslashes are doubled each time that a text is quoted anew. */
const written =
  /\\{1,4}(?:[nrt]|(?:u00|x)[01][0-9a-f])|\^[JM^\]\\]|[<[{](?:LF|CR|RS|GS|FS|US|HT|TAB|STX|ETX|0x[01][0-9a-f])[>\]}]|%[01][0-9a-f]|&#(?:x[01][0-9a-f]|[12]?\d|3[01]);/gi;

/**
 * Asked of a whole payload, and again, with fewer signs, of a subfile whose separators are not found (`read/subfile.ts`).
 * Hex (`\u001e`, `\x1e`, `%1E`, `<0x1E>`, `&#x1E;`), a name (`<RS>`, `[RS]`, `{RS}`), a number (`&#30;`), `^^`, `\n`.
 */
export const writtenControls: TextQuirk = {
  name: 'written-out-controls',
  reason:
    'logs, scanner settings and web forms write LF as \\n, <LF>, ^J, %0A or &#10;. Whichever control it was, it ends a ' +
    'line: a line feed stands for each',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) => {
    if (!/[\\%<&[{^]/.test(text)) return null;
    const mended = text.replace(written, '\n');
    return mended === text ? null : mended;
  },
};

const manyWrittenControls: TextQuirk = {
  ...writtenControls,
  // A track has carets and a percent sign of its own, and no control characters.
  mend: (text) =>
    !/[\\%<&[{^]/.test(text) || /;\d{7,19}=/.test(text) || count(text, written) < proof
      ? null
      : writtenControls.mend(text),
};

const quoted: TextQuirk = {
  name: 'quoted',
  reason: 'a payload that was copied out of a program has quotes round it: b\'@…\' or "@…"',
  source: 'field reports (a Python log)',
  mend: (text) => {
    const opening = /^\s*(?:b['"]|['"](?=[@%\]]))/.exec(text)?.[0];
    if (opening === undefined) return null;
    const inner = text.slice(opening.length).trimEnd();
    return inner.endsWith(opening.slice(-1)) ? inner.slice(0, -1) : inner;
  },
};

export const envelopeQuirks: readonly TextQuirk[] = [
  extendedChannel,
  base64,
  hexadecimal,
  urlEncoded,
  quotedPrintable,
  lineBreakTags,
  keyNames,
  manyWrittenControls,
  quoted,
];
