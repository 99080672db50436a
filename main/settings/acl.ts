/**
 * Who may open a file on Windows, where `chmod` changes nothing but the mark "read-only". A file that is moved keeps the access
 * list of the folder that it came from, and the rights of the folders above it keep nobody out: Windows grants everybody
 * "Bypass traverse checking" (Microsoft, "User Rights Assignment").
 */
import { lstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Koffi from 'koffi';

/** SDDL, "ACE Strings": all rights of a file; a folder's are inherited by what is made in it later. */
const RIGHTS = { file: ';FA;;;', folder: 'OICI;FA;;;' };
/** Windows' own services, and the machine's administrators, who may take any file. */
const ALWAYS = ['SY', 'BA'];
const SDDL_REVISION = 1;
/** `DACL_SECURITY_INFORMATION`, and `PROTECTED_…`: nothing is inherited from the folder above. */
const PROTECTED_LIST = 0x8000_0004;
const TOKEN_QUERY = 8;
const TOKEN_USER = 1;

interface Security {
  /** The user's security identifier, `S-1-5-21-…`. */
  readonly user: string;
  /** False where the system refuses it. */
  setAccess(path: string, sddl: string): boolean;
}

let loaded: Security | undefined;

/**
 * Gives a file or folder to this user alone, besides Windows itself and its administrators. On Windows only.
 * @throws an error with a code, as `chmod` does: `ENOENT`, or `EPERM` where it is another user's
 */
export function setOwnAccess(path: string, kind: 'file' | 'folder'): void {
  lstatSync(path);
  loaded ??= load();
  const entries = [...ALWAYS, loaded.user].map((who) => `(A;${RIGHTS[kind]}${who})`);
  if (!loaded.setAccess(path, `D:P${entries.join('')}`))
    throw Object.assign(new Error('EPERM: the access list was not taken'), { code: 'EPERM' });
}

function load(): Security {
  // Not by `import`: who closes a file waits for nothing. The cast: the package's own types.
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const [kernel, security] = [koffi.load('kernel32.dll'), koffi.load('advapi32.dll')];
  const free = kernel.func('uintptr_t __stdcall LocalFree(uintptr_t memory)');
  const toDescriptor = security.func(
    'bool __stdcall ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 sddl, uint32 revision, _Out_ uintptr_t *descriptor, void *size)',
  );
  const setFile = security.func(
    'bool __stdcall SetFileSecurityW(str16 path, uint32 what, uintptr_t descriptor)',
  );
  return {
    user: userOf(),
    setAccess(path, sddl) {
      const descriptor: (bigint | number)[] = [0];
      if (toDescriptor(sddl, SDDL_REVISION, descriptor, null) !== true) return false;
      const isSet = setFile(path, PROTECTED_LIST, descriptor[0]) === true;
      free(descriptor[0]);
      return isSet;
    },
  };

  function userOf(): string {
    const process = kernel.func('intptr_t __stdcall GetCurrentProcess()');
    const close = kernel.func('bool __stdcall CloseHandle(intptr_t handle)');
    const open = security.func(
      'bool __stdcall OpenProcessToken(intptr_t process, uint32 access, _Out_ intptr_t *token)',
    );
    const ask = security.func(
      'bool __stdcall GetTokenInformation(intptr_t token, int32 kind, void *into, uint32 size, _Out_ uint32 *needed)',
    );
    const toText = security.func(
      'bool __stdcall ConvertSidToStringSidW(uintptr_t sid, _Out_ uintptr_t *text)',
    );
    const token: (bigint | number)[] = [0];
    // The answer begins with the identifier's address; the identifier follows in the same memory.
    const into = Buffer.alloc(256);
    const text: (bigint | number)[] = [0];
    const isKnown =
      open(process(), TOKEN_QUERY, token) === true &&
      ask(token[0], TOKEN_USER, into, into.length, [0]) === true &&
      toText(into.readBigUInt64LE(0), text) === true;
    close(token[0]);
    if (!isKnown) throw Object.assign(new Error('Windows does not say who the user is'), { code: 'EPERM' });
    const user = String(koffi.decode(BigInt(text[0] ?? 0), 'char16_t', -1));
    free(text[0]);
    return user;
  }
}
