/** Screen and receipt use the same word for the same thing. */
import { describe, expect, it } from 'vitest';
import { receipt as paperEn } from '../../resources/messages/en/receipt.ts';
import { screens as screenEn } from '../../resources/messages/en/screens.ts';
import { receipt as paperFr } from '../../resources/messages/fr/receipt.ts';
import { screens as screenFr } from '../../resources/messages/fr/screens.ts';

describe.each([
  ['English', screenEn, paperEn],
  ['French', screenFr, paperFr],
] as const)('in %s', (_language, screen, paper) => {
  it('the rates and the regular purchase have the same names on the screen and on the receipt', () => {
    expect(screen.plans.accountRate).toBe(paper.accountRate);
    expect(screen.plans.regularRate).toBe(paper.regularRate);
    expect(screen.plans.rateUnlabelled).toBe(paper.unnamedRate);
    expect(screen.plans.regular).toBe(paper.regularPurchase);
  });
});
