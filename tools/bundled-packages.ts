/** Which npm packages the built files are made of: their licences go with the product (tools/shipped.ts). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Bundle {
  getModuleIds(): Iterable<string>;
}

/**
 * A plugin of the build that writes `file`: a JSON array with the folder of each package of which at least one file was
 * read, below `node_modules`, sorted.
 */
export const listBundledPackages = (file: string) => ({
  name: 'list-bundled-packages',
  buildEnd(this: Bundle): void {
    const folders = new Set<string>();
    for (const id of this.getModuleIds()) {
      const folder = packageFolder(id);
      if (folder !== null) folders.add(folder);
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify([...folders].sort(), null, 2));
  },
});

/** `…/node_modules/a/node_modules/@b/c/d.js` → `node_modules/a/node_modules/@b/c`; null for a file of our own. */
export function packageFolder(id: string): string | null {
  const parts = id.split('?')[0]?.split(/[\\/]/u) ?? [];
  const first = parts.indexOf('node_modules');
  const last = parts.lastIndexOf('node_modules');
  const scoped = parts[last + 1]?.startsWith('@') === true;
  const end = last + (scoped ? 3 : 2);
  if (first < 0 || parts.length <= end) return null;
  return parts.slice(first, end).join('/');
}
