/** Signs somebody in at the window, as a person does by touch: every test of a window begins with it. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Role } from '../../main/domain/people.ts';

/** The people of training mode (`main/people/invented.ts`). */
export const known = {
  clerk: { name: 'Camille Roy', pin: '1234' },
  supervisor: { name: 'Dominique Côté', pin: '246810' },
  technician: { name: 'Sacha Martin', pin: '135790' },
} as const satisfies Record<Role, { readonly name: string; readonly pin: string }>;

/** Resolves once the counter is there. Where nobody is set up, the first supervisor is made. */
export async function signIn(page: Page, role: Role = 'clerk'): Promise<void> {
  const { name, pin } = known[role];
  const option = page.getByRole('option', { name });
  const fields = page.locator('input[type=password]');
  await expect(option.or(fields.nth(1))).toBeVisible();
  if (await option.isVisible()) {
    await option.click();
  } else {
    await page.locator('main input').first().fill(known.supervisor.name);
    await fields.nth(1).fill(known.supervisor.pin);
  }
  await fields.first().fill((await option.isVisible()) ? pin : known.supervisor.pin);
  await fields.first().press('Enter');
  await expect(page.locator('[aria-controls=who]')).toBeVisible();
}
