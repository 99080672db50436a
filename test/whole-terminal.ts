/** The terminal's rooms put together over a folder, without a window: every port of the system is a stub that reaches nothing. */
import { join } from 'node:path';
import { auditOptions } from '../main/entries.ts';
import type { Log } from '../main/log.ts';
import { openRoster } from '../main/people/index.ts';
import { openSecrets, openSettings } from '../main/settings/index.ts';
import { openTerminal } from '../main/terminal.ts';
import type { Terminal, TerminalParts } from '../main/terminal.ts';
import { createTour, licencePayloadFor, startTrainingServer } from '../main/training/index.ts';
import type { Received } from '../main/training/index.ts';
import { openTrials } from '../main/updates/index.ts';
import { openUpdating } from '../main/updating.ts';
import type { VendorAccount } from '../main/vendor.ts';
import { openWaitingPapers } from '../main/waiting-papers.ts';
import { openTestLog } from './audit/open.ts';
import { secretBox as box } from './samples/secret-box.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** @param others take the places of the stubs */
export async function openWhole(
  folder: string,
  account: VendorAccount,
  others: Partial<TerminalParts> = {},
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
    renewPage: () => undefined,
    pageShown: () => undefined,
    updating: openUpdating({
      ...{ folder, settings: () => settings.current, log: silent, version: '0.0.0', resources: folder },
      trials: openTrials(folder, '0.0.0', () => undefined),
      ...{ platform: 'linux', leave: () => undefined },
    }),
    ...others,
  });
}

/** A training server of its own, and the account with it. The terminal closes it. */
export async function trainingAccount(
  onReceived: (one: Received) => void = () => undefined,
): Promise<VendorAccount> {
  const server = await startTrainingServer({ onReceived });
  const { url: baseUrl, clientId, clientSecret } = server;
  return {
    mode: 'training',
    ...{ baseUrl, clientId, clientSecret },
    authority: null,
    training: Object.assign(Object.create(server) as typeof server, { licencePayloadFor, createTour }),
  };
}

/** The clerk, the supervisor and the technician of training mode. */
export const clerk = { name: 'Camille Roy', pin: '1234' };
export const supervisor = { name: 'Dominique Côté', pin: '246810' };
export const technician = { name: 'Sacha Martin', pin: '135790' };
