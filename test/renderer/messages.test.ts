import { expect, it } from 'vitest';
import { failureIn } from '../../renderer/messages.ts';

it('says the vendor’s own name for a rule behind the sentence, where the terminal has none', () => {
  const refused = { code: 'api.refused', retry: 'never' } as const;
  const { what } = failureIn('fr', refused);
  expect(failureIn('fr', { ...refused, vendorWord: 'return_date_exceeded' }).what).toBe(
    `${what} (return_date_exceeded)`,
  );
});
