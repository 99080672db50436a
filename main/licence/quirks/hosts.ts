/**
 * What a host's keyboard makes of a payload: letters in the other case, another layout's characters, dead keys. The
 * keyboard room decodes keys by their position, which saves most of this; these rules are for what other software typed
 * or pasted.
 */
import { translated } from '../read/text.ts';
import type { TextQuirk } from './quirk.ts';

const frenchCanadianHost: TextQuirk = {
  name: 'fr-ca-host',
  reason:
    'the scanner types as on a US keyboard, the host reads a Canadian French one: @ arrives as ", ^ as ?, ? as É, / as ' +
    'é, # as /, and an apostrophe as a dead grave accent. (É stays where there are no tracks: no AAMVA element has a ?)',
  source: 'xkeyboard-config, symbols/ca',
  mend: (text) => {
    const isTracks = /É.{0,4};\d{7,19}=/.test(text);
    if (!isTracks && !/^[^@]{0,7}"\s*(?:ANSI|AAMVA)/i.test(text)) return null;
    const apostrophes = text
      .replace(/[ÀÈÌÒÙ]/g, (letter) => `'${letter.normalize('NFD').charAt(0)}`)
      .replaceAll('\u0300', "'");
    return isTracks ? translated(apostrophes, '"?é/`É', "@^/#'?") : translated(apostrophes, '"?é/`', "@^/#'");
  },
  warning: 'characters-damaged',
};

const composedCaret: TextQuirk = {
  name: 'composed-caret',
  reason:
    'on a host where ^ is a dead key, the next vowel takes it: ^E arrives as Ê. A stripe’s alphabet has no accents, so ' +
    'in tracks a letter with a circumflex is nothing else',
  source: 'ISO/IEC 7811-6, the alphanumeric character set; field reports',
  mend: (text) => {
    if (!/[ÂÊÎÔÛ]/i.test(text) || !/;\d{7,19}=/.test(text)) return null;
    return text.replace(/[ÂÊÎÔÛ]/gi, (letter) => `^${letter.normalize('NFD').charAt(0)}`);
  },
};

const swappedCase: TextQuirk = {
  name: 'case-swapped',
  reason:
    'Caps Lock is on at the host: each letter arrives in the other case. (All in lower case is the same to a card)',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) =>
    !/(?:ANSI|AAMVA)\s?\d/.test(text) && isMostlyLowerCase(text)
      ? text.replace(/[a-zà-öø-þ]/gi, otherCase)
      : null,
  warning: 'case-swapped',
};

function isMostlyLowerCase(text: string): boolean {
  const start = text.slice(0, 512);
  return count(start, /[a-z]/g) > count(start, /[A-Z]/g);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function otherCase(letter: string): string {
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
}

export const hostQuirks: readonly TextQuirk[] = [frenchCanadianHost, composedCaret, swappedCase];
