/** What is wrong with a setting, in words of ours that either language can say. */
import type * as v from 'valibot';
import type { settingsSchema } from './schema.ts';

export type SettingsProblemKind =
  /** Of the file itself; `bound` is line and column, where the engine says them: `3:14`. */
  | 'unreadable'
  | 'not-utf-8'
  /** `bound` is the system's own code, e.g. `EACCES`. */
  | 'unwritable'
  | 'not-json'
  /** `bound` is the schema's own limit, choices or pattern. */
  | 'missing'
  | 'unknown'
  | 'not-text'
  | 'not-number'
  | 'not-whole'
  | 'not-boolean'
  | 'not-list'
  | 'not-object'
  | 'empty'
  | 'too-short'
  | 'too-long'
  | 'too-many'
  | 'too-small'
  | 'too-large'
  | 'not-one-of'
  | 'not-like'
  | 'begins-otherwise'
  | 'not-a-url'
  | 'has-credentials'
  | 'has-query'
  | 'secret-needed'
  /** The client secret was sealed together with another value of this setting. */
  | 'sealed-for-another'
  /** An earlier version sealed the client secret without saying for which address. */
  | 'sealed-for-unknown'
  | 'not-sealed'
  | 'not-opened'
  /** `bound` is where the other supervisor stands. */
  | 'code-shared'
  /** `bound` is the file that the setting names. */
  | 'file-unreadable'
  | 'not-an-authority';

export interface SettingsProblem {
  readonly kind: SettingsProblemKind;
  /** Shown on the counter's screen: never a value of the settings but a file's name, for others may be secret. */
  readonly bound?: string;
}

/** The schema's complaint as a problem of ours. The compiler asks for a case where the schema gets a check more. */
export function problemOf(issue: v.InferIssue<typeof settingsSchema>): SettingsProblem {
  switch (issue.type) {
    case 'strict_object':
      if (issue.expected === 'never') return { kind: 'unknown' };
      return { kind: issue.expected === 'Object' ? 'not-object' : 'missing' };
    case 'string':
      return { kind: 'not-text' };
    case 'number':
      return { kind: 'not-number' };
    case 'integer':
      return { kind: 'not-whole' };
    case 'boolean':
      return { kind: 'not-boolean' };
    case 'array':
      return { kind: 'not-list' };
    case 'picklist':
    case 'literal':
    case 'variant':
    case 'union':
      return issue.expected === 'Object'
        ? { kind: 'not-object' }
        : { kind: 'not-one-of', bound: choicesIn(issue.expected) };
    case 'min_length':
      return issue.requirement === 1
        ? { kind: 'empty' }
        : { kind: 'too-short', bound: String(issue.requirement) };
    case 'max_length':
      return {
        kind: Array.isArray(issue.input) ? 'too-many' : 'too-long',
        bound: String(issue.requirement),
      };
    case 'min_value':
      return { kind: 'too-small', bound: String(issue.requirement) };
    case 'max_value':
      return { kind: 'too-large', bound: String(issue.requirement) };
    case 'regex':
      return { kind: 'not-like', bound: issue.requirement.source };
    case 'starts_with':
      return { kind: 'begins-otherwise', bound: issue.requirement };
    case 'check': // each asks for a setting that another one needs
      return { kind: 'missing' };
    case 'url':
      return { kind: 'not-a-url' };
    default:
      // The issue holds what stands in the file, and must not get into a message.
      issue satisfies never;
      throw new Error('a check of the settings that there are no words for');
  }
}

/** Valibot's `("auto" | Object)`, as `"auto", { … }`. */
const choicesIn = (expected: string): string =>
  expected
    .replace(/^\(|\)$/gu, '')
    .replaceAll(' | ', ', ')
    .replaceAll('Object', '{ … }');
