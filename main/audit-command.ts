/** `comptoir --audit export|prove|verify …`: the auditor's command at the terminal, without a window. */
import { existsSync } from 'node:fs';
import { auditCommand, openAuditLog } from './audit/index.ts';
import type { Surroundings } from './audit/index.ts';
import { auditOptions } from './entries.ts';
import type { TerminalEntry } from './entries.ts';
import type { Settings } from './settings/index.ts';

/**
 * Writes a row of each export to the log, which may be open in a running terminal.
 * @returns the process's exit status.
 */
export async function runAuditCommand(
  words: readonly string[],
  log: string,
  settings: Pick<Settings, 'terminalId' | 'api'>,
  keyStore: NonNullable<Surroundings['keyStore']>,
  say: Surroundings['say'],
): Promise<number> {
  return auditCommand(words, {
    log,
    keyStore,
    say,
    async exporting({ flow }) {
      if (!existsSync(log)) return;
      const mode = settings.api === undefined ? 'training' : 'live';
      const audit = await openAuditLog<TerminalEntry>(log, auditOptions(settings.terminalId, mode, keyStore));
      audit.append({ kind: 'audit.exported', flow }, null);
      audit.close();
    },
  });
}
