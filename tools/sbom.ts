/**
 * `npm run -s sbom`: prints what the installed product is made of, as CycloneDX 1.5 in JSON, or writes it to the file that is
 * named. npm lists the whole
 * project with its tools; what does not ship is taken out of that.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { buildIfStale } from './build.ts';
import { shippedPackages } from './shipped.ts';
import { npmCommand } from './setup.mjs';
import { root } from './step.ts';

interface Component {
  readonly 'bom-ref': string;
}
interface Bill {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

await buildIfStale();
const shipped = new Set(shippedPackages().map(({ name, version }) => `${name}@${version}`));
const [npm, ...before] = npmCommand();
const whole = JSON.parse(
  execFileSync(npm, [...before, 'sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  }),
) as Bill;
const components = whole.components.filter((component) => shipped.delete(component['bom-ref']));
if (shipped.size > 0) throw new Error(`npm does not list ${[...shipped].join(', ')}`);
const kept = new Set([whole.metadata.component, ...components].map((component) => component['bom-ref']));
const dependencies = whole.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
const text = JSON.stringify({ ...whole, components, dependencies }, null, 2);
const [file] = process.argv.slice(2);
if (file === undefined) console.log(text);
else {
  mkdirSync(dirname(resolve(root, file)), { recursive: true });
  writeFileSync(resolve(root, file), `${text}\n`);
  console.log(`${components.length} packages are in ${file}`);
}
