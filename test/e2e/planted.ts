/** Unmistakable values in a licence, to be found nowhere afterwards. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import type { Person } from '../../main/training/people.ts';

const values = {
  DAQ: 'PLANTEDNUMBER77',
  DAG: '99 PLANTED AVENUE',
  DAI: 'PLANTEDVILLE',
  DAK: 'K9K 9K9',
  DCF: 'PLANTEDDISCRIMINATOR',
} as const;

/** All but the name, which is the account's too and is shown. */
export const plantedFor = ({ dob }: Person): readonly string[] => [
  ...Object.values(values),
  'K9K9K9',
  dob,
  dob.replaceAll('-', ''),
];

/** The customer's licence with the values in it; @param more other elements' values, e.g. `{ DCS: … }` */
export function plantedPayload({ id }: Person, more: Readonly<Record<string, string>> = {}): string {
  const plant: Readonly<Record<string, string>> = { ...values, ...more };
  const payload = licencePayloadFor(id)
    .split('\n')
    .map((line) => {
      const value = plant[line.slice(0, 3)];
      return value === undefined ? line : `${line.slice(0, 3)}${value}`;
    })
    .join('\n');
  // The header tells where the subfile begins and how long it is, the new values with it. (AAMVA CDS D.12.4)
  return payload.replace(/DL(\d{4})\d{4}/, (_, offset: string) => {
    const length = payload.length - Number(offset);
    return `DL${offset}${String(length).padStart(4, '0')}`;
  });
}

export interface Place {
  readonly name: string;
  readonly text: string;
}

/** All that the terminal wrote, the browser engine's own files among them, as bytes. */
export function filesUnder(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, text: readFileSync(join(parentPath, name), 'latin1') }));
}

/** Which of the values are where. */
export const foundIn = (places: readonly Place[], planted: readonly string[]): string[] =>
  places.flatMap(({ name, text }) =>
    planted.filter((value) => text.includes(value)).map((value) => `${value} in ${name}`),
  );
