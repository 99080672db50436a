/** `comptoir --central setup|admit|status|verify|open|retire …`: the merchant's command, without a window. */

const SWITCH = '--central';

export const isCentralCommand = (argv: readonly string[]): boolean => argv.includes(SWITCH);

/** @returns the process's exit status. */
export async function runCentralCommand(
  argv: readonly string[],
  say: (text: string) => void,
): Promise<number> {
  const { centralCommand } = await import('./central/index.ts');
  const words = argv.slice(argv.indexOf(SWITCH) + 1);
  return centralCommand(words, { say, password: process.env['PGPASSWORD'] ?? null });
}
