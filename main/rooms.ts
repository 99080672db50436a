/**
 * The rooms of the terminal, opened one after the other with Electron's part of them. `index.ts` loads this file once the
 * window is there: the page comes while the rooms are read.
 */
import { join } from 'node:path';
import type { CustomerView, Snapshot } from '../preload/views.ts';
import { openAuditLog } from './audit/index.ts';
import { openCentralAccount } from './central-account.ts';
import { customerView } from './customer-view.ts';
import { auditOptions } from './entries.ts';
import type { TerminalEntry } from './entries.ts';
import type { Log } from './log.ts';
import { openRoster } from './people/index.ts';
import { openCentralSecrets, openPinKey, openSecrets } from './settings/index.ts';
import type { SettingsFile } from './settings/index.ts';
import { restart, systemFiles, systemKeyStore, systemPages, vendorTransport } from './shell/index.ts';
import { openTerminal } from './terminal.ts';
import type { Terminal, TerminalParts } from './terminal.ts';
import { openUpdating } from './updating.ts';
import type { UpdatingParts, UpdatingSystem } from './updating.ts';
import { openVendorAccount } from './vendor.ts';
import { openWaitingPapers } from './waiting-papers.ts';

export interface RoomsParts extends Pick<
  TerminalParts,
  'version' | 'systemLanguage' | 'hasCustomerDisplay' | 'pageShown' | 'renewPage'
> {
  readonly folder: string;
  readonly settings: SettingsFile;
  readonly log: Log;
  readonly updates: UpdatingSystem;
  /** Takes each new snapshot, and what of it the customer sees. */
  readonly show: (snapshot: Snapshot, customer: CustomerView | null) => void;
  readonly leave: UpdatingParts['leave'];
}

/** @throws SettingsError, AuditError where the terminal must not run: `start-failure.ts` has their texts. */
export async function openRooms(parts: RoomsParts): Promise<Terminal> {
  const { folder, settings, log, version, updates, show, leave, ...rest } = parts;
  const keyStore = systemKeyStore();
  // First, so that no PIN stays in the file in the clear where something later refuses to start.
  const pinKey = await openPinKey(folder, keyStore);
  const roster = await openRoster(settings, pinKey, settings.current.api === undefined);
  const secrets = openSecrets(folder, keyStore);
  const account = await openVendorAccount(settings, secrets);
  const central = await openCentralAccount(settings, openCentralSecrets(folder, keyStore));
  const audit = await openAuditLog<TerminalEntry>(
    join(folder, 'audit.db'),
    auditOptions(settings.current.terminalId, account.mode, keyStore),
  );
  for (const { kind } of audit.faults) log.error('audit log', { code: kind });
  return openTerminal({
    ...rest,
    ...{ folder, settings, roster, pinKey, log, account, audit, central, version },
    transport: await vendorTransport(account.baseUrl, account.authority),
    pages: systemPages,
    system: {
      secrets,
      transportTo: (baseUrl, authority) => vendorTransport(baseUrl, authority, 'pos-api-trial'),
      files: systemFiles,
      restart,
    },
    waiting: await openWaitingPapers(folder, keyStore, (error) => {
      log.warn('waiting papers', { error });
    }),
    show: (snapshot) => {
      show(snapshot, customerView(snapshot));
    },
    updating: openUpdating({ ...updates, settings: () => settings.current, version, leave }),
  });
}
