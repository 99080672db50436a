/** A comment may cite a document of the repository only, and a section that it has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders = ['main', 'preload', 'renderer', 'resources', 'test', 'tools'];

const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|svelte|css|html)$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name)),
);

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
