/** The main job, whole: from the bytes of a scan to the bytes at the printer, by the keyboard alone. */
import type { Language } from '../../preload/contract.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { people } from '../../main/training/people.ts';
import { CounterPage } from './counter-page.ts';
import { expect, test } from './fixture.ts';

const customers: Readonly<Record<Language, string>> = {
  en: idOf('ordinary'),
  fr: idOf('quebec'),
};

for (const language of ['en', 'fr'] as const) {
  test(`a clerk goes from a scan to the printed quote by keyboard alone (${language})`, async ({
    terminal,
  }) => {
    const at = await terminal({ language });
    const counter = new CounterPage(at.page, language);
    const { text } = counter;
    await counter.ready();

    await at.scan(licencePayloadFor(customers[language]));
    await counter.serving(new RegExp(lastName(customers[language])));

    await counter.nextIsFocused();
    await at.keys.type(language === 'fr' ? '1500,00' : '1500.00');
    await at.keys.press('Return');

    await expect(at.page.getByRole('radio').nth(2)).toBeVisible();
    await counter.nextIsFocused();
    await at.keys.press('3');
    await expect(at.page.getByRole('radio').nth(2)).toBeChecked();

    await counter.nextIsFocused();
    await at.keys.press('Return');
    await expect(counter.heading(text.verify.sent)).toBeVisible();
    await counter.nextIsFocused();
    await at.keys.press('Return');
    await expect(counter.heading(text.verify.done)).toBeVisible();

    await counter.nextIsFocused();
    await at.keys.press('Return');
    const job = await at.printer.nextJob();
    await expect(at.page.getByText(text.print.printedLead).first()).toBeVisible();
   

    await counter.nextIsFocused();
    await at.keys.press('Return');
    await counter.ready();
  });
}

function idOf(lesson: string): string {
  const person = people.find((one) => one.lesson === lesson);
  if (!person) throw new Error(`no training customer for ${lesson}`);
  return person.id;
}

function lastName(id: string): string {
  return people.find((one) => one.id === id)?.lastName ?? '';
}
