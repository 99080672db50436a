/** Breaks text into lines at its spaces, without hyphens. */

/**
 * Lines of at most `width` characters (≥ 1). A line feed ends a paragraph. U+00A0 becomes a space, and a line breaks at
 * it only where the words that it joins do not fit on one line. A word longer than a line continues on the next one.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of withBoundSpaces(paragraph)
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
 * Reduces spaces to one between two words, and makes it a no-break space where French has one: inside guillemets and
 * before high punctuation, `%` and `$`. Vendors often send a plain space there.
 */
function withBoundSpaces(paragraph: string): string {
  return paragraph.replace(/ +/g, ' ').replace(/ (?=[;:!?»%$](?: |$))|(?<=«) /g, '\u00a0');
}
