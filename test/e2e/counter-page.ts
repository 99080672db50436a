/** The page object: finds elements by their text and by the mark of the next step. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Language } from '../../main/domain/language.ts';
import type { Bridge } from '../../preload/requests.ts';
import type { Keys } from '../electron/display.ts';
import { screens as en } from '../../resources/messages/en/screens.ts';
import { screens as fr } from '../../resources/messages/fr/screens.ts';

declare global {
  interface Window {
    readonly comptoir: Bridge;
  }
}

export class CounterPage {
  readonly page: Page;
  readonly text: typeof en;

  constructor(page: Page, language: Language) {
    this.page = page;
    this.text = language === 'fr' ? fr : en;
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The element that the page marks as the next step. */
  get next(): Locator {
    return this.page.locator('[data-next]');
  }

  /** Waits until the next step has the focus, so that keys reach it. */
  async nextIsFocused(): Promise<void> {
    await expect(this.next.first()).toBeFocused();
  }

  async ready(): Promise<void> {
    await expect(this.heading(this.text.ready.title)).toBeVisible();
  }

  /** Opens the technician's page from the list of devices. `name`: the label of the mode. */
  async technician(name: string): Promise<void> {
    await this.button(new RegExp(`^${this.text.devices.show}`)).click();
    await this.button(name).click();
    await expect(this.page.getByRole('button', { name, pressed: true })).toBeVisible();
  }

  async serving(name: string | RegExp): Promise<void> {
    await expect(this.heading(name)).toBeVisible();
  }

  /** From an opened account to a customer verified by PIN, with the `nth` option chosen. Uses keys only. */
  async toVerified(amount: string, keys: Keys, nth = 2): Promise<void> {
    await this.nextIsFocused();
    await keys.type(amount);
    await keys.press('Return');
    await expect(this.page.getByRole('radio').first()).toBeVisible();
    await this.nextIsFocused();
    await keys.press(String(nth));
    await expect(this.page.getByRole('radio').nth(nth - 1)).toBeChecked();
    await this.nextIsFocused();
    await keys.press('Return');
    await expect(this.heading(this.text.verify.sent)).toBeVisible();
    await this.nextIsFocused();
    await keys.press('Return');
    await expect(this.heading(this.text.verify.done)).toBeVisible();
    await this.nextIsFocused();
  }
}
