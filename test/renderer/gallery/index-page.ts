/** The page that shows all pictures of the gallery: `out/screens/index.html`. */
import type { Snapshot } from '../../../preload/views.ts';

export interface Picture {
  readonly name: string;
  readonly room: string;
  readonly file: string;
  readonly language: string;
  readonly theme: string;
  /** E.g. `1280 × 800`. */
  readonly size: string;
  readonly bytes: number;
  readonly faults: readonly string[];
}

const rooms: Readonly<Record<string, string>> = {
  ready: 'No customer yet',
  decoding: 'No customer yet',
  searching: 'Finding the customer',
  'not-found': 'Finding the customer',
  'search-failed': 'Finding the customer',
  accounts: 'Finding the customer',
  serving: 'Serving the customer',
};

/** Under which heading a state's pictures stand. */
export function roomOf({ session, scannerPage }: Snapshot): string {
  if (scannerPage !== null) return 'The technician';
  if (session.step === 'serving' && session.shown !== null) return 'What the customer sees';
  return rooms[session.step] ?? session.step;
}

/** A state's name as a caption: `plans-over-credit+about-open` → `Plans over credit, about open`. */
const captionOf = (name: string): string => {
  const words = name.replaceAll('-', ' ').replaceAll('+', ', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export function indexPage(pictures: readonly Picture[]): string {
  const groups = Object.groupBy(pictures, ({ room }) => room);
  const sections = Object.entries(groups).map(([room, ofRoom = []]) => {
    const states = Object.entries(Object.groupBy(ofRoom, ({ name }) => name));
    const blocks = states.map(
      ([name, shown = []]) =>
        `<h3 id="${name}">${captionOf(name)}</h3>\n<div>${shown.map(figure).join('\n')}</div>`,
    );
    return `<section><h2>${room} <small>${states.length}</small></h2>\n${blocks.join('\n')}</section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Comptoir: every screen</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
  body { margin: 2rem; }
  section > div { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 1rem; }
  img { width: 100%; height: auto; border: 1px solid #8886; }
  figure { margin: 0; }
  figcaption, small { color: #777; font-size: 0.8rem; font-weight: 400; }
  .fault { color: #c22; }
</style>
<h1>Every screen <small>${pictures.length} pictures</small></h1>
${sections.join('\n')}
</html>
`;
}

function figure({ file, name, language, theme, size, bytes, faults }: Picture): string {
  const found = faults.map((fault) => `<br><span class="fault">${escaped(fault)}</span>`).join('');
  const caption = `${language === 'fr' ? 'French' : 'English'}, ${theme}, ${size}, ${Math.ceil(bytes / 1024)} KiB`;
  return `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${captionOf(name)}: ${caption}"></a>
<figcaption>${caption}${found}</figcaption></figure>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
