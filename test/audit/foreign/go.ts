/** `main.go` beside this file, compiled and asked. Debian's `golang-go` and `golang-golang-x-mod-dev` bring all of it. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hash } from '../../../main/audit/tree/hash.ts';

const GOPATH = '/usr/share/gocode';

/** Where it is not, `tools/test.ts` has named what is missing. */
export const hasGo = existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog/tlog.go'));

export interface Asked {
  readonly key: string;
  readonly inclusions: readonly {
    readonly checkpoint: string;
    readonly index: number;
    readonly leaf: Uint8Array;
    readonly path: readonly Hash[];
  }[];
  readonly consistencies: readonly {
    readonly before: string;
    readonly after: string;
    readonly path: readonly Hash[];
  }[];
  readonly text: string;
}

/** `holds`, or why not, for each; and the text as a note that Go signed. */
export interface Answered {
  readonly Inclusions: readonly string[];
  readonly Consistencies: readonly string[];
  readonly Key: string;
  readonly Note: string;
}

export interface GoProgram {
  ask(asked: Asked): Answered;
  remove(): void;
}

/** About two seconds. */
export function compileGo(): GoProgram {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-go-'));
  const program = join(folder, 'foreign');
  // Without modules and without the network: Debian's sources, and no setting of this machine's.
  const environment = { GO111MODULE: 'off', GOFLAGS: '', GOPATH, GOCACHE: join(folder, 'cache') };
  execFileSync('go', ['build', '-o', program, join(import.meta.dirname, 'main.go')], {
    env: { ...process.env, ...environment },
  });
  return {
    ask(asked) {
      const output = execFileSync(program, { input: JSON.stringify(asked, asBase64), encoding: 'utf8' });
      return JSON.parse(output) as Answered; // cast: main.go's own type
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A Buffer has become an object of its bytes before this sees it. */
const asBase64 = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
    ? Buffer.from(value.data as number[]).toString('base64') // cast: Buffer's own toJSON
    : value;
