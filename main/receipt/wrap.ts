/** Text to lines: whole words, nothing lost, nothing hyphenated. */

/**
 * Breaks text at its spaces so that no line is longer than `width` (≥ 1). A line feed ends a paragraph; U+00A0 never
 * breaks unless what it joins is longer than a line by itself, and comes out as a space. A word longer than a line
 * goes on on the next, with nothing put in between.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of bound(paragraph)
    .split(' ')
    .filter((word) => word !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    while (word.length > width) {
      const space = word.lastIndexOf('\u00a0', width);
      const end = space > 0 ? space : width;
      lines.push(word.slice(0, end));
      word = word.slice(space > 0 ? end + 1 : end);
    }
    line = word;
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => each.replaceAll('\u00a0', ' '));
}

/**
 * One space between two words, and none that may break where French sets one: inside guillemets and before high
 * punctuation, `%` and `$`, which is often typed as a plain space.
 */
function bound(paragraph: string): string {
  return paragraph.replace(/ +/g, ' ').replace(/ (?=[;:!?»%$](?: |$))|(?<=«) /g, '\u00a0');
}
