/** Versions of this program: three numbers (semver.org), without a word after them. */

const FORM = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/u;

export const isVersion = (text: string): boolean => FORM.test(text);

/** Both are versions. */
export function isNewer(one: string, than: string): boolean {
  const [ones, others] = [one, than].map((text) => text.split('.').map(Number));
  for (const [at, number] of (ones ?? []).entries()) {
    const other = others?.[at] ?? 0;
    if (number !== other) return number > other;
  }
  return false;
}
