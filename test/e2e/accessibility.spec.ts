/** Runs axe on the screens of the main job and on the printer's page, in both languages. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

/** Each rule that is broken, with the elements. Legacy mode: axe otherwise opens a second page, which the terminal denies. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Elements that scroll sideways. None may. */
const sidewaysScrollers = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('*'))
      .filter((element) => getComputedStyle(element).overflowX === 'auto')
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ className }) => className),
  );

/** Texts of the top bar that are cut off or reach outside of it. */
const cutInBar = (page: Page): Promise<string[]> =>
  page.locator('header').evaluate((bar) => {
    const frame = bar.getBoundingClientRect();
    return Array.from(bar.querySelectorAll<HTMLElement>(':scope > * :not(.unseen, .sheet, .sheet *)'))
      .filter((element) => element.textContent !== '' && element.getClientRects().length > 0)
      .filter((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const outside = left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
        return outside || scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
      })
      .map(({ textContent }) => textContent);
  });

for (const language of ['en', 'fr'] as const) {
  test(`the top bar names the shop and the terminal also while every device fails (${language})`, async ({
    terminal,
  }) => {
    const merchant = 'Meubles Laframboise & Fils';
    const { page } = await terminal({
      language,
      settings: {
        terminalId: 'T-014',
        merchant: { name: merchant },
        scanner: { serial: [], hidPos: false, keyboard: false },
        printer: { kind: 'none' },
      },
    });
    const { text } = new CounterPage(page, language);
    await page.evaluate(async () => {
      const trouble = { kind: 'named', name: 'offline' } as const;
      await window.comptoir.request('training.fault', { fault: { trouble, call: null } });
      await window.comptoir.request('customer.lookUp', { by: 'account', number: '1' });
      await window.comptoir.request('session.clear');
    });
    const bar = page.getByRole('banner');
    await expect(bar).toContainText(text.devices.linkWord.offline);
    for (const width of [1280, 1024]) {
      await page.setViewportSize({ width, height: 768 });
      for (const shown of [merchant, text.frame.terminal('T-014')]) {
        await expect(bar.locator('.place').getByText(shown)).toBeVisible();
      }
      expect(await cutInBar(page)).toEqual([]);
    }
  });

  test(`axe finds no violation on the screens of the main job (${language})`, async ({ terminal }) => {
    const at = await terminal({ language });
    // The one in the light, the other in the dark: the gallery draws each state in both.
    await at.page.emulateMedia({ colorScheme: language === 'fr' ? 'dark' : 'light' });
    const counter = new CounterPage(at.page, language);
    const customer = customerFor(language === 'fr' ? 'quebec' : 'ordinary');
    await counter.ready();
    expect(await violations(at.page)).toEqual([]);
    await at.scan(licencePayloadFor(customer.id));
    await counter.serving(new RegExp(customer.lastName));
    expect(await violations(at.page)).toEqual([]);
    await counter.toVerified('1500', at.keys, 3);
    expect(await violations(at.page)).toEqual([]);
    expect(await sidewaysScrollers(at.page)).toEqual([]);
    // 1280 × 800 at 200 % zoom.
    const size = await at.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    await at.page.setViewportSize({ width: 640, height: 400 });
    expect(await at.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
    expect(await sidewaysScrollers(at.page)).toEqual([]);
    await at.page.setViewportSize(size);
    await at.keys.press('Return');
    await at.printer.nextJob();
    await expect(at.page.getByText(counter.text.print.lead.printed).first()).toBeVisible();
    expect(await violations(at.page)).toEqual([]);
  });

  test(`axe finds no violation on the technician’s page for the printer (${language})`, async ({
    terminal,
  }) => {
    const at = await terminal({ language, printer: { cover: 'open' } });
    const counter = new CounterPage(at.page, language);
    const text = counter.text.printerTest;
    await counter.ready();
    await counter.technician(text.entry);
    await expect(at.page.getByRole('img', { name: text.page })).toBeVisible();
    expect(await violations(at.page)).toEqual([]);
    await at.keys.press('Return');
    await expect(at.page.getByRole('alert')).toBeVisible();
    expect(await violations(at.page)).toEqual([]);
    expect(await sidewaysScrollers(at.page)).toEqual([]);
  });
}
