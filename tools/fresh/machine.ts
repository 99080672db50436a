/**
 * A fresh machine: Debian's smallest system in a folder, with nothing added but this machine's own Node and npm and
 * the settings by which this machine reaches Debian's packages and npm's registry.
 */
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../step.ts';

/** Whose Debian it is: Node 20's own time, and the oldest that the project promises. */
const RELEASE = 'bookworm';
const ENTER = fileURLToPath(new URL('enter.sh', import.meta.url));
/** Where this machine's certificate authorities lie on the fresh one. Debian's package would write over its own file. */
const AUTHORITIES = '/etc/comptoir-authorities.pem';

/** Tells what changes a system that it may change this one (test/packaging/install.ts). */
const MARK = '/etc/comptoir-fresh-machine';

export type User = 'root' | 'clerk';
const HOME: Readonly<Record<User, string>> = { root: '/root', clerk: '/home/clerk' };

export interface Outcome {
  readonly status: number;
  readonly output: string;
}

export interface FreshMachine {
  /** A file of the fresh machine, by its path here. */
  pathOf(file: string): string;
  /** Clones the project's last commit into the user's home, in the place of an earlier clone; answers the folder there. */
  clone(user: User): Promise<string>;
  /** Runs a command with no display and no input; its output is shown and comes back. */
  run(user: User, folder: string, command: readonly string[]): Promise<Outcome>;
  /** Removes it. Nothing of it is mounted or runs any more when this is called. */
  remove(): void;
}

/** @throws where this machine cannot make one, with what is lacking. */
export async function makeFreshMachine(stop: AbortSignal): Promise<FreshMachine> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('a fresh machine can be made as root on Debian only');
  const npm = process.env['npm_execpath'];
  const node = process.env['npm_node_execpath'];
  if (npm === undefined || node === undefined) throw new Error('start this by `npm run test:fresh`');

  const folder = mkdtempSync('/var/tmp/comptoir-fresh-');
  const machine = machineIn(join(folder, 'root'), folder, stop);
  try {
    await install(folder, stop);
    addNode(machine, node, dirname(dirname(npm)));
    addNetwork(machine);
    writeFileSync(machine.pathOf(MARK), 'made by npm run test:fresh\n');
    await mustPass(machine.run('root', '/', ['useradd', '--create-home', '--shell', '/bin/sh', 'clerk']));
    await mustPass(machine.run('root', '/', ['sh', '-c', 'node --version; npm --version']));
  } catch (error) {
    machine.remove();
    throw error;
  }
  return machine;
}

const machineIn = (inside: string, folder: string, stop: AbortSignal): FreshMachine => {
  const machine: FreshMachine = {
    pathOf: (file) => join(inside, file),
    async clone(user) {
      const there = join(HOME[user], 'comptoir');
      rmSync(machine.pathOf(there), { recursive: true, force: true });
      execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, machine.pathOf(there)]);
      await mustPass(machine.run('root', '/', ['chown', '-R', `${user}:${user}`, there]));
      return there;
    },
    run: (user, at, command) =>
      inNamespaces(
        ['sh', ENTER, inside, user, 'env', '--ignore-environment', `--chdir=${at}`]
          .concat(Object.entries(environment(user)).map(([name, value]) => `${name}=${value}`))
          .concat(command),
        process.env,
        stop,
      ),
    remove() {
      // A mount that is still there would be emptied with the folder.
      if (readFileSync('/proc/self/mounts', 'utf8').includes(folder)) throw new Error(`${folder} is mounted`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return machine;
};

/** What a login gives, and by which proxy and authorities this machine reaches the registries. */
const environment = (user: User): Readonly<Record<string, string>> => ({
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: HOME[user],
  USER: user,
  LANG: 'C.UTF-8',
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value = '']) =>
      /^(?:https?|no|all)_proxy$/iu.test(name) ? [[name, value]] : [],
    ),
  ),
  ...(authorities() === undefined ? {} : { NODE_EXTRA_CA_CERTS: AUTHORITIES }),
});

const authorities = (): string | undefined =>
  [process.env['NODE_EXTRA_CA_CERTS'], '/etc/ssl/certs/ca-certificates.crt'].find(
    (file) => file !== undefined && existsSync(file),
  );

/** debootstrap is fetched for this one use: the machine it runs on stays as it was. */
async function install(folder: string, stop: AbortSignal): Promise<void> {
  const sources = debianSources();
  const mirror = sources.find(({ release }) => release === RELEASE)?.uri;
  if (mirror === undefined) throw new Error(`apt knows no Debian ${RELEASE} here`);
  const tool = join(folder, 'tool');
  mkdirSync(tool);
  execFileSync('apt-get', ['download', '-qq', 'debootstrap'], {
    cwd: tool,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [deb = ''] = readdirSync(tool);
  execFileSync('dpkg-deb', ['-x', join(tool, deb), tool]);
  const proxy = aptSettings().find((line) => line.startsWith('Acquire::http::Proxy '));
  await mustPass(
    inNamespaces(
      [join(tool, 'usr/sbin/debootstrap'), '--variant=minbase', RELEASE, join(folder, 'root'), mirror],
      {
        ...process.env,
        DEBOOTSTRAP_DIR: join(tool, 'usr/share/debootstrap'),
        ...(proxy === undefined ? {} : { http_proxy: /"(.*)"/u.exec(proxy)?.[1] }),
      },
      stop,
    ),
  );
}

/** Nothing but the two: what a shop's technician has. */
function addNode(machine: FreshMachine, node: string, npm: string): void {
  copyFileSync(node, machine.pathOf('/usr/bin/node'));
  cpSync(npm, machine.pathOf('/usr/lib/node_modules/npm'), { recursive: true, verbatimSymlinks: true });
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, machine.pathOf(`/usr/bin/${name}`));
}

/** How this machine reaches Debian's packages and npm's registry, read from its own settings. */
function addNetwork(machine: FreshMachine): void {
  for (const file of ['/etc/resolv.conf', '/etc/hosts']) copyFileSync(file, machine.pathOf(file));
  const file = authorities();
  if (file !== undefined) copyFileSync(file, machine.pathOf(AUTHORITIES));

  const sources = debianSources().map(
    ({ uri, release, component }) => `deb ${uri} ${release} ${component}\n`,
  );
  writeFileSync(machine.pathOf('/etc/apt/sources.list'), sources.join(''));
  const settings = [...aptSettings(), `Acquire::https::CaInfo "${AUTHORITIES}";`];
  writeFileSync(machine.pathOf('/etc/apt/apt.conf.d/90machine'), settings.join('\n') + '\n');

  const npm = JSON.parse(
    execFileSync('npm', ['config', 'list', '--long', '--json'], { encoding: 'utf8' }),
  ) as Readonly<Record<string, unknown>>;
  const lines = ['registry', 'proxy', 'https-proxy'].flatMap((name) =>
    typeof npm[name] === 'string' ? [`${name}=${npm[name]}`] : [],
  );
  if (file !== undefined) lines.push(`cafile=${AUTHORITIES}`);
  mkdirSync(machine.pathOf('/usr/etc'), { recursive: true });
  writeFileSync(machine.pathOf('/usr/etc/npmrc'), lines.join('\n') + '\n');
}

const debianSources = (): readonly { uri: string; release: string; component: string }[] =>
  execFileSync(
    'apt-get',
    ['indextargets', '--format', '$(REPO_URI) $(RELEASE) $(COMPONENT)', 'Created-By: Packages'],
    { encoding: 'utf8' },
  )
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([uri = '', release = '', component = '']) =>
      release.split('-')[0] === RELEASE ? [{ uri, release, component }] : [],
    );

const aptSettings = (): readonly string[] =>
  execFileSync('apt-config', ['dump'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => /^Acquire::(?:https?::|Check-|Retries)/u.test(line));

/** In mount and process namespaces of its own: what it mounts or starts ends with it, even where this is killed. */
async function inNamespaces(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  stop: AbortSignal,
): Promise<Outcome> {
  const child = spawn('unshare', ['--mount', '--pid', '--fork', '--mount-proc', '--kill-child', ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
    signal: stop,
    killSignal: 'SIGKILL',
    // Out of the terminal's group: Ctrl+C reaches this process, which ends the other and waits for it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
  // Not events.once: that ends at the error of a kill, while the killed processes still write into the folder.
  const closed = Promise.withResolvers<number>();
  child.on('error', () => undefined);
  child.on('close', (code) => {
    closed.resolve(code ?? 1);
  });
  const status = await closed.promise;
  stop.throwIfAborted();
  return { status, output };
}

async function mustPass(outcome: Promise<Outcome>): Promise<void> {
  const { status, output } = await outcome;
  if (status !== 0) throw new Error(`ended with ${status}: ${output.trim().split('\n').at(-1) ?? ''}`);
}
