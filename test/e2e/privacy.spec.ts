/** Nothing of a licence stays anywhere, and the page gets no more of it than it shows (design, decisions 7 and 8). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

const customer = customerFor('ordinary');
const dob = customer.dob;

/** What must be found nowhere. The name is the account's too, and is shown; it is planted in no other form. */
const planted = [
  'PLANTEDNUMBER77',
  '99 PLANTED AVENUE',
  'PLANTEDVILLE',
  'K9K 9K9',
  'K9K9K9',
  'PLANTEDDISCRIMINATOR',
  dob,
  dob.replaceAll('-', ''),
  'ANSI 6360',
];

function plantedPayload(): string {
  const lines = licencePayloadFor(customer.id).split('\n');
  const plant: Readonly<Record<string, string>> = {
    DAQ: 'PLANTEDNUMBER77',
    DAG: '99 PLANTED AVENUE',
    DAI: 'PLANTEDVILLE',
    DAK: 'K9K 9K9',
    DCF: 'PLANTEDDISCRIMINATOR',
  };
  return lines
    .map((line) => {
      const value = plant[line.slice(0, 3)];
      return value === undefined ? line : `${line.slice(0, 3)}${value}`;
    })
    .join('\n');
}

test('a licence’s number, birth date, address and payload are in no file, log, receipt or message to the page', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.page.evaluate(() => {
    const received: string[] = [];
    Object.assign(window, { received });
    window.comptoir.on('snapshot', (snapshot) => received.push(JSON.stringify(snapshot)));
  });

  await at.scan(plantedPayload());
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('150', at.keys);
  await at.keys.press('Return');
  const job = await at.printer.nextJob();
  await expect(at.page.getByText(counter.text.print.printedLead).first()).toBeVisible();

  const received = await at.page.evaluate(() =>
    (window as Window & { received?: string[] }).received?.join('\n'),
  );
  expect(received).toContain('"step":"serving"');
  const files = filesUnder(at.folder);
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['audit.db', 'comptoir.log']));

  const places = [
    { name: 'messages to the page', text: received ?? '' },
    { name: 'the page', text: await at.page.content() },
    { name: 'the receipt', text: job.text + Buffer.from(job.bytes).toString('latin1') },
    { name: 'standard output', text: [...at.stdout, ...at.stderr].join('\n') },
    ...files,
  ];
  const found = places.flatMap(({ name, text }) =>
    planted.filter((value) => text.includes(value)).map((value) => `${value} in ${name}`),
  );
  expect(found).toEqual([]);
});

/** All that the terminal wrote, the browser engine's own files among them, as bytes. */
function filesUnder(folder: string): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, text: readFileSync(join(parentPath, name), 'latin1') }));
}
