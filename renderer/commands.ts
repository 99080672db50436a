/**
 * The keys of the page: which they are, what the foot of the window says of them, when they work and what they do.
 * KeyBar draws this list and App's one listener obeys it. Tab, Enter and the arrows belong to the element that has
 * the focus; they are listed so that the bar shows them.
 */
import type { ServingView, Snapshot } from '../preload/views.ts';
import type { Screens } from '../resources/messages/en/screens.ts';
import { inField, withModifier } from './kit/keyboard.ts';
import type { Terminal } from './terminal.svelte.ts';

/** `KeyboardEvent.key` of the keys that buttons and fields name too. */
export const keys = {
  tour: 'F1',
  amount: 'F2',
  history: 'F3',
  verify: 'F4',
  show: 'F6',
  compare: 'F7',
  print: 'F8',
  training: 'F9',
  lock: 'F12',
  leave: 'Escape',
} as const;

/** What a command may use of the page. */
export interface CommandContext {
  readonly snapshot: Snapshot;
  readonly send: Terminal['send'];
  /** Goes to the next customer, and asks first where work would be lost. */
  readonly leave: () => void;
  readonly toggleTraining: () => void;
  /** Locks the terminal, and asks first where work would be lost. */
  readonly lock: () => void;
  /** Puts the focus on the stage's first element that the selector finds, and selects a field's text if told to. */
  readonly focus: (selector: string, options?: { readonly select: boolean }) => void;
}

export interface Command {
  /** `KeyboardEvent.key` of each key that starts it; none where the element with the focus answers the key. */
  readonly keys: readonly string[];
  /** What is written on the keys. */
  readonly caps: (text: Screens) => readonly string[];
  /** What the key does, in the bar's words; null where the bar does not show it. */
  readonly word: (text: Screens['keys'], snapshot: Snapshot) => string | null;
  readonly when: (snapshot: Snapshot) => boolean;
  readonly do: (context: CommandContext, key: string) => void;
}

/** What a key pressed now does; null where it is no command or belongs to the field that has the focus. */
export function commandFor(event: KeyboardEvent, snapshot: Snapshot): Command | null {
  if (withModifier(event)) return null;
  if (event.key.length === 1 && inField(event.target)) return null;
  return commandsIn(snapshot).find(({ keys, when }) => keys.includes(event.key) && when(snapshot)) ?? null;
}

/** The screen is turned to the customer: nothing but turning it back may be done with it. */
export const isTurned = ({ session, scannerPage }: Snapshot): boolean =>
  scannerPage === null && session.step === 'serving' && session.shown === 'screen';

function commandsIn(snapshot: Snapshot): readonly Command[] {
  if (snapshot.people.signedIn === null) return signInCommands;
  return isTurned(snapshot) ? turnedCommands : commands;
}

/** The keys for the foot of the window, in the order in which it shows them. */
export const keysShown = (snapshot: Snapshot, text: Screens) =>
  commandsIn(snapshot).flatMap(({ caps, word, when }) => {
    const does = when(snapshot) ? word(text.keys, snapshot) : null;
    return does === null ? [] : [{ caps: caps(text), does }];
  });

type Word = keyof Screens['keys'];
type Step = Snapshot['session']['step'];

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const escape = (text: Screens) => [text.frame.escape];

const at =
  (...steps: Step[]) =>
  ({ session, scannerPage }: Snapshot) =>
    scannerPage === null && steps.includes(session.step);

/** Holds while a customer is served and the condition holds. */
const serving =
  (holds: (serving: ServingView) => boolean) =>
  ({ session, scannerPage }: Snapshot) =>
    scannerPage === null && session.step === 'serving' && holds(session);

const isInterrupted = serving(({ interruption }) => interruption !== null);
const mayBuy = ({ account, mayBeClosed }: ServingView) => account.mayBuy !== 'no' && !mayBeClosed;

/** A key that the element with the focus answers. */
const native = (caps: readonly string[], word: Word, when: Command['when']): Command => ({
  keys: [],
  caps: () => caps,
  word: (text) => text[word],
  when,
  do: () => undefined,
});

/** A question about another licence takes the bar's room; these keys work all the same. */
const unlessInterrupted =
  (word: Word): Command['word'] =>
  (text, snapshot) =>
    isInterrupted(snapshot) ? null : text[word];

/** In the order of the bar. Of two commands on one key, the first whose condition holds is obeyed. */
const commands: readonly Command[] = [
  native(['⏎'], 'search', at('not-found')),
  native(['Tab'], 'move', at('ready', 'not-found')),
  native(['⏎'], 'search', at('ready')),
  native(['⏎'], 'next', at('search-failed')),

  native(['↑', '↓'], 'move', at('accounts')),
  {
    keys: digits,
    caps: () => ['1–9'],
    word: (text) => text.nth,
    when: at('accounts'),
    do: ({ snapshot: { session }, send }, key) => {
      const account = session.step === 'accounts' ? session.accounts[Number(key) - 1] : undefined;
      if (account && session.step === 'accounts' && session.opening === null) {
        void send('account.open', { id: account.id });
      }
    },
  },
  native(['⏎'], 'open', at('accounts')),

  native(
    ['↑', '↓'],
    'move',
    serving(({ next, interruption }) => next === 'plan' && interruption === null),
  ),
  native(
    ['⏎'],
    'choose',
    serving(({ next, interruption }) => next === 'plan' && interruption === null),
  ),
  native(
    ['Tab'],
    'move',
    serving(({ next, interruption, mayBeClosed }) =>
      interruption === null ? next !== 'plan' && !mayBeClosed : true,
    ),
  ),
  native(
    ['⏎'],
    'next',
    serving(({ next, interruption, closing }) =>
      interruption === null ? next !== 'plan' && closing.state !== 'asking' : true,
    ),
  ),
  {
    keys: digits,
    caps: () => ['1–9'],
    word: unlessInterrupted('nth'),
    when: serving((customer) => mayBuy(customer) && customer.quote.state === 'ready'),
    do: ({ snapshot: { session }, send }, key) => {
      if (session.step !== 'serving' || session.quote.state !== 'ready') return;
      const option = session.quote.options[Number(key) - 1];
      if (option) void send('quote.choose', option.choice);
    },
  },
  {
    keys: [keys.amount],
    caps: () => [keys.amount],
    word: unlessInterrupted('amount'),
    when: serving(mayBuy),
    do: ({ focus }) => {
      focus('[data-amount]', { select: true });
    },
  },
  {
    keys: [keys.verify],
    caps: () => [keys.verify],
    word: (text, snapshot) =>
      serving(({ formats }) => formats.length > 0)(snapshot)
        ? unlessInterrupted('verify')(text, snapshot)
        : null,
    when: serving(mayBuy),
    do: ({ focus }) => {
      focus('[data-verify], .verify button');
    },
  },
  {
    keys: [keys.show],
    caps: () => [keys.show],
    word: unlessInterrupted('show'),
    when: serving(({ mayShow }) => mayShow),
    do: ({ snapshot: { session }, send }) => {
      if (session.step === 'serving') void send('comparison.show', { shown: session.shown === null });
    },
  },
  {
    keys: [keys.compare],
    caps: () => [keys.compare],
    word: unlessInterrupted('compare'),
    when: serving((customer) => mayBuy(customer) && customer.quote.state === 'ready'),
    do: ({ send }) => void send('comparison.print'),
  },
  {
    keys: [keys.print],
    caps: () => [keys.print],
    word: unlessInterrupted('print'),
    when: serving(
      (customer) => mayBuy(customer) && (customer.mayPrint || customer.print.state === 'printing'),
    ),
    do: ({ snapshot: { session }, send }) => {
      if (session.step === 'serving' && session.mayPrint) void send('quote.print');
    },
  },
  {
    keys: [keys.print],
    caps: () => [keys.print],
    word: unlessInterrupted('receipt'),
    when: serving(({ closing }) => closing.state === 'closed'),
    do: ({ snapshot: { session }, send }) => {
      if (session.step !== 'serving' || session.closing.state !== 'closed') return;
      if (session.closing.print.state !== 'printing') void send('account.printClosing');
    },
  },

  {
    keys: [keys.leave],
    caps: escape,
    word: (text) => text.stay,
    when: isInterrupted,
    do: ({ snapshot: { session }, send }) => {
      if (session.step !== 'serving' || !session.interruption) return;
      void send('session.interruption', { id: session.interruption.id, accept: false });
    },
  },
  {
    keys: [keys.leave],
    caps: escape,
    // Nobody is there to leave: the key takes a failure away.
    word: (text, snapshot) => (at('ready')(snapshot) ? null : text.leave),
    when: (snapshot) => {
      const { session, scannerPage } = snapshot;
      const isIdle = session.step === 'ready' && session.failure === null;
      return scannerPage === null && !isIdle && !isInterrupted(snapshot);
    },
    do: ({ leave }) => {
      leave();
    },
  },

  native(['Tab'], 'move', ({ scannerPage }) => scannerPage !== null),
  {
    keys: [keys.leave],
    caps: escape,
    word: (text) => text.back,
    when: ({ scannerPage }) => scannerPage !== null,
    do: ({ send }) => void send('scanner.page', { mode: null }),
  },

  {
    keys: [keys.history],
    caps: () => [keys.history],
    word: (text) => text.history,
    when: at('ready'),
    do: ({ send }) => void send('scanner.page', { mode: 'history' }),
  },
  {
    keys: [keys.tour],
    caps: () => [keys.tour],
    word: (text) => text.tour,
    when: ({ training }) => training?.tour?.state === 'running',
    do: ({ send }) => void send('training.tour', { act: 'hint' }),
  },
  {
    keys: [keys.training],
    caps: () => [keys.training],
    word: (text) => text.training,
    when: hasTrainingTools,
    do: ({ toggleTraining }) => {
      toggleTraining();
    },
  },
  {
    keys: [keys.lock],
    caps: () => [keys.lock],
    word: (text) => text.lock,
    when: () => true,
    do: ({ lock }) => {
      lock();
    },
  },
];

/** Nobody is signed in. Escape, on the PIN, goes back to the names (people/SignIn.svelte). */
const signInCommands: readonly Command[] = [
  native(['↑', '↓'], 'move', ({ people }) => !people.isUnset),
  native(['Tab'], 'move', ({ people }) => people.isUnset),
  native(['⏎'], 'next', () => true),
];

/** While the customer looks. The bar is not there to show them. */
const turnedCommands: readonly Command[] = [
  {
    keys: [keys.show, keys.leave],
    caps: () => [keys.show],
    word: () => null,
    when: isTurned,
    do: ({ send }) => void send('comparison.show', { shown: false }),
  },
];

/** The trainer's tools serve the clerk's screens only. */
export function hasTrainingTools({ people, scannerPage, training }: Snapshot): boolean {
  return people.signedIn !== null && scannerPage === null && training !== null;
}
