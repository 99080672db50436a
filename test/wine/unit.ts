/** The unit tests on Windows' Node. */
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { takeTally, TALLY } from '../../tools/reporters/tally.ts';
import type { Tally } from '../../tools/reporters/tally.ts';
import { root } from '../../tools/step.ts';
import { COM_PORTS } from '../com-port.ts';
import { serveComPorts } from './com-ports.ts';
import { work } from './wine.ts';
import type { Wine } from './wine.ts';

/**
 * The tests that `npm test` runs on Windows too, each with what the system decides there. The others compute, and V8 is the
 * same on every system; `npm run test:windows -- all` runs them.
 */
const TOUCH_THE_SYSTEM: Readonly<Record<string, string>> = {
  'test/audit/audit.test.ts': 'the log’s files: locks, renaming, what is open elsewhere',
  'test/audit/retention/destroy.test.ts': 'days that are destroyed in a file',
  'test/audit/sealing/sealed.test.ts': 'keys beside the log',
  'test/audit/migrations.test.ts': 'files of earlier versions',
  'test/printer/network.test.ts': 'sockets, and when bytes count as taken',
  'test/printer/serial.test.ts': 'COM ports',
  'test/printer/windows.test.ts': 'the spooler',
  'test/printer/identity.test.ts': 'sockets',
  'test/printer/find.test.ts': 'what the system lists',
  'test/scanner/scanners.test.ts': 'COM ports that come and go',
  'test/scanner/hot-plug.test.ts': 'scanners that come and go',
  'test/settings/': 'files and their rights',
  'test/people/roster.test.ts': 'the settings’ file',
  'test/people/tries.test.ts': 'a file that is written at each wrong PIN',
  'test/shell/lifecycle.test.ts': 'the end of the process',
  'test/shell/shell.test.ts': 'folders and files of the page',
  'test/pos-api/sockets.test.ts': 'sockets',
  'test/pos-api/authority.test.ts': 'TLS',
  'test/pos-api/network-trouble.test.ts': 'the system’s own codes of a network’s trouble',
  'test/central-account.test.ts': 'sockets',
  'test/check-settings.test.ts': 'paths',
  'test/log.test.ts': 'files that are renamed',
  'test/set-up.test.ts': 'files',
  'test/start-failure.test.ts': 'the system’s own messages',
  'test/start-options.test.ts': 'how Windows writes options',
  'test/port-trouble.test.ts': 'the system’s own messages',
  'test/terminal.test.ts': 'all parts together',
  'test/vendor.test.ts': 'files and their rights',
  'test/waiting-papers.test.ts': 'files and their rights',
  'test/witness.test.ts': 'files',
};

/** What `all` leaves out, and why: the beginning of a file's name. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'test/docs.test.ts': 'it reads documents',
  'test/tools/': 'the project’s own tools: npm, linters, runners',
  'test/packaging/': 'the .deb; the folder for Windows is tested by test/wine/package.ts',
  'test/central/': 'a PostgreSQL of Linux is started',
  'test/renderer/': 'the page, which asks no system; the terminal’s test under Wine draws it',
  'test/scanner/real-keys.test.ts': 'keys of X; they reach a page through Chromium on every system',
};

/** Milliseconds, for all of them on a computer that has other work. */
const AT_MOST = 2_400_000;

/** @param words names of files; `all` for every unit test; none for those that touch the system */
export async function testUnits(wine: Wine, words: readonly string[]): Promise<Tally> {
  const started = performance.now();
  const output = join(work, 'unit.log');
  const tally = join(work, 'unit.json');
  for (const file of [output, tally]) rmSync(file, { force: true });
  const which = words[0] === 'all' ? all() : words.length > 0 ? words : Object.keys(TOUCH_THE_SYSTEM);
  const ports = await serveComPorts(wine);
  const status = await wine.node(
    // In processes: serialport's binary for Windows ends a process that loads it in a worker thread.
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--project=main', '--pool=forks', '--no-color'],
      ...['--reporter=verbose', '--reporter=./tools/reporters/vitest.ts', ...which],
    ],
    { output, atMost: AT_MOST, env: { [TALLY]: tally, [COM_PORTS]: String(ports.port) } },
  );
  ports.close();
  const counted = takeTally(tally);
  const seconds = Math.round((performance.now() - started) / 1000);
  if (counted) {
    const { passed, skipped, failed } = counted;
    console.log(
      `wine: unit tests on Windows’ Node: ${passed} passed, ${failed.length} failed, ${skipped} skipped, ${seconds} s`,
    );
  }
  if (status !== 0) {
    console.log(readFileSync(output, 'utf8').split('\n').slice(-200).join('\n'));
    console.log(`wine: all of it is in ${output}`);
  }
  if (counted && (status === 0 || counted.failed.length > 0)) return counted;
  return {
    passed: 0,
    skipped: 0,
    ...counted,
    failed: [`the unit tests on Windows’ Node ended with ${status}`],
  };
}

/** Says what it leaves out. */
function all(): readonly string[] {
  const files = globSync('test/**/*.test.ts', { cwd: root });
  const which = files.filter((file) => Object.keys(LEFT_OUT).every((name) => !file.startsWith(name)));
  console.log(`wine: ${which.length} of ${files.length} files of unit tests are run; left out are`);
  for (const [name, why] of Object.entries(LEFT_OUT)) {
    const { length } = files.filter((file) => file.startsWith(name));
    console.log(`wine: ${String(length).padStart(4)} ${name}: ${why}`);
  }
  return which;
}
