/**
 * What a keyboard wedge and its host make of a payload: control characters written out, letters in the other case,
 * another layout's characters. The keyboard room decodes keys by their position, which saves most of this; these rules
 * are for what other software typed or pasted.
 */
import { tableOf, translated } from '../text.ts';
import type { TextQuirk } from './quirk.ts';

const writtenControls: TextQuirk = {
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

/** Hex (`\u001e`, `\x1e`, `%1E`, `<0x1E>`, `&#x1E;`), a name (`<RS>`, `[RS]`, `{RS}`), a number (`&#30;`), `^^`, `\n`. */
const written =
  /\\(?:[nrt]|(?:u00|x)[01][0-9a-f])|\^[JM^\]\\]|[<[{](?:LF|CR|RS|GS|FS|US|HT|TAB|STX|ETX|0x[01][0-9a-f])[>\]}]|%[01][0-9a-f]|&#(?:x[01][0-9a-f]|[12]?\d|3[01]);/gi;

const swappedCase: TextQuirk = {
  name: 'case-swapped',
  reason:
    'Caps Lock is on at the host: each letter arrives in the other case. (All in lower case is the same to a card)',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) => translated(text, otherCases),
  warning: 'case-swapped',
};

/** The letter's other case, which in ASCII and ISO 8859-1 is one bit away; `×`, `÷`, `ß` and `ÿ` have none there. */
function otherCase(code: number): number {
  const lower = code | 0x20;
  const isLetter = (lower >= 0x61 && lower <= 0x7a) || (lower >= 0xe0 && lower <= 0xfe && lower !== 0xf7);
  return isLetter ? code ^ 0x20 : code;
}

const otherCases = Uint16Array.from({ length: 256 }, (_, code) => otherCase(code));

const frenchCanadianHost: TextQuirk = {
  name: 'fr-ca-host',
  reason:
    'the scanner types as on a US keyboard, the host reads a Canadian French one: @ arrives as ", ^ as ?, ? as É, / as ' +
    'é, # as /, and an apostrophe as a dead grave accent. (É stays where there are no tracks: no AAMVA element has a ?)',
  source: 'xkeyboard-config, symbols/ca',
  mend: (text) => {
    const apostrophes = text
      .replace(/[ÀÈÌÒÙ]/g, (letter) => `'${letter.normalize('NFD').charAt(0)}`)
      .replaceAll('\u0300', "'");
    return translated(apostrophes, /;\d{7,19}=/.test(text) ? ofTracks : ofElements);
  },
  warning: 'characters-damaged',
};

const ofElements = tableOf('"?é/`', "@^/#'");
const ofTracks = tableOf('"?é/`É', "@^/#'?");

/** The three are asked for by name: whether they are there is seen from the header or the tracks, not from a character. */
export const wedgeQuirks = { writtenControls, swappedCase, frenchCanadianHost } as const;
