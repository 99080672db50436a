/** The whole main job, from the bytes of a scan to the bytes at the printer, by keyboard alone. */
import type { Language } from '../../main/domain/language.ts';
import type { Amount } from '../../main/domain/money.ts';
import { formatAmount } from '../../resources/messages/format.ts';
import { wording } from '../../main/training/wording.ts';
import type { Person } from '../../main/training/people.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

const customers: Readonly<Record<Language, Person>> = {
  en: customerFor('ordinary'),
  fr: customerFor('quebec'),
};

for (const language of ['en', 'fr'] as const) {
  test(`a clerk goes from a scan to the printed quote by keyboard alone (${language})`, async ({
    terminal,
  }) => {
    const at = await terminal({ language });
    const counter = new CounterPage(at.page, language);
    const { text } = counter;
    const customer = customers[language];
    await counter.ready();

    await at.scan(licencePayloadFor(customer.id));
    await counter.serving(new RegExp(customer.lastName));

    await counter.toVerified(language === 'fr' ? '1500,00' : '1500.00', at.keys, 3);
    await at.keys.press('Return');
    const job = await at.printer.nextJob();
    expectObligations(words(job.text), language);
    await expect(at.page.getByText(text.print.lead.printed).first()).toBeVisible();

    await counter.nextIsFocused();
    await at.keys.press('Return');
    await counter.ready();
  });
}

/** The merchant's obligations (docs/receipts.md, "What is on the paper, and why"), in the customer's language. */
function expectObligations(paper: string, language: Language): void {
  const amount = (text: string) => words(formatAmount(text as Amount, language));
  const promotional = words(wording.equalRate[language]);
  const obliged =
    language === 'fr'
      ? ['12 mois', amount('1500.00'), '9,99 %', words(wording.rateLabel.fr), promotional, 'FORMATION']
      : [
          ...['12 months', amount('1500.00'), '9.99%', words(wording.rateLabel.en), promotional, 'TRAINING'],
          ...[words(wording.feeLabel.en), amount('49.99'), 'in total', words(wording.feeTotal.en)],
        ];
  for (const text of obliged) expect(paper).toContain(text);
}

/** Ignores line breaks and kinds of space. */
const words = (text: string): string => text.replace(/\s+/gu, ' ');
