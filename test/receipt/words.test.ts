/** The same thing has the same name on the clerk's screen and on the customer's paper. */
import { describe, expect, it } from 'vitest';
import { receipt as paperEn } from '../../resources/messages/en/receipt.ts';
import { screens as screenEn } from '../../resources/messages/en/screens.ts';
import { receipt as paperFr } from '../../resources/messages/fr/receipt.ts';
import { screens as screenFr } from '../../resources/messages/fr/screens.ts';

describe.each([
  ['English', screenEn, paperEn],
  ['French', screenFr, paperFr],
] as const)('in %s', (_language, screen, paper) => {
  it('the rates of the account and of a regular purchase have one name each', () => {
    expect(screen.plans.accountRate).toBe(paper.accountRate);
    expect(screen.plans.regularRate).toBe(paper.regularRate);
    expect(screen.plans.rateUnlabelled).toBe(paper.unnamedRate);
    expect(screen.plans.regular).toBe(paper.regularPurchase);
  });
});
