/** Nothing of a licence stays anywhere, and the page gets no more of it than it shows (design, decisions 7 and 8). */
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import { filesUnder, foundIn, plantedFor, plantedPayload } from './planted.ts';

const customer = customerFor('ordinary');
/** The header of the payload's own too. */
const planted = [...plantedFor(customer), 'ANSI 6360'];

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

  await at.scan(plantedPayload(customer));
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
  expect(foundIn(places, planted)).toEqual([]);
});
