/** The technician's page for scanners: finding one by a scan, adopting it, and the test page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures } from '../../resources/messages/en/failures.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test as base } from './fixture.ts';
import { found, HEADER, recordReceived, placesOf, plantedIn, plantedPayload, receivedBy } from './planted.ts';
import type { Terminal } from './terminal.ts';
import { playSystem, type PlayedSystem } from './usb-scanner.ts';

const test = base.extend<{ system: PlayedSystem }>({
  // Playwright wants an object pattern here even where nothing is taken from it.
  // eslint-disable-next-line no-empty-pattern
  system: async ({}, use) => {
    const system = playSystem();
    await use(system);
    await system.remove();
  },
});

/** The vendor id of a USB bridge's maker. The terminal does not take it for a scanner by that. */
const bridge = { vendorId: '0403', productId: '6001', serialNumber: 'F7', product: 'Counter imager' };
const other = { vendorId: '10c4', productId: 'ea60', serialNumber: 'C1', product: 'Second imager' };
const PRODUCT = '4006381333931\r';
const settings = { scanner: { serial: [{ port: { by: 'maker' } }], hidPos: false, keyboard: true } };
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const savedScanners = ({ folder }: Terminal): unknown =>
  (JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as { scanner: unknown }).scanner; // the file's own shape

for (const language of ['en', 'fr'] as const) {
  test(`a serial scanner that no setting names is found by a scan, adopted by keyboard, and used: ${language}`, async ({
    terminal,
    system,
  }) => {
    const scanner = await system.plugIn('ttyUSB7', bridge);
    const at = await terminal({ signIn: 'technician', language, settings, env: system.env });
    const counter = new CounterPage(at.page, language);
    const text = counter.text.scanners;
    await counter.ready();
    await counter.technician(text.setUp);
    const ports = at.page.getByRole('region', { name: text.ports });
    await expect(ports.getByRole('listitem')).toContainText(text.portWord.connected);
    await expect(ports).toContainText(bridge.product);

    await scanner.writeSlowly(latin1(PRODUCT));
    const proposal = at.page.getByRole('region', { name: text.found });
    await expect(proposal).toContainText(bridge.product);
    await expect(proposal).toContainText('•••••••••••••');
    await counter.nextIsFocused();
    await at.keys.press('Return');
    await expect(at.page.getByText(text.empty)).toBeVisible();
    const { vendorId, productId, serialNumber } = bridge;
    const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' };
    expect(savedScanners(at)).toEqual({
      ...settings.scanner,
      serial: [
        { port: { by: 'usb', vendorId, productId, serialNumber }, line },
        { port: { by: 'maker' }, line: 'auto' },
      ],
    });

    const scanners = at.page.getByRole('region', { name: text.known });
    await expect(scanners).toContainText(counter.text.devices.scannerWord.connected);
    await at.keys.press('Escape');
    await counter.ready();
    const customer = customerFor(language === 'fr' ? 'quebec' : 'ordinary');
    await scanner.writeSlowly(latin1(licencePayloadFor(customer.id)), { chunk: 32, gap: 4 });
    await counter.serving(new RegExp(customer.lastName));
  });
}

test('the test page shows how a licence was received, masked, and nothing of it is stored', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  const text = counter.text.scanners;
  const customer = customerFor('ordinary');
  const name = { DCS: 'PLANTEDFAMILY', DAC: 'PLANTEDGIVEN' };
  const payload = plantedPayload(customer, name);
  const planted = [...plantedIn(customer), ...Object.values(name)];
  await counter.ready();
  await counter.technician(text.test);
  await recordReceived(at.page);
  await at.scan(payload);

  const reading = at.page.getByRole('article');
  await expect(reading).toContainText(text.licence);
  await expect(reading).toContainText(text.whole);
  await expect(reading).toContainText(text.ends.lengths);
  await expect(reading).toContainText(text.characters(payload.length));
  await expect(reading).toContainText(
    /\d(\.\d+)?\sms a byte, longest pause \d+(\.\d)?\sms, \d+(\.\d)?\sms in all/,
  );
  await expect(reading).toContainText('DCS•••••••••••••');
  expect(await receivedBy(at.page)).toContain('"mode":"test"');
  const places = await placesOf(at);
  expect(found(planted, places)).toEqual([]);
  const shown = ['messages to the page', 'the page'];
  const kept = places.filter(({ name }) => !shown.includes(name));
  expect(found([HEADER], kept)).toEqual([]);
  // Proves that the search finds these values.
  expect(found(planted, [{ name: 'the licence', text: payload }]).length).toBeGreaterThan(7);

  await at.scanner.write(latin1('4006381333931\r'));
  await expect(reading.first()).toContainText(failures['licence.product-barcode'].what);
  await expect(reading).toHaveCount(2);
  await at.keys.press('Escape');
  await counter.ready();
  await expect(at.page.getByText(failures['licence.product-barcode'].what)).toHaveCount(0);
});

test('a scanner that is unplugged while the page is open is shown as lost, and is found on another port', async ({
  terminal,
  system,
}) => {
  const scanner = await system.plugIn('ttyUSB0', bridge);
  const at = await terminal({ signIn: 'technician', settings, env: system.env });
  const counter = new CounterPage(at.page, 'en');
  const text = counter.text.scanners;
  await counter.ready();
  await counter.technician(text.setUp);
  const port = at.page.getByRole('region', { name: text.ports }).getByRole('listitem');
  await expect(port).toContainText(text.portWord.connected);
  await scanner.write(latin1('400638'));
  await scanner.pull();
  await expect(port).toContainText(text.portWord.lost);

  const again = await system.plugIn('ttyUSB1', bridge);
  await expect(port).toContainText(text.portWord.connected);
  await again.writeSlowly(latin1(PRODUCT));
  await expect(at.page.getByRole('region', { name: text.found })).toContainText(text.characters(13));
});

test('of two scanners the one that scanned last is proposed, and both can be adopted', async ({
  terminal,
  system,
}) => {
  const first = await system.plugIn('ttyUSB0', bridge);
  const second = await system.plugIn('ttyUSB1', other);
  const at = await terminal({ signIn: 'technician', settings, env: system.env });
  const counter = new CounterPage(at.page, 'en');
  const text = counter.text.scanners;
  const proposal = at.page.getByRole('region', { name: text.found });
  const ports = at.page.getByRole('region', { name: text.ports }).getByRole('listitem');
  const listening = ports.filter({ hasText: text.portWord.connected });
  await counter.ready();
  await counter.technician(text.setUp);
  await expect(listening).toHaveCount(2);
  await first.write(latin1(PRODUCT));
  await expect(proposal).toContainText(bridge.product);
  await second.write(latin1(PRODUCT));
  await expect(proposal).toContainText(other.product);
  await counter.button(text.adopt).click();
  await expect(at.page.getByText(text.empty)).toBeVisible();

  await counter.button(text.setUp).click();
  await expect(listening).toHaveCount(2);
  await first.write(latin1(PRODUCT));
  await expect(proposal).toContainText(bridge.product);
  await counter.button(text.adopt).click();
  await expect(at.page.getByText(text.empty)).toBeVisible();
  const serial = [
    { port: { serialNumber: 'F7' } },
    { port: { serialNumber: 'C1' } },
    { port: { by: 'maker' } },
  ];
  expect(savedScanners(at)).toMatchObject({ serial });
});

test('leaving the page during a scan adopts no scanner, and the next licence is read', async ({
  terminal,
}) => {
  const at = await terminal({ signIn: 'technician' });
  const counter = new CounterPage(at.page, 'en');
  const customer = customerFor('ordinary');
  const payload = latin1(licencePayloadFor(customer.id));
  await counter.ready();
  const before = savedScanners(at);
  await counter.technician(counter.text.scanners.setUp);
  const scanned = at.scanner.writeSlowly(payload, { chunk: 16, gap: 10 });
  await at.keys.press('Escape');
  await scanned;
  // If the port was open again for the rest of the scan, that part was refused.
  const { title, again } = counter.text.ready;
  await expect(counter.heading(title).or(counter.heading(again))).toBeVisible();
  expect(savedScanners(at)).toEqual(before);
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
});

test.describe('a scanner in keyboard mode', () => {
  // A busy machine may deliver a key so late that it is no longer at a scanner's pace. A defect fails all three times.
  test.describe.configure({ retries: 2 });

  for (const language of ['en', 'fr'] as const) {
    test(`is recognised, gets the advice to change its mode, and can be adopted: ${language}`, async ({
      terminal,
      system,
    }) => {
      const at = await terminal({
        signIn: 'technician',
        language,
        env: system.env,
        settings: { scanner: { serial: [], hidPos: false, keyboard: false } },
      });
      const counter = new CounterPage(at.page, language);
      const text = counter.text.scanners;
      await counter.ready();
      await counter.technician(text.setUp);
      await expect(at.page.getByText(text.noPorts)).toBeVisible();
      await at.keys.type('4006381333931', { delayMs: 10 });
      const proposal = at.page.getByRole('region', { name: text.found });
      await expect(proposal).toContainText(text.foundKeyboard);
      await expect(proposal).toContainText(text.adviceTodo);
      await counter.nextIsFocused();
      // The wedge ignores an Enter so soon after the scan. The test presses faster than a person.
      await expect(async () => {
        await at.keys.press('Return');
        await expect(at.page.getByText(text.empty)).toBeVisible({ timeout: 1000 });
      }).toPass();
      expect(savedScanners(at)).toEqual({ serial: [], hidPos: false, keyboard: true });
      await at.keys.type('4006381333931', { delayMs: 10 });
      await expect(at.page.getByRole('article')).toContainText(text.ends['last-key']);
    });
  }
});
