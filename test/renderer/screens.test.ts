/** What holds on every screen, in both languages. */
import { screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { screens as en } from '../../resources/messages/en/screens.ts';
import { screens as fr } from '../../resources/messages/fr/screens.ts';
import { open } from './page.ts';
import { states } from './snapshots.ts';

const primaries = () => document.querySelectorAll('.button.primary');
const text = { en, fr };
/** States in which the clerk waits, chooses among equals, or scans: no button is the one to press. */
const withoutPrimary = new Set([
  // The list is the clerk's to choose from.
  'history-clerk',
  'ready',
  'ready-after-bad-scan',
  'ready-supervisor',
  'ready-waiting',
  'central-idle',
  'central-sending',
  'central-unreached',
  'central-another-log',
  'sign-in',
  'sign-in-live',
  'sign-in-waiting',
  'ready-live',
  'tour-offered',
  'tour-scan-hint',
  'tour-show',
  'tour-two',
  'tour-duplicate',
  'tour-done',
  'tour-end',
  'ready-waiting',
  'central-idle',
  'central-sending',
  'central-unreached',
  'central-another-log',
  'ready-fault-on',
  'ready-devices-down',
  'searching',
  'accounts',
  'accounts-one-opening',
  'accounts-opening-failed',
  'accounts-user-not-opened',
  'quote-asking',
  'plans',
  'plans-ontario',
  'plans-four-by-six',
  'plans-of-millions',
  'plans-four-by-six-in-french',
  'plans-of-millions',
  'plans-over-credit',
  'plans-live',
  'plans-promotional-only',
  'verify-asking',
  'interrupted-verifying',
  'verify-uncertain',
  'override-uncertain',
  'ready-may-decode-remotely',
  'decoding',
  'scanners-empty',
  'scanners-readings',
  'scanners-set-up',
  'scanners-scan-again',
  'printer-none',
  'closing-asked',
  'closed-printing',
  'printing',
]);

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  // The customer's screen is no step of the clerk's (customer.test.ts).
  it.each(Object.entries(states).filter(([name]) => !name.startsWith('turned')))(
    '%s has one obvious next step, with the focus on it',
    async (name, state) => {
      await open({ ...state, language });
      expect(primaries()).toHaveLength(withoutPrimary.has(name) ? 0 : 1);
      const next = document.querySelector('main [data-next]');
      if (next) expect(document.activeElement).toBe(next);
      else expect(document.activeElement?.tagName).toBe('H1');
      expect(document.documentElement.lang).toBe(language);
      expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    },
  );

  it('says on each screen that it is training, and never in live mode', async () => {
    await open({ ...states.plans, language });
    expect(screen.getByRole('region', { name: text[language].training.band })).toBeTruthy();
    expect(screen.getByRole('button', { name: new RegExp(text[language].training.band) })).toBeTruthy();
    document.body.innerHTML = '';
    await open({ ...states['plans-live'], language });
    expect(screen.queryByRole('region', { name: text[language].training.band })).toBeNull();
    expect(screen.queryByRole('button', { name: new RegExp(text[language].training.band) })).toBeNull();
  });
});

it('says a failed device in words, not by colour alone', async () => {
  await open(states['ready-devices-down']);
  const devices = screen.getByRole('button', { name: /Devices and service/ });
  expect(devices.textContent).toMatch(/Scanner\s*unplugged/);
  expect(devices.textContent).toMatch(/Printer\s*not working/);
  expect(devices.textContent).toMatch(/Service\s*out of reach/);
});

it('says so when it is opened outside the terminal', async () => {
  const { render } = await import('@testing-library/svelte');
  const { default: App } = await import('../../renderer/App.svelte');
  render(App, { bridge: null });
  expect(screen.getByText(en.frame.noBridge)).toBeTruthy();
});
