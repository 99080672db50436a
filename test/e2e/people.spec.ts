/** Signing in by keyboard alone, a barcode at the PIN, and a supervisor who adds a clerk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../main/domain/language.ts';
import { failures } from '../../resources/messages/en/failures.ts';
import { CounterPage } from './counter-page.ts';
import { expect, test } from './fixture.ts';
import { known } from './sign-in.ts';

for (const language of ['en', 'fr'] as const satisfies Language[]) {
  test(`a clerk signs in by the first letters of the name and the PIN (${language})`, async ({
    terminal,
  }) => {
    const at = await terminal({ language, signIn: null });
    const counter = new CounterPage(at.page, language);
    await expect(counter.heading(counter.text.people.signIn)).toBeVisible();
    await counter.nextIsFocused();
    await at.keys.type('cam');
    await at.keys.press('Return');
    await expect(counter.heading(known.clerk.name)).toBeVisible();
    await at.keys.type('4321');
    await at.keys.press('Return');
    await expect(at.page.getByRole('alert')).toBeVisible();
    await at.keys.type(known.clerk.pin);
    await at.keys.press('Return');
    await counter.ready();
  });
}

test('a barcode that is typed at the PIN field does nothing there, and says why', async ({ terminal }) => {
  const at = await terminal({
    signIn: null,
    settings: { scanner: { serial: [], hidPos: false, keyboard: true } },
  });
  await at.page.getByRole('option', { name: known.clerk.name }).click();
  const field = at.page.locator('input[type=password]');
  await expect(field).toBeFocused();
  await at.keys.press([...'12345678'.split(''), 'Return'], { delayMs: 2 });
  await expect(at.page.getByText(failures['people.scan-while-locked'].what)).toBeVisible();
  await expect(field).toHaveValue('');
});

test('a supervisor adds a clerk, whose PIN the file does not hold', async ({ terminal }) => {
  const at = await terminal({ signIn: 'supervisor' });
  const { page } = at;
  const counter = new CounterPage(page, 'en');
  const { people } = counter.text;
  await counter.button(new RegExp(known.supervisor.name)).click();
  await counter.button(people.manage.entry).click();
  await page.getByLabel(people.manage.name, { exact: true }).fill('Noé Nouveau');
  await page.getByLabel(people.manage.pin, { exact: true }).fill('86420');
  await page.getByLabel(people.manage.again).fill('86420');
  await page.getByRole('region').getByRole('button', { name: people.manage.add }).click();
  await expect(page.getByText(people.manage.added('Noé Nouveau'))).toBeVisible();
  const settings = readFileSync(join(at.folder, 'settings.json'), 'utf8');
  expect(settings).toMatch(/"name": "Noé Nouveau",\s+"role": "clerk",\s+"disabled": false,\s+"pinHash": "/);
  expect(settings).not.toContain('86420');
});
