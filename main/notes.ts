/** The rows that no step at the counter waits for: where one cannot be written, support is told, and the counter goes on. */
import type { ScannerStatus } from '../preload/views.ts';
import type { AuditLog } from './audit/index.ts';
import { watchDevices } from './device-rows.ts';
import type { TerminalEntry } from './entries.ts';
import type { Log } from './log.ts';
import { settingChanges, valuesOf } from './setting-rows.ts';
import type { SettingsChange, SettingsFile } from './settings/index.ts';

export interface Notes {
  write(entry: TerminalEntry, flow?: string | null): void;
  /** Changes the settings' file, with a row for each setting. */
  changeSettings(change: SettingsChange): void;
  /** To be told of each change; rows follow from the first call of `begin` until `end`. */
  devices(statuses: () => readonly ScannerStatus[]): void;
  begin(): void;
  end(): void;
  /** The last row of the process. */
  stopped(): Extract<TerminalEntry, { kind: 'terminal.stopped' }>;
}

export function openNotes(audit: AuditLog<TerminalEntry>, settings: SettingsFile, log: Log): Notes {
  const write = (entry: TerminalEntry, flow: string | null = null): void => {
    try {
      audit.append(entry, flow);
    } catch (error) {
      log.error('audit log', { error, ...codeOf(error) });
    }
  };
  const devicesSeen = watchDevices(write);
  let isRunning = false;
  let isChanged = false;
  return {
    write,
    changeSettings(change) {
      const before = valuesOf(settings.current);
      settings.change(change);
      isChanged = true;
      for (const row of settingChanges(before, valuesOf(settings.current), 'terminal')) write(row);
    },
    devices(statuses) {
      if (isRunning) devicesSeen(statuses());
    },
    begin() {
      isRunning = true;
    },
    end() {
      isRunning = false;
    },
    stopped: () => ({
      kind: 'terminal.stopped',
      ...(isChanged && { values: valuesOf(settings.current) }),
    }),
  };
}

/** SQLite's name for what is the matter, e.g. `SQLITE_FULL`. */
export const codeOf = (error: unknown): { code?: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
