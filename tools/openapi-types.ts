/**
 * Types out of resources/pos-api.openapi.json, and whether the code has drifted from them.
 *
 *     node tools/openapi-types.ts
 *
 * Writes out/openapi/wire.d.ts (never committed: it is made again at each check) and lets the compiler hold
 * tools/openapi/drift.ts against it. Ends with 0 where nothing has drifted; otherwise the compiler says what has.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = join(import.meta.dirname, '..');
const source = join(root, 'resources', 'pos-api.openapi.json');
const folder = join(root, 'out', 'openapi');

const types = await openapiTS(new URL(`file://${source}`));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'wire.d.ts'), `// Made by tools/openapi-types.ts.\n${astToString(types)}`);

const compiler = fileURLToPath(import.meta.resolve('typescript/lib/tsc.js'));
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tools', 'openapi')], {
  stdio: 'inherit',
});
console.log(status === 0 ? 'openapi: no drift' : 'openapi: the code has drifted from the contract’s file');
process.exitCode = status ?? 1;
