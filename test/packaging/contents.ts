/** What a packed product holds: its archive, compared with a list, and the binaries beside it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';

export interface Contents {
  /** The paths in the archive, such as `/package.json`. */
  readonly files: readonly string[];
  /** Of `files`, those that are in no entry of the list. */
  readonly unknown: readonly string[];
  /** The entries of the list that no file has, so that it lets nothing through that is no longer there. */
  readonly missing: readonly string[];
  /** The binaries beside the archive, each of which its header knows to be there; sorted. */
  readonly binaries: readonly string[];
}

/** @param app the packed program's folder, with `resources` in it */
export function contentsOf(app: string, system: keyof typeof BINARIES): Contents {
  const archive = join(app, 'resources/app.asar');
  const header = getRawHeader(archive).header as unknown as Folder; // the cast: asar's own format
  const files = listPackage(archive, { isPack: false })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !('files' in at(header, file)));
  const allowed = [OWN, ...CODE_OF_PACKAGES, ...BINARIES[system]];
  const beside = `${archive}.unpacked`;
  return {
    files,
    unknown: files.filter((file) => !allowed.some((each) => each.test(file))),
    missing: allowed.filter((each) => !files.some((file) => each.test(file))).map(({ source }) => source),
    binaries: readdirSync(beside, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.node'))
      .filter((file) => 'unpacked' in at(header, `/${file}`))
      .sort(),
  };
}

interface Folder {
  readonly files: Readonly<Record<string, Folder | { readonly unpacked?: boolean }>>;
}

/** The entry of a path in the archive's header. */
function at(header: Folder, path: string): Folder | { readonly unpacked?: boolean } {
  let entry: Folder | { readonly unpacked?: boolean } = header;
  for (const name of path.split('/').slice(1)) {
    const next: Folder['files'][string] | undefined = 'files' in entry ? entry.files[name] : undefined;
    if (next === undefined) throw new Error(`${path} is not in the archive`);
    entry = next;
  }
  return entry;
}

const OWN =
  /^\/(?:package\.json|out\/main\/(?:index|chunks\/[\w-]+)\.js|out\/preload\/index\.cjs|out\/renderer\/(?:index\.html|assets\/[\w-]+\.(?:js|css|woff2|svg)))$/u;

const listed = (...patterns: readonly string[]): readonly RegExp[] =>
  patterns.map((pattern) => new RegExp(`^/node_modules/${pattern}$`, 'iu'));

/** Code, its licence and its package.json; no source of a binary, no test, no document. */
const CODE = String.raw`(?:package\.json|licen[cs]e[\w.-]*|[\w./-]+\.[cm]?js)`;
const CODE_OF_PACKAGES = listed(
  `better-sqlite3/(?:lib/)?${CODE}`,
  `node-hid/${CODE}`,
  `@serialport/bindings-cpp/(?:dist/)?${CODE}`,
  `@serialport/(?:bindings-interface|parser-readline)/${CODE}`,
  `@serialport/parser-readline/node_modules/@serialport/parser-delimiter/${CODE}`,
  `(?:debug|ms|node-gyp-build|pkg-prebuilds)/${CODE}`,
);
const BINARIES = {
  linux: listed(
    String.raw`better-sqlite3/prebuilds/linux-x64\.node`,
    String.raw`node-hid/prebuilds/HID(?:_hidraw)?-linux-x64/node-napi-v4\.node`,
    String.raw`@serialport/bindings-cpp/prebuilds/linux-x64/@serialport\+bindings-cpp\.glibc\.node`,
  ),
  // And koffi, which is the way to the spooler there.
  win: listed(
    String.raw`better-sqlite3/prebuilds/win32-x64\.node`,
    String.raw`node-hid/prebuilds/HID-win32-x64/node-napi-v4\.node`,
    String.raw`@serialport/bindings-cpp/prebuilds/win32-x64/@serialport\+bindings-cpp\.node`,
    String.raw`koffi/(?:package\.json|(?:src/koffi/(?:src/)?)?\w+\.c?js)`,
    String.raw`@koromix/koffi-win32-x64/(?:package\.json|index\.js|win32_x64/koffi\.node)`,
  ),
};
