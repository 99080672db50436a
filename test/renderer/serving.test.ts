/** Serving a customer by keyboard: amount, plans, verification, paper. */
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { failures } from '../../resources/messages/en/failures.ts';
import { failures as failuresFr } from '../../resources/messages/fr/failures.ts';
import { screens } from '../../resources/messages/en/screens.ts';
import { open, settled } from './page.ts';
import { account, accountNumber, ontarioQuote, quote, readyQuote, serving } from './pieces.ts';
import { states } from './snapshots.ts';

const amountField = () => screen.getByRole('textbox', { name: /Purchase amount/ });
const quoted = readyQuote(quote());

/** What a screen reader says of an option after its name. */
const factsOf = (option: HTMLElement) =>
  (option.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');

it('a quote without a regular purchase offers the plans alone, from the first digit on', async () => {
  const { user, requests } = await open(states['plans-promotional-only']);
  expect(screen.queryByText(screens.plans.regular)).toBeNull();
  await user.keyboard('1');
  expect(requests).toMatchObject([{ channel: 'quote.choose', argument: { kind: 'promotional' } }]);
});

describe('the amount', () => {
  it('is sent as it was typed', async () => {
    const { user, requests } = await open(states.amount);
    await user.keyboard('1 250,50{Enter}');
    expect(requests).toEqual([{ channel: 'quote.ask', argument: { amount: '1 250,50' } }]);
  });

  it('says at the field why it was refused, and stays as typed', async () => {
    const { user, refuse } = await open(states.amount);
    refuse('quote.ask', { code: 'counter.amount-over-credit', retry: 'never' });
    await user.keyboard('99999{Enter}');
    await settled();
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(screen.getByRole('alert').textContent).toContain(failures['counter.amount-over-credit'].what);
    expect(amountField()).toHaveProperty('value', '99999');
    expect(document.activeElement).toBe(amountField());
  });

  it('is asked for again where asking again can help', async () => {
    const { user, requests } = await open(states['quote-failed']);
    await user.keyboard('{Enter}');
    expect(requests).toEqual([{ channel: 'session.retry', argument: undefined }]);
  });

  it('does not pass from one customer to the next', async () => {
    const { user, show } = await open(states.amount);
    await user.keyboard('123');
    await show(serving({ account: account({ accountNumber: accountNumber('00116994859022') }) }));
    expect(amountField()).toHaveProperty('value', '');
  });

  it('is reached from anywhere by F2', async () => {
    const { user } = await open(states['plan-chosen']);
    await user.keyboard('{F2}');
    expect(document.activeElement).toBe(amountField());
  });
});

describe('the plans', () => {
  it('show for each term its length, payment, rate and fees, each with the vendor’s label', async () => {
    await open(states['plans-ontario']);
    const term = screen.getByRole('radio', { name: /12 months.*\$114\.28.*a month/s });
    const facts = factsOf(term);
    expect(facts).toMatch(/Annual Promotional Interest Rate:\s*9\.99%/);
    expect(facts).toMatch(/Administrative fees:\s*\$49\.99\s*in total/);
  });

  it('say "a month" only where the vendor tells that the plan is paid so', async () => {
    await open(states['plans-ontario']);
    expect(screen.getByRole('radio', { name: /6 months.*\$1,289\.99.*at the end/s })).toBeTruthy();
    expect(screen.getByRole('radio', { name: /3 months.*\$425\.51/s }).textContent).not.toMatch(
      /a month|at the end/,
    );
  });

  it('are one group of choices, in which each plan keeps its name', async () => {
    await open(states['plans-ontario']);
    const group = screen.getByRole('radiogroup', { name: 'Plans' });
    expect(within(group).getAllByRole('radio')).toHaveLength(screen.getAllByRole('radio').length);
    for (const { name } of ontarioQuote().plans)
      if (name !== null) expect(within(group).getByRole('group', { name })).toBeTruthy();
    expect(within(group).getByRole('group', { name: 'Regular purchase' })).toBeTruthy();
  });

  it('move by arrows over all terms without choosing, and choose by Enter', async () => {
    const { user, requests } = await open(states.plans);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(requests).toEqual([]);
    await user.keyboard('{Enter}');
    expect(requests).toEqual([
      { channel: 'quote.choose', argument: { kind: 'promotional', planId: '4', months: 12 } },
    ]);
  });

  it('are chosen by their number, but not while a field takes the digits', async () => {
    const { user, requests } = await open(states.plans);
    await user.keyboard('1');
    expect(requests).toEqual([{ channel: 'quote.choose', argument: { kind: 'regular' } }]);
    await user.click(amountField());
    await user.keyboard('2');
    expect(requests).toHaveLength(1);
  });

  it('have one stop of the Tab key, on what is chosen', async () => {
    await open(states['plan-chosen']);
    const stops = screen.getAllByRole('radio').filter((radio) => radio.tabIndex === 0);
    expect(stops).toHaveLength(1);
    expect(stops[0]?.getAttribute('aria-checked')).toBe('true');
  });

  it('have each fee’s message on the screen, and each rate’s one press away, verbatim and in their language', async () => {
    const { user } = await open(states['plans-ontario']);
    const terms = ontarioQuote().plans.flatMap((plan) => plan.terms);
    const told = (all: readonly { readonly message: string | null }[]) =>
      new Set(all.flatMap(({ message }) => message ?? []));
    for (const message of told(terms.flatMap(({ fees }) => fees))) {
      const shown = screen.getByText(message);
      expect(shown.lang).toBe('en');
      expect(shown.closest('details')).toBeNull();
    }
    for (const message of told(terms.flatMap(({ rates }) => rates))) {
      const shown = screen.getByText(message);
      expect(shown.lang).toBe('en');
      const details = shown.closest('details');
      expect(details?.open).toBe(false);
      const summary = details?.querySelector('summary');
      if (summary) await user.click(summary);
      expect(details?.open).toBe(true);
      if (summary) await user.click(summary);
    }
  });

  it('open the rates’ legal text by themselves where a plan is chosen, in the customer’s language', async () => {
    await open(states['plan-chosen']);
    const message = screen.getByText(/s’applique pendant toute la durée de la « promotion »/);
    expect(message.closest('details')?.open).toBe(true);
    expect(message.lang).toBe('fr');
  });

  it('tell of each term the payments, the total and the cost of credit, and that the terminal computed them', async () => {
    await open(states['plans-ontario']);
    const term = screen.getByRole('radio', { name: /12 months.*12 × \$114\.28/s });
    expect(factsOf(term)).toMatch(/Total to pay\s*\$1,371\.36\s*Cost of credit\s*\$121\.36/);
    expect(screen.getByText(screens.plans.computed)).toBeTruthy();
    const untold = screen.getByRole('radio', { name: /3 months/ });
    expect(factsOf(untold)).toContain(screens.plans.costUntold);
  });

  it('mark what the credit is not enough for, and offer it all the same', async () => {
    const { user, requests } = await open(states['plans-over-credit']);
    const over = screen.getByRole('radio', { name: /24 months/ });
    expect(factsOf(over)).toContain(screens.plans.overCredit);
    expect(factsOf(screen.getByRole('radio', { name: /^6 months.*a month/s }))).not.toContain(
      screens.plans.overCredit,
    );
    await user.click(over);
    expect(requests).toHaveLength(1);
  });
});

describe('the verification', () => {
  it('offers main’s ways in main’s order, with the masked destination', async () => {
    const { user, requests } = await open(states['plan-chosen']);
    expect(screen.getByRole('button', { name: /Text message.*\*\*\*-\*\*\*-4821/s })).toBeTruthy();
    expect(screen.getByRole('button', { name: /E-mail.*@example\.com/s })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(requests).toEqual([
      { channel: 'verification.start', argument: { format: 'sms', cardNumber: null } },
    ]);
  });

  it('types the customer’s answer to the chosen question; Escape goes one step back only', async () => {
    const { user, requests } = await open(states['plan-chosen']);
    await user.click(screen.getByRole('button', { name: /Security question/ }));
    await user.click(screen.getByRole('radio', { name: /Dans quelle ville/ }));
    await user.type(screen.getByRole('textbox', { name: /answer/ }), 'Moncton{Enter}');
    expect(requests).toEqual([
      {
        channel: 'verification.start',
        argument: { format: 'security_question', questionId: '7', answer: 'Moncton', cardNumber: null },
      },
    ]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: /Text message/ })).toBeTruthy();
  });

  it('waits for the customer to have the PIN', async () => {
    const { user, requests } = await open(states['verify-sent']);
    expect(screen.getByText(/Sent to \*\*\*-\*\*\*-4821/)).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(requests).toEqual([{ channel: 'verification.confirm', argument: undefined }]);
  });

  it('shows an uncertain outcome as uncertain, and offers no way as the next step', async () => {
    await open(states['verify-uncertain']);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Not certain');
    expect(alert.textContent).toContain('may or may not have been sent');
    expect(alert.textContent).not.toContain(failures['api.timeout'].todo);
    expect(document.querySelector('main [data-next]')).toBeNull();
  });

  it('takes the customer’s word that a PIN came although its sending was uncertain', async () => {
    const { user, requests } = await open(states['verify-uncertain']);
    await user.click(screen.getByRole('button', { name: 'The PIN has come: go on' }));
    expect(requests).toEqual([{ channel: 'verification.confirm', argument: undefined }]);
  });

  it('offers no confirming where no PIN can have gone to the customer', async () => {
    await open(states['override-uncertain']);
    expect(screen.queryByRole('button', { name: 'The PIN has come: go on' })).toBeNull();
  });

  it('shows the PIN that the vendor gave to the clerk', async () => {
    await open(states['verified-with-pin']);
    expect(screen.getByText('482913')).toBeTruthy();
  });
});

describe('the quote on paper', () => {
  it('is printed by Enter or F8 once a plan is chosen and the customer verified, not before', async () => {
    const { user, requests, show } = await open(states['plan-chosen']);
    await user.keyboard('{F8}');
    expect(requests).toEqual([]);
    await show(states.verified.session);
    await user.keyboard('{Enter}{F8}');
    expect(requests.map(({ channel }) => channel)).toEqual(['quote.print', 'quote.print']);
  });

  it('says why it was not printed, and prints again', async () => {
    const { user, requests } = await open({ ...states['print-failed'], language: 'fr' });
    expect(screen.getByRole('alert').textContent).toContain(failuresFr['printer.interrupted'].what);
    await user.keyboard('{Enter}');
    expect(requests[0]?.channel).toBe('quote.print');
  });

  it('is previewed as an image with its text beside it', async () => {
    const { user } = await open(states.verified);
    await user.click(screen.getByRole('button', { name: 'Preview' }));
    await settled();
    const image = screen.getByRole('img', { name: /as it will be printed/ });
    expect(image.getAttribute('src')).toMatch(/^data:image\/svg\+xml/);
    const text = document.getElementById(image.getAttribute('aria-describedby') ?? '');
    expect(text?.textContent).toContain('SOUMISSION DE FINANCEMENT');
  });

  it.each([
    ['sent', 'printed-sent', 'Sent to the printer', /does not say whether it printed/],
    ['queued', 'printed-queued', 'Handed to the print queue', /does not say whether it is printed/],
  ] as const)('is not called printed where it is known to be %s alone', async (_as, state, title, lead) => {
    const { user, requests } = await open(states[state]);
    expect(screen.getByRole('heading', { name: new RegExp(title) })).toBeTruthy();
    expect(screen.getByText(lead)).toBeTruthy();
    expect(screen.queryByText(/^Printed|is printed\.$/)).toBeNull();
    await user.keyboard('{Enter}');
    expect(requests.at(-1)?.channel).toBe('session.clear');
  });

  it('leads to the next customer once printed', async () => {
    const { user, requests } = await open(states.printed);
    await user.keyboard('{Enter}');
    expect(requests).toEqual([{ channel: 'session.clear', argument: undefined }]);
  });
});

describe('an account that may not buy', () => {
  it('is explained in plain words, with the reason code as it is and no field for an amount', async () => {
    const { user, requests } = await open(states.refused);
    expect(screen.getByText(/Only the financing company can lift this/)).toBeTruthy();
    expect(screen.getByText('Reason code FFRD')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.keyboard('{Enter}');
    expect(requests[0]?.channel).toBe('session.clear');
  });

  it('is never concluded from a status that was not told', async () => {
    await open(states['serving-not-told']);
    expect(screen.getByText('Status not told')).toBeTruthy();
    expect(amountField()).toBeTruthy();
  });
});

describe('leaving and interrupting', () => {
  it('asks before work is lost, and staying loses nothing', async () => {
    const { user, requests } = await open(states.plans);
    await user.keyboard('{Escape}');
    const dialog = screen.getByRole('dialog', { name: /Finish with Marguerite/ });
    expect(requests).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: /stay/ }));
    await settled();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(requests).toEqual([]);
  });

  it('keeps Escape from the browser, which would close the dialog that the key has opened', async () => {
    await open(states.plans);
    expect(await fireEvent.keyDown(document.body, { key: 'Escape' })).toBe(false);
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  it('clears once the clerk agrees', async () => {
    const { user, requests } = await open(states.plans);
    await user.click(screen.getByRole('button', { name: /Next customer/ }));
    await user.click(screen.getByRole('button', { name: /Yes, next customer/ }));
    expect(requests).toEqual([{ channel: 'session.clear', argument: undefined }]);
  });

  it('keeps the customer on Escape when another licence was scanned', async () => {
    const { user, requests } = await open(states.interrupted);
    expect(screen.getByRole('alertdialog').textContent).toContain('Walter Okonkwo');
    await user.keyboard('{Escape}');
    expect(requests).toEqual([{ channel: 'session.interruption', argument: { id: 3, accept: false } }]);
  });

  it('starts over with the new licence when the clerk agrees', async () => {
    const { user, requests } = await open(states.interrupted);
    await user.click(screen.getByRole('button', { name: 'Start over' }));
    expect(requests).toEqual([{ channel: 'session.interruption', argument: { id: 3, accept: true } }]);
  });
});

it('takes a key held down for one press', async () => {
  const { requests } = await open(states.verified);
  await fireEvent.keyDown(document.body, { key: 'F8' });
  await settled();
  const held = { key: 'F8', repeat: true };
  expect(await fireEvent.keyDown(document.body, held)).toBe(false);
  expect(requests).toHaveLength(1);
  const enter = { key: 'Enter', repeat: true, bubbles: true, cancelable: true };
  expect(await fireEvent.keyDown(amountField(), enter)).toBe(false);
  expect(await fireEvent.keyDown(amountField(), { ...enter, key: '5' })).toBe(true);
});

it('keeps what is typed when only another part of the snapshot changes', async () => {
  const { user, show } = await open(states.amount);
  await user.keyboard('777');
  await show(serving({ verification: { state: 'asking', format: 'sms' } }));
  await show(serving({ verification: { state: 'done', format: 'sms', pin: null }, account: account() }));
  expect(amountField()).toHaveProperty('value', '777');
  await show(serving({ quote: quoted }));
  expect(amountField()).toHaveProperty('value', '777');
});
