/** A comment may cite a document of the repository only, and a section that it has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders = ['main', 'preload', 'renderer', 'resources', 'test', 'tools'];

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|svelte|css|html)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name)),
);

const security = readFileSync(join(root, 'docs/security.md'), 'utf8');

const documents = new Map(
  readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, headings(readFileSync(join(root, 'docs', name), 'utf8'))] as const),
);

function headings(text: string): ReadonlySet<string> {
  const found = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  // As GitHub makes an anchor of a heading.
  const anchors = found.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...found, ...anchors]);
}

describe('Electron’s security checklist', () => {
  const rows = [...security.matchAll(/^\| (\d+) +\| [^|]+ \| [^|]+ \| ([^|]+) \|$/gm)].map(
    ([, item = '', tests = '']) => ({
      item,
      named: [...tests.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    }),
  );
  const tests = files.filter((file) => /\.(test|spec)\.ts$/.test(file));

  it('has twenty items in docs/security.md', () => {
    expect(rows.map(({ item }) => Number(item))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(rows)(
    '$item: each test file that is named has a test that begins with the number',
    ({ item, named }) => {
      expect(named).not.toEqual([]);
      for (const name of named) {
        const file = tests.find((one) => one === name || one.endsWith(`/${name}`)) ?? '';
        const text = readFileSync(join(root, file), 'utf8');
        // A title, e.g. `2, 3 and 20: …`; in a table of cases the number alone.
        const numbers = [...text.matchAll(/['`](\d+(?:(?:, | and )\d+)*)(?:: |['`],)/g)].flatMap(
          ([, all = '']) => all.split(/\D+/),
        );
        expect(numbers, name).toContain(item);
      }
    },
  );
});

it('every document that is cited is in docs/, with the section that is named', () => {
  const wrong = files.flatMap((file) => {
    // A citation may go on in the comment's next line.
    const text = readFileSync(join(root, file), 'utf8').replaceAll(/\n\s*(?:\*|\/\/)\s/g, ' ');
    const cited = text.matchAll(/docs\/([\w-]+\.md)(?:#([\w-]+)|,? ["“]([^"”]+)["”])?/g);
    return [...cited].flatMap(([whole, name = '', anchor, heading]) => {
      const sections = documents.get(name);
      const section = anchor ?? heading;
      return sections && (section === undefined || sections.has(section)) ? [] : [`${file}: ${whole}`];
    });
  });
  expect(wrong).toEqual([]);
});
