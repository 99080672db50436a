/** Unmistakable values in a licence, and every place where they must not be found. */
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { licencePayloadFor } from '../../main/training/index.ts';
import type { Person } from '../../main/training/people.ts';
import type { Terminal } from './terminal.ts';

const plant: Readonly<Record<string, string>> = {
  DAQ: 'PLANTEDNUMBER77',
  DAG: '99 PLANTED AVENUE',
  DAI: 'PLANTEDVILLE',
  DAK: 'K9K 9K9',
  DCF: 'PLANTEDDISCRIMINATOR',
};

/**
 * This customer's licence with planted values. The name and the birth date must stay, or nobody would be found.
 * @param more other elements' values, e.g. `{ DCS: … }`
 */
export function plantedPayload({ id }: Person, more: Readonly<Record<string, string>> = {}): string {
  const values = { ...plant, ...more };
  const payload = licencePayloadFor(id)
    .split('\n')
    .map((line) => {
      const value = values[line.slice(0, 3)];
      return value === undefined ? line : `${line.slice(0, 3)}${value}`;
    })
    .join('\n');
  // The header tells where the subfile begins and how long it is, the new values with it. (AAMVA CDS D.12.4)
  return payload.replace(/DL(\d{4})\d{4}/, (_, offset: string) => {
    const length = payload.length - Number(offset);
    return `DL${offset}${String(length).padStart(4, '0')}`;
  });
}

/** A payload's first words, the same on every card of an issuer: the technician's page alone may show them. */
export const HEADER = 'ANSI 6360';

/** What must be found nowhere. The name is the account's too, and is shown; it is planted in no other form. */
export const plantedIn = (customer: Person): readonly string[] => [
  ...Object.values(plant),
  'K9K9K9',
  customer.dob,
  customer.dob.replaceAll('-', ''),
];

export interface Place {
  readonly name: string;
  readonly text: string;
}

/** From now on the page keeps all that main sends it. */
export const keepReceived = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const received: string[] = [];
    Object.assign(window, { received });
    window.comptoir.on('snapshot', (snapshot) => received.push(JSON.stringify(snapshot)));
  });

export const receivedBy = (page: Page): Promise<string> =>
  page.evaluate(() => (window as Window & { received?: string[] }).received?.join('\n') ?? '');

/** What the page received and shows, what was printed and said, and all that was written to the disk. */
export async function placesOf(at: Terminal): Promise<readonly Place[]> {
  const { page, printer, stdout, stderr, folder } = at;
  const engine = readdirSync(tmpdir()).filter((name) =>
    name.startsWith(`comptoir-stand-in-${at.process.pid}-`),
  );
  return [
    { name: 'messages to the page', text: await receivedBy(page) },
    { name: 'the page', text: await page.content() },
    ...printer.jobs.map(({ text, bytes }) => ({
      name: 'a receipt',
      text: text + Buffer.from(bytes).toString('latin1'),
    })),
    { name: 'standard output', text: [...stdout, ...stderr].join('\n') },
    ...filesUnder(folder),
    // Under Electron the browser engine's files are in the folder itself.
    ...engine.flatMap((name) => filesUnder(join(tmpdir(), name))),
  ];
}

/** Every place in which one of these values stands, in any form that it could have been written in. */
export const found = (planted: readonly string[], places: readonly Place[]): readonly string[] =>
  planted.flatMap((value) =>
    formsOf(value).flatMap(({ form, text: written }) =>
      places.filter(({ text }) => text.includes(written)).map(({ name }) => `${value} (${form}) in ${name}`),
    ),
  );

/** Shorter ones would be found by chance among megabytes of the engine's. */
const SHORTEST = 8;

const formsOf = (value: string) => {
  const bytes = Buffer.from(value, 'latin1');
  return [
    { form: 'as it is', text: value },
    { form: 'UTF-16', text: Buffer.from(value, 'utf16le').toString('latin1') },
    { form: 'hexadecimal', text: bytes.toString('hex') },
    { form: 'a list of bytes', text: [...bytes].join(',') },
    // Wherever it begins in what was encoded: the characters that it shares with its neighbours are left out.
    ...[0, 1, 2]
      .map((before) => ({
        form: 'base64',
        text: Buffer.concat([Buffer.alloc(before), bytes])
          .toString('base64')
          .slice(before === 0 ? 0 : before + 1, -4),
      }))
      .filter(({ text }) => text.length >= SHORTEST),
  ];
};

/** All that the terminal wrote, as bytes. What the engine removes meanwhile, a folder or a file, is passed over. */
const filesUnder = (folder: string): Place[] =>
  orNone(() => readdirSync(folder, { withFileTypes: true })).flatMap((entry): Place[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    if (!entry.isFile()) return [];
    return orNone(() => [{ name: entry.name, text: readFileSync(path, 'latin1') }]);
  });

function orNone<T>(list: () => T[]): T[] {
  try {
    return list();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
