/** The clerk's words, by language. */
import type { Failure } from '../main/domain/failure.ts';
import type { Language } from '../main/domain/language.ts';
import { failures as failuresEn, type FailureText } from '../resources/messages/en/failures.ts';
import { screens as screensEn, type Screens } from '../resources/messages/en/screens.ts';
import { failures as failuresFr } from '../resources/messages/fr/failures.ts';
import { screens as screensFr } from '../resources/messages/fr/screens.ts';

const screens = { en: screensEn, fr: screensFr } as const;
const failures = { en: failuresEn, fr: failuresFr } as const;

/** The screens' words in the clerk's language. */
export const screensIn = (language: Language): Screens => screens[language];

/** What a failure says in the clerk's language: what happened and what to do. */
export function failureIn(language: Language, { code, vendorWord }: Failure): FailureText {
  const { what, todo } = failures[language][code];
  return { what: vendorWord === undefined ? what : `${what} (${vendorWord})`, todo };
}

/** A province's name; any other place's two letters as they are. */
export const placeIn = (language: Language, letters: string): string =>
  new Map<string, string>(Object.entries(screens[language].places)).get(letters) ?? letters;
