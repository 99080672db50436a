/** What the gallery draws: each state, and what a person opens on some of them. */
import type { Page } from '@playwright/test';
import { states } from '../snapshots.ts';

/** What a person does before the picture is taken. */
export const acts: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  '': () => Promise.resolve(),
  'devices-open': (page) => page.locator('[aria-controls=devices]').click(),
  'training-open': (page) => page.keyboard.press('F9'),
  'barcode-shown': async (page) => {
    await page.keyboard.press('F9');
    await page.locator('.drawer li .ways button').nth(1).click();
    await page.locator('dialog img').waitFor();
  },
  'sheet-saved': async (page) => {
    await page.keyboard.press('F9');
    await page.locator('.drawer .sheet button').click();
    await page.locator('.drawer .sheet p:not(:empty)').waitFor();
    await page.locator('.drawer .sheet').scrollIntoViewIfNeeded();
  },
  'of-taking': (page) => page.locator('aside ul:nth-of-type(2) button').first().click(),
  'of-updates': (page) => page.locator('aside ul:nth-of-type(3) button').first().click(),
  'codes-shown': async (page) => {
    await page.locator('aside ul:nth-of-type(2) button').last().click();
    await page.locator('.part .button').last().click();
    await page.locator('.part figure img').first().waitFor();
  },
  'of-scanner': (page) => page.locator('aside ul:first-of-type li:nth-child(4) button').click(),
  'of-people': (page) => page.locator('aside ul:first-of-type li:nth-child(6) button').click(),
  'leave-asked': async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor();
  },
  'escaped-twice': async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-next]:focus').waitFor();
  },
  'preview-open': (page) => page.locator('.rail .aside button').click(),
  'question-asked': (page) => page.locator('.rail li:nth-child(3) button').click(),
  'by-number': (page) => page.locator('input[value=number]').check(),
  'override-asked': (page) => page.locator('.verify .quiet').click(),
  'about-open': (page) => page.locator('.strip .more').click(),
  'closing-menu': (page) => page.locator('.strip summary').click(),
  'closing-dialog': async (page) => {
    await page.locator('.strip summary').click();
    await page.locator('.strip details button').click();
  },
  'closing-nothing-typed': async (page) => {
    await acts['closing-dialog']?.(page);
    await page.locator('dialog button[type=submit]').click();
  },
  'remote-asked': (page) => page.locator('.notice button').click(),
  'printers-found': async (page) => {
    await page.locator('aside section:last-child .button').first().click();
    await page.locator('aside li').first().waitFor();
  },
  'test-page-printed': async (page) => {
    await page.locator('[data-next]').click();
    await page.locator('[role=status] .done').waitFor();
  },
  'pin-wrong': async (page) => {
    await page.locator('.pin input').fill('12');
    await page.locator('form button[type=submit]').click();
  },
  'name-typed': (page) => page.locator('[data-name]').fill('t'),
  'who-open': (page) => page.locator('[aria-controls=who]').click(),
  'person-chosen': (page) => page.locator('aside li button').first().click(),
  'person-locked': (page) => page.locator('aside li:nth-child(3) button').click(),
  'story-open': async (page) => {
    await page.locator('aside li button').first().click();
    await page.locator('.content ol').waitFor();
  },
  'duplicate-printed': async (page) => {
    await acts['story-open']?.(page);
    await page.locator('.content header .button').click();
    await page.locator('.content [role=status]').waitFor();
  },
  'report-open': async (page) => {
    await page.locator('[role=group] > [aria-pressed]').last().click();
    await page.locator('.paper img').waitFor();
  },
  'day-wrong': async (page) => {
    await page.locator('.search input').nth(1).fill('2026-02-30');
    await page.locator('.search form button').click();
  },
  'nothing-typed': (page) => page.locator('form button[type=submit]').click(),
};

/** A state, and what is done there before the picture. */
export const shots = [
  ...(Object.keys(states) as (keyof typeof states)[]) // cast: its own keys
    // They all begin with the same part of the set-up.
    .filter((state) => !state.startsWith('updates-'))
    .map((state) => [state, ''] as const),
  ['ready-devices-down', 'devices-open'],
  ['ready', 'training-open'],
  ['ready-fault-on', 'training-open'],
  ['ready', 'barcode-shown'],
  ['ready', 'sheet-saved'],
  ['set-up-bare', 'nothing-typed'],
  ['set-up-waiting', 'of-taking'],
  ['set-up-shown', 'of-taking'],
  ['set-up-refused', 'of-taking'],
  ['set-up-account', 'of-scanner'],
  ['set-up-account', 'of-people'],
  ['set-up-account', 'codes-shown'],
  ['set-up-account', 'of-updates'],
  ['updates-waiting', 'of-updates'],
  ['updates-no-way-back', 'of-updates'],
  ['updates-downloading', 'of-updates'],
  ['updates-refused', 'of-updates'],
  ['updates-newest', 'of-updates'],
  ['plan-chosen', 'leave-asked'],
  ['verify-asking', 'leave-asked'],
  ['closing-asked', 'leave-asked'],
  ['plan-chosen', 'escaped-twice'],
  ['verified', 'preview-open'],
  ['plan-chosen', 'question-asked'],
  ['ready', 'devices-open'],
  ['verify-or-override', 'override-asked'],
  ['amount', 'about-open'],
  ['verify-or-override', 'closing-menu'],
  ['verify-or-override', 'closing-dialog'],
  ['verify-or-override', 'closing-nothing-typed'],
  ['ready-may-decode-remotely', 'remote-asked'],
  ['printer-untried', 'test-page-printed'],
  ['printer-none', 'printers-found'],
  ['ready', 'by-number'],
  ['ready', 'nothing-typed'],
  ['history-clerk', 'story-open'],
  ['history-clerk', 'duplicate-printed'],
  ['history-supervisor', 'report-open'],
  ['history-supervisor', 'day-wrong'],
  ['sign-in-locked', 'pin-wrong'],
  ['sign-in-live', 'name-typed'],
  ['ready-supervisor', 'who-open'],
  ['people-supervisor', 'person-chosen'],
  ['people-supervisor', 'person-locked'],
  ['people-technician', 'person-chosen'],
  ['first-supervisor', 'nothing-typed'],
  ['people-supervisor', 'nothing-typed'],
] as const;
