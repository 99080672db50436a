/**
 * Which options an installed terminal may be started with. Chromium has some that give the page to any program of the
 * machine (`--remote-debugging-port`), send its requests elsewhere (`--proxy-server`, `--host-resolver-rules`), accept
 * any certificate, or write each address to a file (`--log-net-log`), and no fuse turns them off. So all are refused
 * but a few that change the window and the key store.
 */
const ALLOWED = new Set([
  'password-store', // README.md, "On Linux"
  'lang',
  'force-device-scale-factor',
  'high-dpi-support',
  'ozone-platform',
  'ozone-platform-hint',
  'disable-gpu',
  // A settings file is checked (main/check-settings.ts).
  'check-settings',
  // What support needs is written to a file (main/support-command.ts).
  'support-bundle',
  // The auditor's command (docs/audit-log.md), and its own options.
  'audit',
  'log',
  'out',
  'flow',
  'key',
  'witness',
  'checkpoint',
  // The merchant's command (docs/central.md), and its own options.
  'central',
  'url',
  'authority',
  'terminal',
  'merchant-key',
  'new-password',
  'from',
  'to',
  'before',
]);
/** Chromium writes the keys of its TLS connections to the file that this names. */
const REFUSED_VARIABLES = ['SSLKEYLOGFILE'];

const MOST_NAMED = 5;
const LONGEST_NAME = 40;

/** The terminal was started in a way that would open it to others. Its message has names of options, never values. */
export class StartOptionsError extends Error {
  override readonly name = 'StartOptionsError';
  readonly options: readonly string[];

  constructor(options: readonly string[]) {
    super(`started with ${options.join(', ')}`);
    this.options = options;
  }
}

/** As much of `process` as is needed. */
export interface Started {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}

/** @throws StartOptionsError where one of them is not allowed. */
export function refuseOptions({ argv, env, platform }: Started): void {
  // base::CommandLine: a switch begins with one hyphen or two, on Windows with a slash too, in letters of any case. Blanks
  // around an argument are dropped first: measured with ` --remote-debugging-port=9222` in Chromium 156, which listened.
  const beginning =
    platform === 'win32' ? /^[\s\x85]*(--?|\/)(?<name>[^=]*)/u : /^[\s\x85]*(--?)(?<name>[^=]*)/u;
  const switches = argv.slice(1).flatMap((argument) => {
    const name = beginning.exec(argument)?.groups?.['name'];
    return name === undefined || ALLOWED.has(name.toLowerCase()) ? [] : [`--${name}`];
  });
  const variables = REFUSED_VARIABLES.filter((name) => (env[name] ?? '') !== '');
  const refused = [...switches, ...variables].map((name) => name.slice(0, LONGEST_NAME));
  if (refused.length > 0) throw new StartOptionsError(refused.slice(0, MOST_NAMED));
}
