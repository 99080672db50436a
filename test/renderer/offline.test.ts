/** The financing service out of reach: what works all the same and what must wait, in both languages. */
import { screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { open, settled } from './page.ts';
import { snapshot } from './pieces.ts';
import { states } from './snapshots.ts';

const ready = { step: 'ready', failure: null, refusedScan: null } as const;
const words = {
  en: {
    works: /scanning licences.*checks of the card.*printing again.*the log/,
    waits: /finding an account.*plans.*verification.*closing an account/,
  },
  fr: {
    works: /lecture des permis.*contrôle de la carte.*réimpression.*le journal/,
    waits: /recherche d’un compte.*les plans.*la vérification.*la fermeture d’un compte/,
  },
} as const;

describe('a service out of reach', () => {
  it.each(['en', 'fr'] as const)('says what still works and what must wait (%s)', async (language) => {
    const { user } = await open(snapshot(ready, { link: 'offline', language }));
    const banner = within(screen.getByRole('main')).getByRole('status');
    await user.click(screen.getByRole('button', { name: /Service/ }));
    const sheet = screen.getByRole('region', { name: /service/ });
    for (const { textContent } of [banner, sheet]) {
      expect(textContent).toMatch(words[language].works);
      expect(textContent).toMatch(words[language].waits);
    }
  });

  it('takes the notice away when the service is back', async () => {
    const { push } = await open(states['ready-devices-down']);
    expect(screen.getByText('The financing service is out of reach.')).toBeTruthy();
    push(snapshot(ready, { link: 'online', revision: 2 }));
    await settled();
    expect(screen.queryByText('The financing service is out of reach.')).toBeNull();
    expect(document.body.textContent).not.toMatch(words.en.works);
  });
});
