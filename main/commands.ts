/**
 * The commands that run without a window: `comptoir --audit verify FILE`, and the others. What a command needs is loaded when
 * it is asked for: the start of the terminal waits for none of it.
 */
import { join } from 'node:path';
import { openSettings } from './settings/index.ts';
import type { SecretBox } from './settings/index.ts';

export interface CommandParts {
  /** The terminal's folder. */
  readonly folder: string;
  readonly version: string;
  readonly keyStore: SecretBox;
  /** Takes each line of the answer. */
  readonly say: (text: string) => void;
}

/** @returns the process's exit status. */
export type Command = (parts: CommandParts) => Promise<number>;

type Words = readonly string[];

const commands: Readonly<Record<string, (words: Words, parts: CommandParts) => Promise<number>>> = {
  '--audit': async (words, { folder, keyStore, say }) => {
    const { runAuditCommand } = await import('./audit-command.ts');
    return runAuditCommand(words, join(folder, 'audit.db'), openSettings(folder).current, keyStore, say);
  },
  '--central': async (words, { say }) => {
    const { centralCommand } = await import('./central/index.ts');
    return centralCommand(words, { say, password: process.env['PGPASSWORD'] ?? null });
  },
  '--check-settings': async (words, { say }) => {
    const { runSettingsCommand } = await import('./check-settings.ts');
    return runSettingsCommand(words, say);
  },
  '--support-bundle': async (words, { folder, version, say }) => {
    const { runSupportCommand } = await import('./support-command.ts');
    return runSupportCommand(words, { folder, version }, say);
  },
};

/**
 * The command that the program was started with: the words after its option are its own.
 * @returns null where there is none, and the terminal is to start.
 */
export function commandIn(argv: readonly string[]): Command | null {
  const at = argv.findIndex((word) => Object.hasOwn(commands, word));
  const run = commands[argv[at] ?? ''];
  return run === undefined ? null : (parts) => run(argv.slice(at + 1), parts);
}
