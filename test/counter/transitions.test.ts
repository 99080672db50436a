/**
 * The counter's transition table, state × event → state, against `transitions.txt`: a change of behaviour shows in a
 * diff of that file. `vitest run test/counter/transitions.test.ts -u` writes it anew.
 */
import { expect, it } from 'vitest';
import { choiceKey } from '../../main/domain/quote.ts';
import { reduce } from '../../main/counter/acts/index.ts';
import type { PrintPart, State } from '../../main/counter/state.ts';
import { events, states } from './events.ts';

it('makes the transitions of transitions.txt, and no others', async () => {
  const table = [...states].map(([name, state]) =>
    [`${name}: ${written(state)}`, ...rowsFrom(state)].join('\n'),
  );
  const head =
    'Each state, and what each event of the same customer changes in it.\nAn event that is not listed changes nothing.';
  await expect(`${[head, ...table].join('\n\n')}\n`).toMatchFileSnapshot('transitions.txt');
});

function* rowsFrom(state: State): Generator<string> {
  for (const [name, event] of events) {
    const next = reduce(state, event);
    const change = changeOf(state, next);
    if (change !== '') yield `  ${name} → ${change}`;
  }
}

const written = (state: State): string =>
  [...facts(state)].map(([name, value]) => (name === 'step' ? value : `${name} ${value}`)).join(', ');

/** The whole state where the step is another, else the facts that differ. */
function changeOf(before: State, after: State): string {
  if (before.step !== after.step) return written(after);
  const was = facts(before);
  const is = facts(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((name) => was.get(name) !== is.get(name))
    .map((name) => `${name} ${is.get(name) ?? 'none'}`)
    .join(', ');
}

/** What a state holds, by name, in a word or two each. What it does not hold is left out. */
function facts(state: State): Map<string, string> {
  const all: Record<string, string | null> = { step: state.step };
  const failureOf = (failure: { readonly code: string; readonly uncertain?: true } | null) =>
    failure && `${failure.code}${failure.uncertain ? ' (uncertain)' : ''}`;
  if ('licence' in state && state.licence) all['licence'] = 'read';
  if ('asked' in state) all['asked'] = state.asked.kind;
  if ('failure' in state) all['failure'] = failureOf(state.failure);
  if (state.step === 'ready') all['refused scan'] = state.refusedScan && String(state.refusedScan.id);
  if (state.step === 'accounts') {
    all['accounts'] = String(state.accounts.length);
    all['unreadable'] = String(state.unreadable.length);
    all['opening'] = state.opening;
  }
  if (state.step === 'serving') {
    const { quote, verification, closing, interruption, printed } = state;
    all['found'] = state.found && 'yes';
    all['card number'] = state.cardNumber && 'known';
    all['quote'] = [
      quote.state,
      quote.state === 'none' ? '' : quote.state === 'ready' ? quote.quote.amount : quote.amount,
      quote.state === 'failed' ? failureOf(quote.failure) : '',
    ].join(' ');
    all['quoted name'] = state.quotedName;
    all['quoted credit'] = state.quotedCredit;
    all['card'] = state.cardSeen ? 'seen' : null;
    all['shown'] = state.shown && `on the ${state.shown.on}`;
    all['choice'] = choiceKey(state.choice) || null;
    all['verification'] = [
      verification.state,
      verification.state === 'none' ? '' : verification.format,
      verification.state === 'failed' ? failureOf(verification.failure) : '',
      verification.state === 'done' && verification.pin !== null ? 'with a PIN' : '',
    ].join(' ');
    all['print'] = printOf(state.print);
    all['copies made'] = [...printed.values()].map(({ copies }) => copies).join(' and ') || null;
    all['closing'] = [
      closing.state,
      closing.state === 'failed' ? failureOf(closing.failure) : '',
      closing.state === 'closed' ? `print ${printOf(closing.print)}` : '',
    ].join(' ');
    all['interruption'] = interruption && String(interruption.id);
  }
  const held = Object.entries(all).flatMap(([name, value]) => {
    const trimmed = value?.trim().replaceAll(/ +/g, ' ') ?? 'none';
    return trimmed === 'none' ? [] : [[name, trimmed] as const];
  });
  return new Map(held);
}

const printOf = (print: PrintPart): string =>
  print.state === 'none' ? 'none' : `${print.state} (copies: ${print.copies})`;
