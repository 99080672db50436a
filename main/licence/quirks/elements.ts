/** Every quirk of a card's elements, in the order in which they are put right. */
import { readProvince } from '../read/address.ts';
import { keptTags, tag, tagsOf, valueOf, type Elements, type KeptTag } from '../read/tags.ts';
import { warn, type Warnings } from '../read/warnings.ts';
import type { Quirk } from './quirk.ts';

/** What is known of a card before its elements are looked at. */
export interface Card {
  /** Two letters of the issuer, or null where it is not known. */
  readonly issuedBy: string | null;
  readonly version: number | null;
  /** Whether each value has characters of its element's alphabet only. */
  readonly isPlain: boolean;
}

interface ElementsQuirk extends Quirk<Elements, Card> {
  /** Without this element the quirk is not there; null where it is of any, but of no plain card. */
  readonly element: KeptTag | null;
}

/** The elements with other values for some. */
function withValues(
  elements: Elements,
  values: readonly (readonly [tag: number, value: string])[],
): Elements {
  const changed = elements.slice();
  for (const [at, value] of values) changed[at] = value;
  return changed;
}

/** Elements in which `?` stands for a letter that a scanner or host could not write. */
const lettered: ReadonlySet<number> = new Set(tagsOf('DAA DAB DAC DAD DAI DCS DCT'));

function isDamaged(at: number, value = ''): boolean {
  return value.includes('\ufffd') || (lettered.has(at) && value.includes('?'));
}

const replacedCharacters: ElementsQuirk = {
  name: 'replaced-characters',
  element: null,
  reason:
    'what could not be written arrives as U+FFFD or ?, and nothing tells which letter it was: the value is not taken',
  source: 'hosts that write ASCII only, in the measured payloads (docs/licence.md)',
  mend: (elements) => {
    const damaged = keptTags.filter((at) => isDamaged(at, elements[at]));
    return damaged.length === 0
      ? null
      : withValues(
          elements,
          damaged.map((at) => [at, '']),
        );
  },
  warning: 'characters-damaged',
};

const residenceStreet: ElementsQuirk = {
  name: 'residence-street',
  element: tag.DAL,
  reason:
    'version 1 has a mailing address (DAG, …) and a residence (DAL, …); Oregon leaves DAG empty and writes the street ' +
    'to DAL beside DAI, DAJ and DAK',
  source: 'AAMVA 2000, table 5; a field report (Oregon)',
  mend: (elements) => {
    const street = valueOf(elements, tag.DAL);
    if (street === null || valueOf(elements, tag.DAG) !== null || valueOf(elements, tag.DAI) === null)
      return null;
    return withValues(elements, [
      [tag.DAG, street],
      [tag.DAH, valueOf(elements, tag.DAH) ?? valueOf(elements, tag.DAM) ?? ''],
    ]);
  },
};

const cityInSecondLine: ElementsQuirk = {
  name: 'city-in-second-line',
  element: tag.DAH,
  reason:
    'Wyoming writes city, state and postal code to DAH as on an envelope: that is no second street line',
  source: 'a field report (Wyoming)',
  mend: (elements) => {
    const line = valueOf(elements, tag.DAH);
    const city = valueOf(elements, tag.DAI);
    if (line === null || city === null || !line.startsWith(city)) return null;
    const [, jurisdiction = ''] = /^[\s,]*([A-Z]{2})\b/.exec(line.slice(city.length)) ?? [];
    return readProvince(jurisdiction) === null || jurisdiction === ''
      ? null
      : withValues(elements, [[tag.DAH, '']]);
  },
};

/** Words after a name that say which of the family it is (annex D.12.5.1, "DCU"). */
const suffixWord = /^(?:JR|SR|I{1,3}|IV|VI{0,3}|IX|X|\d(?:ST|ND|RD|TH))$/;

const pennsylvaniaNameOrder: ElementsQuirk = {
  name: 'pennsylvania-name-order',
  element: tag.DAA,
  reason:
    'Pennsylvania writes DAA with blanks in place of commas, the family name last and a suffix after it',
  source: 'IdParser’s and DriversLicenseParser’s Pennsylvania files',
  mend: (elements, { issuedBy }) => {
    const words = issuedBy === 'PA' ? wordsOfWholeName(elements) : null;
    if (words === null) return null;
    const suffix = words.length > 2 && suffixWord.test(words.at(-1) ?? '') ? words.pop() : '';
    const last = words.pop() ?? '';
    const [first = '', ...middle] = words;
    return withValues(elements, [[tag.DAA, [last, first, middle.join(' '), suffix].join(',')]]);
  },
  warning: 'names-uncertain',
};

const undelimitedName: ElementsQuirk = {
  name: 'undelimited-name',
  element: tag.DAA,
  reason:
    'a whole name without commas is taken in the standard’s order, family name first; where one name ends is a guess',
  source: 'AAMVA 2000, "DAA"; IdParser’s files',
  mend: (elements) => {
    const words = wordsOfWholeName(elements);
    if (words === null) return null;
    const suffix = words.length > 2 && suffixWord.test(words.at(-1) ?? '') ? words.pop() : '';
    const [last = '', first = '', ...middle] = words;
    return withValues(elements, [[tag.DAA, [last, first, middle.join(' '), suffix].join(',')]]);
  },
  warning: 'names-uncertain',
};

/** The words of a whole name (DAA) that nothing delimits; null where there is none, or where names have elements of their own. */
function wordsOfWholeName(elements: Elements): string[] | null {
  const whole = valueOf(elements, tag.DAA);
  if (whole === null || /[,@$]/.test(whole) || valueOf(elements, tag.DAC) !== null) return null;
  return whole.split(' ').filter((word) => word !== '');
}

const coloradoNameOrder: ElementsQuirk = {
  name: 'colorado-name-order',
  element: tag.DAA,
  reason: 'Colorado’s version 1 writes DAA as FIRST,MIDDLE,LAST',
  source: 'a field correction in a deployed product; cards of that version have long expired',
  mend: (elements, { issuedBy, version }) => {
    if (issuedBy !== 'CO' || version !== 1) return null;
    const parts = valueOf(elements, tag.DAA)?.split(',') ?? [];
    if (parts.length < 2) return null;
    return withValues(elements, [[tag.DAA, [parts.at(-1), ...parts.slice(0, -1)].join(',')]]);
  },
  warning: 'names-uncertain',
};

const middleNameInFirst: ElementsQuirk = {
  name: 'middle-name-in-first',
  element: tag.DAC,
  reason:
    'Wyoming writes first and middle name to DAC and leaves DAD empty; a first name of two words looks the same, so ' +
    'nothing is moved',
  source: 'a field report (Wyoming)',
  mend: (elements) =>
    elements[tag.DAD] === '' && elements[tag.DAC]?.includes(' ') === true ? elements : null,
  warning: 'names-uncertain',
};

const suffixAfterMiddle: ElementsQuirk = {
  name: 'suffix-after-middle-names',
  element: tag.DAD,
  reason: 'issuers without an element for the suffix write it after the middle names: JR is no middle name',
  source: 'annex D.12.5.1, "DCU"; field reports',
  mend: (elements) => {
    const middle = valueOf(elements, tag.DAD);
    if (middle === null || (valueOf(elements, tag.DCU) ?? valueOf(elements, tag.DAE)) !== null) return null;
    // Most middle names end in none of their letters.
    if (!'RIV'.includes(middle.charAt(middle.length - 1))) return null;
    const [, rest = '', suffix = ''] = /^(?:(.*)[ ,])?(JR|SR|II|III|IV)$/.exec(middle) ?? [];
    return suffix === ''
      ? null
      : withValues(elements, [
          [tag.DAD, rest],
          [tag.DCU, suffix],
        ]);
  },
};

const quirks: readonly ElementsQuirk[] = [
  replacedCharacters,
  residenceStreet,
  cityInSecondLine,
  pennsylvaniaNameOrder,
  undelimitedName,
  coloradoNameOrder,
  middleNameInFirst,
  suffixAfterMiddle,
];

/** Of one shape, which the engine reads fastest: all are asked of each card. */
const rules = quirks.map(({ element, mend, warning }) => ({ element, mend, warning }));

/** Puts each quirk right that is there, in the list's order, and notes its warning. */
export function mendElements(elements: Elements, card: Card, warnings: Warnings): Elements {
  let mended = elements;
  for (const { element, mend, warning } of rules) {
    if (element === null ? card.isPlain : valueOf(mended, element) === null) continue;
    const better = mend(mended, card);
    if (better !== null && warning !== undefined) warn(warnings, warning);
    mended = better ?? mended;
  }
  return mended;
}
