/** The look has one scale of each kind: a size, a layer or a colour is named in tokens.css and nowhere else. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '../../renderer');
const TOKENS = join('styles', 'tokens.css');

const styles = globSync('**/*.{css,svelte}', { cwd: renderer })
  .filter((file) => file !== TOKENS)
  .map((file) => ({ file, css: cssOf(file, readFileSync(join(renderer, file), 'utf8')) }));

/** A component's style, or a style sheet; without its comments. */
function cssOf(file: string, source: string): string {
  const css = file.endsWith('.svelte') ? (/<style>(.*?)<\/style>/s.exec(source)?.[1] ?? '') : source;
  return css.replace(/\/\*.*?\*\//gs, '');
}
/** What the pattern finds in any style, each with its file. */
const found = (pattern: RegExp) =>
  styles.flatMap(({ file, css }) => [...css.matchAll(pattern)].map(([text]) => `${file}: ${text}`));

it('reads every style of the page', () => {
  expect(styles.length).toBeGreaterThan(40);
  expect(found(/font-size: var\(--size-[\w-]+\)/g).length).toBeGreaterThan(40);
});
it.each([
  ['font size', /\bfont(?:-size)?:(?!\s*(?:var\(--size-[\w-]+\)|inherit);)[^;]*;/g],
  ['layer', /\bz-index:(?!\s*var\(--layer-[\w-]+\);)[^;]*;/g],
  ['colour', /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|color-mix)\([^)]*\)/gi],
])('no literal %s', (_kind, literal) => {
  expect(found(literal)).toEqual([]);
});
it('uses no token that tokens.css does not define, and defines none that nothing uses', () => {
  const tokens = readFileSync(join(renderer, TOKENS), 'utf8');
  const defined = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name));
  const used = new Set(
    [...styles.map(({ css }) => css), tokens].flatMap((css) =>
      [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name),
    ),
  );
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  expect([...defined].filter((name) => !used.has(name))).toEqual([]);
});
