/** Puts unmistakable values into a licence, and searches every place that must not hold them. */
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
 * This customer's licence with planted values. It keeps the name and the birth date, by which the account is found.
 * @param more values of further elements, e.g. `{ DCS: … }`
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
  // The header has the subfile's offset and its length, which the new values change (AAMVA CDS D.12.4).
  return payload.replace(/DL(\d{4})\d{4}/, (_, offset: string) => {
    const length = payload.length - Number(offset);
    return `DL${offset}${String(length).padStart(4, '0')}`;
  });
}

/** The start of a payload, the same on every card of an issuer. Only the technician's page may show it. */
export const HEADER = 'ANSI 6360';

/** Values that must be found nowhere. The name is not one of them: the account has it too, and the screen shows it. */
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

/** Makes the page record all messages from main, from now on. */
export const recordReceived = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const received: string[] = [];
    Object.assign(window, { received });
    window.comptoir.on('snapshot', (snapshot) => received.push(JSON.stringify(snapshot)));
  });

export const receivedBy = (page: Page): Promise<string> =>
  page.evaluate(() => (window as Window & { received?: string[] }).received?.join('\n') ?? '');

/** What the page received and shows, what was printed, the output of the process, and all files. */
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
    // In Electron the browser engine's files are in `folder`.
    ...engine.flatMap((name) => filesUnder(join(tmpdir(), name))),
  ];
}

/** Each place that holds one of these values, in any of the encodings below. */
export const found = (planted: readonly string[], places: readonly Place[]): readonly string[] =>
  planted.flatMap((value) =>
    formsOf(value).flatMap(({ form, text: written }) =>
      places.filter(({ text }) => text.includes(written)).map(({ name }) => `${value} (${form}) in ${name}`),
    ),
  );

/** Shorter texts would occur by chance in the megabytes of the browser engine's files. */
const SHORTEST = 8;

const formsOf = (value: string) => {
  const bytes = Buffer.from(value, 'latin1');
  return [
    { form: 'as it is', text: value },
    { form: 'UTF-16', text: Buffer.from(value, 'utf16le').toString('latin1') },
    { form: 'hexadecimal', text: bytes.toString('hex') },
    { form: 'a list of bytes', text: [...bytes].join(',') },
    // At each of the three offsets of base64. Characters that also encode neighbouring bytes are left out.
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

/** The files' bytes. A file or folder that the browser engine removes during the search is skipped. */
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
