/** Who may open a file, for tests on either system. */
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

/** Windows' services and its administrators, who may open the files of each user. */
const ALWAYS = ['SY', 'BA'];

/** On Linux by the mode, on Windows by the access list: there the mode says nothing. */
export function isForThisUserAlone(path: string): boolean {
  if (process.platform !== 'win32') return (statSync(path).mode & 0o077) === 0;
  const [user, ...others] = trusteesOf(accessListOf(path)).filter((who) => !ALWAYS.includes(who));
  return user?.startsWith('S-1-5-21-') === true && others.length === 0;
}

const trusteesOf = (sddl: string): readonly string[] =>
  [...sddl.matchAll(/\(A;[^)]*;([^;)]+)\)/gu)].map(([, who = '']) => who);

/** As SDDL. */
function accessListOf(path: string): string {
  // The cast: the package's own types.
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const security = koffi.load('advapi32.dll');
  const get = security.func(
    'bool __stdcall GetFileSecurityW(str16 path, uint32 what, void *into, uint32 size, _Out_ uint32 *needed)',
  );
  const toText = security.func(
    'bool __stdcall ConvertSecurityDescriptorToStringSecurityDescriptorW(void *descriptor, uint32 revision, uint32 what, _Out_ uintptr_t *text, void *size)',
  );
  const into = Buffer.alloc(4096);
  const text: (bigint | number)[] = [0];
  if (get(path, 4, into, into.length, [0]) !== true || toText(into, 1, 4, text, null) !== true)
    throw new Error(`${path} has no access list`);
  return String(koffi.decode(BigInt(text[0] ?? 0), 'char16_t', -1));
}
