/** What is wrong with a setting, in words of ours that either language can say. */
import type * as v from 'valibot';
import type { SettingsProblem } from '../domain/start-trouble.ts';
import type { settingsSchema } from './schema.ts';

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
