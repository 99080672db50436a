/** The failures that a trainer can cause in training mode, and what the clerk then reads. */
import type { Page } from '@playwright/test';
import { licencePayloadFor } from '../../main/training/index.ts';
import type { FailureCode } from '../../main/domain/failure.ts';
import { failures } from '../../resources/messages/en/failures.ts';
import { tour } from '../../resources/messages/en/tour.ts';
import type { Keys } from '../electron/display.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import { known } from './sign-in.ts';
import type { Terminal } from './terminal.ts';

class TrainersDrawer {
  readonly #page: Page;
  readonly #keys: Keys;
  readonly #text: CounterPage['text']['training'];

  constructor({ page, keys }: Terminal, counter: CounterPage) {
    this.#page = page;
    this.#keys = keys;
    this.#text = counter.text.training;
  }

  /** Opens the drawer, runs `act` in it, and closes it. */
  async #inDrawer(act: () => Promise<void>): Promise<void> {
    await this.#keys.press('F9');
    await act();
    await this.#keys.press('F9');
    await expect(this.#page.getByRole('complementary')).toHaveCount(0);
  }

  get #what() {
    return this.#page.getByLabel(this.#text.what);
  }

  async fail(what: string, call: string | null = null): Promise<void> {
    await this.#inDrawer(async () => {
      if (call !== null) await this.#page.getByLabel(this.#text.which).selectOption({ label: call });
      await this.#what.selectOption({ label: what });
      await expect(this.#page.getByText(this.#text.faultNow(what), { exact: false })).toBeVisible();
    });
  }

  /** Chooses the fault by typing its first letters. */
  async failByKeys(letters: string, what: string): Promise<void> {
    await this.#inDrawer(async () => {
      await this.#what.focus();
      // Chromium forgets the letters after a second without a key. A busy machine may deliver the next one later.
      await expect(async () => {
        await this.#keys.type(letters);
        await expect(this.#page.getByText(this.#text.faultNow(what), { exact: false })).toBeVisible({
          timeout: 2000,
        });
      }).toPass();
    });
  }

  async stopFailing(): Promise<void> {
    await this.#inDrawer(() => this.#what.selectOption({ label: this.#text.noFault }).then(() => undefined));
  }

  async forward(span: string): Promise<void> {
    await this.#inDrawer(async () => {
      await this.#page.getByRole('button', { name: this.#text.forward(span) }).click();
      await expect(this.#page.getByText(this.#text.ahead(span))).toBeVisible();
    });
  }

  async forbidOverride(): Promise<void> {
    await this.#inDrawer(async () => {
      const permission = this.#page.getByRole('switch', { name: this.#text.override });
      await permission.focus();
      await this.#keys.press('space');
      await expect(permission).not.toBeChecked();
    });
  }
}

async function begin(terminal: () => Promise<Terminal>) {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  return { at, counter, drawer: new TrainersDrawer(at, counter), text: counter.text };
}

async function serve({ at, counter }: Awaited<ReturnType<typeof begin>>, lesson: 'ordinary' | 'quebec') {
  const customer = customerFor(lesson);
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  return customer;
}

test('a status, a web page, a lost connection and a refused token each fail the search with a sentence of their own', async ({
  terminal,
}) => {
  const here = await begin(terminal);
  const { at, counter, drawer, text } = here;
  const search = async (code: FailureCode) => {
    await at.scan(licencePayloadFor(customerFor('ordinary').id));
    await expect(counter.heading(text.searchFailed.title)).toBeVisible({ timeout: 20_000 });
    await expect(at.page.getByText(failures[code].what)).toBeVisible();
    await at.keys.press('Escape');
    await counter.ready();
  };
  await drawer.failByKeys('403', `403: ${text.training.statuses[403]}`);
  await search('api.forbidden');
  await drawer.fail(text.training.fault.html);
  await search('api.unreadable-answer');
  await drawer.fail(text.training.fault.drop);
  await search('api.interrupted');
  await drawer.fail(text.training.fault['token-refused']);
  await search('api.credentials');
  await drawer.stopFailing();
  await serve(here, 'ordinary');
});

test('a fault can be limited to one call: the outcome of sending a PIN is uncertain, although it was sent', async ({
  terminal,
}) => {
  const here = await begin(terminal);
  const { at, counter, drawer, text } = here;
  await drawer.fail(text.training.fault.drop, text.training.calls.verify);
  await serve(here, 'ordinary');
  await counter.button(text.verify.method.sms).click();
  const alert = at.page.getByRole('alert');
  await expect(alert).toContainText(text.verify.uncertain);
  await expect(alert).toContainText(text.verify.uncertainSent);
  await at.keys.press('F9');
  await expect(at.page.getByText(/Training: your PIN is \d{4}/)).toBeVisible();
  await at.keys.press('F9');
  await counter.button(text.verify.confirmUncertain).click();
  await expect(counter.heading(text.verify.done)).toBeVisible();
});

test('the clerk may leave a verification without an answer, after a warning that its outcome is not known', async ({
  terminal,
}) => {
  const here = await begin(terminal);
  const { at, counter, drawer, text } = here;
  await drawer.fail(text.training.lateNow(10), text.training.calls.verify);
  await serve(here, 'ordinary');
  await counter.button(text.verify.method.sms).click();
  await expect(at.page.getByText(text.verify.asking.sms)).toBeVisible();
  await at.keys.press('Escape');
  const dialog = at.page.getByRole('dialog');
  await expect(dialog).toContainText(text.leave.verifying);
  await expect(dialog.getByRole('button', { name: text.leave.no })).toBeFocused();
  await dialog.getByRole('button', { name: text.leave.yes }).click();
  await counter.ready();
});

test('a locked security question opens again after two days of the training server’s clock', async ({
  terminal,
}) => {
  const here = await begin(terminal);
  const { at, counter, drawer, text } = here;
  const customer = await serve(here, 'ordinary');
  const alert = at.page.getByRole('alert');
  const answer = async (words: string) => {
    await counter.button(text.verify.method.security_question).click();
    await at.page.getByLabel(text.verify.answer).fill(words);
    await counter.button(text.verify.check).click();
  };
  for (let wrong = 0; wrong < 3; wrong += 1) {
    await answer(`wrong ${String(wrong)}`);
    await expect(alert).toContainText(failures['api.wrong-answer'].what);
  }
  await answer(customer.answer);
  await expect(alert).toContainText(failures['api.tries-exceeded'].what);
  await drawer.forward('48 h');
  // The token has expired too. The call had no effect, and the clerk repeats it.
  await answer(customer.answer);
  await expect(alert).toContainText(failures['api.session-ended'].what);
  await answer(customer.answer);
  await expect(counter.heading(text.verify.done)).toBeVisible();
});

test('a merchant without the permission to override is told so', async ({ terminal }) => {
  const here = await begin(terminal);
  const { at, counter, drawer, text } = here;
  await drawer.forbidOverride();
  await serve(here, 'ordinary');
  await counter.button(text.verify.method.merchant_override).click();
  const dialog = at.page.getByRole('dialog');
  await dialog.getByLabel(text.supervisor.pin).fill(known.supervisor.pin);
  await dialog.getByLabel(text.supervisor.reason).fill('Phone lost');
  await dialog.getByRole('button', { name: text.supervisor.override.submit }).click();
  await expect(at.page.getByText(failures['api.override-not-allowed'].what).first()).toBeVisible();
});

test('while the service is out of reach the screen tells what still works, and the terminal reconnects by itself', async ({
  terminal,
}) => {
  const here = await begin(terminal);
  const { at, counter, drawer, text } = here;
  await drawer.fail(text.training.fault.offline);
  await at.scan(licencePayloadFor(customerFor('ordinary').id));
  await expect(counter.heading(text.searchFailed.title)).toBeVisible({ timeout: 30_000 });
  await at.keys.press('Escape');
  await counter.ready();
  const screen = at.page.getByRole('main');
  await expect(screen.getByText(text.devices.offlineWorks)).toBeVisible();
  await expect(screen.getByText(text.devices.offlineWaits)).toBeVisible();
  // Licences are still read and checked.
  await at.scan('0012345678905\r');
  await expect(at.page.getByText(failures['licence.product-barcode'].what).first()).toBeVisible();
  await drawer.stopFailing();
  await expect(screen.getByText(text.devices.offlineWorks)).toHaveCount(0, { timeout: 45_000 });
  await serve(here, 'ordinary');
});

test('a new clerk does the first lesson of the guided tour alone, by keys', async ({ terminal }) => {
  const { at, counter, text } = await begin(terminal);
  const { page, keys, printer } = at;
  const band = page.getByRole('region', { name: text.training.tour });
  const goal = (id: keyof typeof tour.goals) =>
    expect(band).toContainText(tour.goals[id].what('Nora Sample'));
  const press = async (name: string) => {
    await band.getByRole('button', { name }).focus();
    await keys.press('Return');
  };

  await press(tour.words.start);
  await goal('scan');
  await counter.nextIsFocused();
  await keys.press('F1');
  await expect(band).toContainText(tour.goals.scan.hint);
  await press(tour.words.present);
  await counter.serving(/Sample/);
  await goal('quote');
  await counter.nextIsFocused();
  await keys.type('1234.50');
  await keys.press('Return');
  await goal('show');
  await counter.nextIsFocused();
  await keys.press('F6');
  await expect(counter.button(text.customer.back)).toBeVisible();
  await keys.press('F6');
  await goal('choose');
  await counter.nextIsFocused();
  await keys.press('2');
  await goal('verify');
  await counter.nextIsFocused();
  await keys.press('Return');
  await expect(counter.heading(text.verify.sent)).toBeVisible();
  await counter.nextIsFocused();
  await keys.press('Return');
  await goal('print');
  await keys.press('F8');
  await printer.nextJob();
  await goal('leave');
  await keys.press('Escape');
  await counter.ready();
  await expect(band).toContainText(tour.lessons.care.title);
});
