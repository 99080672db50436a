/** A whole terminal without its window, over a folder of the test's. */
import { join } from 'node:path';
import { auditOptions } from '../main/entries.ts';
import type { Log } from '../main/log.ts';
import { openRoster } from '../main/people/index.ts';
import { openSecrets, openSettings } from '../main/settings/index.ts';
import { openTerminal } from '../main/terminal.ts';
import type { Terminal } from '../main/terminal.ts';
import { createTour, licencePayloadFor, startTrainingServer } from '../main/training/index.ts';
import type { Received } from '../main/training/index.ts';
import type { VendorAccount } from '../main/vendor.ts';
import { openWaitingPapers } from '../main/waiting-papers.ts';
import { openTestLog } from './audit/open.ts';
import { secretBox as box } from './samples/secret-box.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The training vendor, on a port of its own until its terminal is closed. */
export async function openTraining(
  onReceived: (received: Received) => void = () => undefined,
): Promise<VendorAccount> {
  const server = await startTrainingServer({ onReceived });
  const { url: baseUrl, clientId, clientSecret } = server;
  return {
    ...{ mode: 'training', baseUrl, clientId, clientSecret, authority: null },
    training: Object.assign(Object.create(server) as typeof server, { licencePayloadFor, createTour }),
  };
}

/** @param folder has `settings.json`, and gets the audit log */
export async function openTerminalIn(
  folder: string,
  account: VendorAccount,
  renewPage: () => void = () => undefined,
): Promise<Terminal> {
  const settings = openSettings(folder);
  return openTerminal({
    ...{ folder, settings, pinKey: null },
    roster: await openRoster(settings, null, account.mode === 'training'),
    audit: await openTestLog(join(folder, 'audit.db'), undefined, auditOptions('T-01', 'training', null)),
    central: null,
    log: silent,
    account,
    transport: { fetch, fetchOnce: fetch },
    version: '0',
    systemLanguage: 'en',
    hasCustomerDisplay: () => false,
    pages: {
      print: async () => ({ ok: true, value: 'queued' }),
      savePdf: async () => ({ ok: true, value: null }),
      saveText: async () => ({ ok: true, value: null }),
    },
    system: {
      secrets: openSecrets(folder, box),
      transportTo: async () => ({ fetch, fetchOnce: fetch }),
      files: {
        open: async () => ({ ok: true, value: null }),
        save: async () => ({ ok: true, value: false }),
      },
      restart: () => undefined,
    },
    waiting: await openWaitingPapers(folder, box, (error) => {
      throw error;
    }),
    show: () => undefined,
    renewPage,
  });
}
