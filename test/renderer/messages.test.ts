import { expect, it } from 'vitest';
import { failures as failuresEn } from '../../resources/messages/en/failures.ts';
import { failures as failuresFr } from '../../resources/messages/fr/failures.ts';
import { failureIn } from '../../renderer/messages.ts';

it('says the vendor’s own name for a rule behind the sentence, where the terminal has none', () => {
  const refused = { code: 'api.refused', retry: 'never' } as const;
  const { what } = failureIn('fr', refused);
  expect(failureIn('fr', { ...refused, vendorWord: 'return_date_exceeded' }).what).toBe(
    `${what} (return_date_exceeded)`,
  );
});

it.each(Object.entries({ en: failuresEn, fr: failuresFr }))(
  'writes failures as sentences (%s)',
  (_, failures) => {
    for (const { what, todo } of Object.values(failures))
      for (const sentence of [what, todo]) expect(sentence).toMatch(/^[\p{Lu}«\d].*[.?!»]$/su);
  },
);
