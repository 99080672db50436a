/**
 * The guided tour: what a new clerk does alone, goal by goal. It watches the rows of the audit log and changes nothing. How
 * far somebody is belongs to the person and is kept until the terminal ends: the invented people are everybody's, so a
 * new start is a new clerk's.
 */
import { tour as en } from '../../resources/messages/en/tour.ts';
import type { TourText } from '../../resources/messages/en/tour.ts';
import { tour as fr } from '../../resources/messages/fr/tour.ts';
import type { TourAct, TourView } from '../../preload/training.ts';
import type { Language } from '../domain/language.ts';
import type { GoalId, TourLesson } from '../domain/tour.ts';
import type { TerminalEntry } from '../entries.ts';
import { goals } from './goals.ts';
import type { Goal } from './goals.ts';
import { people } from './people.ts';

export interface Tour {
  /**
   * Told of each row once it is written.
   * @param flow whose customer it is about; null where it is about none
   * @param person whose doing it is; null where it is nobody's
   * @returns whether what the page shows has changed
   */
  saw(row: TerminalEntry, flow: string | null, person: string | null): boolean;
  /** What somebody asked of the tour. */
  act(what: TourAct, person: string): void;
  /** Null where it is hidden. */
  view(person: string, language: Language): TourView | null;
}

interface Progress {
  readonly begun: boolean;
  readonly shown: boolean;
  /** The present goal; null at the end. */
  readonly at: GoalId | null;
  readonly reached: ReadonlySet<GoalId>;
  /** The hint is open. */
  readonly open: boolean;
  /** The present goal came because the one before was reached. */
  readonly praise: boolean;
}

const texts: Readonly<Record<Language, TourText>> = { en, fr };
const NEW: Progress = {
  ...{ begun: false, shown: true, at: goals[0]?.id ?? null },
  ...{ reached: new Set<GoalId>(), open: false, praise: false },
};
const BEGUN: Progress = { ...NEW, begun: true };

/** A goal asks about one customer; some more may have answers under way. */
const MOST_FLOWS = 4;
/** A customer's rows, or somebody's without one. */
const MOST_ROWS = 100;

/** @param hasPrinter whether this terminal can print now: a goal that needs it is left out otherwise */
export function createTour(hasPrinter: () => boolean): Tour {
  const progresses = new Map<string, Progress>();
  const of = (person: string) => progresses.get(person) ?? NEW;
  const listed = () => (hasPrinter() ? goals : goals.filter(({ needsPrinter }) => !needsPrinter));
  const flows = new Map<string, readonly TerminalEntry[]>();
  const others = new Map<string, readonly TerminalEntry[]>();

  /** @returns those of the same customer, or of the person without one, before it */
  function remember(row: TerminalEntry, flow: string | null, person: string): readonly TerminalEntry[] {
    const [rows, key] = flow === null ? [others, person] : [flows, flow];
    const before = rows.get(key) ?? [];
    rows.set(key, [...before, row].slice(-MOST_ROWS));
    const [oldest] = flows.keys();
    if (flows.size > MOST_FLOWS && oldest !== undefined) flows.delete(oldest);
    return before;
  }

  return {
    saw(row, flow, person) {
      if (person === null) return false;
      const before = remember(row, flow, person);
      const progress = of(person);
      const now = goals.filter((goal) => goal.reached(row, before)).map(({ id }) => id);
      if (!progress.begun || now.length === 0) return false;
      const next = { ...progress, reached: new Set([...progress.reached, ...now]) };
      const isPresent = progress.at !== null && now.includes(progress.at);
      progresses.set(
        person,
        isPresent ? { ...next, at: after(next, listed()), open: false, praise: true } : next,
      );
      return true;
    },
    act(what, person) {
      progresses.set(person, acted(what, of(person), listed()));
    },
    view(person, language) {
      const progress = of(person);
      return progress.shown ? viewOf(progress, listed(), texts[language]) : null;
    },
  };
}

/** The end, too, for a goal that is not in the list any more. */
const placeOf = ({ at }: Progress, list: readonly Goal[]): number => {
  const place = list.findIndex(({ id }) => id === at);
  return place === -1 ? list.length : place;
};

/** The next goal that is not reached yet; null where there is none. */
function after(progress: Progress, list: readonly Goal[]): GoalId | null {
  const rest = list.slice(placeOf(progress, list) + 1);
  return rest.find(({ id }) => !progress.reached.has(id))?.id ?? null;
}

/** The goal before; from the end, the last that was skipped, so that it can still be done. */
function before(progress: Progress, list: readonly Goal[]): GoalId | null {
  const place = placeOf(progress, list);
  const skipped = list.findLast(({ id }) => !progress.reached.has(id));
  if (place === list.length && skipped) return skipped.id;
  return list[Math.max(0, place - 1)]?.id ?? null;
}

function acted(what: TourAct, progress: Progress, list: readonly Goal[]): Progress {
  const moved = { ...progress, open: false, praise: false };
  switch (what) {
    case 'start':
      return BEGUN;
    case 'show':
      return progress.begun ? { ...progress, shown: true } : BEGUN;
    case 'hide':
      return { ...progress, shown: false };
    case 'hint':
      return { ...progress, open: !progress.open };
    case 'skip':
      return { ...moved, at: after(progress, list) };
    case 'back':
      return { ...moved, at: before(progress, list) };
  }
}

function viewOf(progress: Progress, list: readonly Goal[], text: TourText): TourView {
  const { begun, reached, open, praise } = progress;
  const plain = { words: text.words, open: false, customerId: null, praise: null, hint: '', why: '' };
  if (!begun) return { ...plain, state: 'offered', place: text.name, what: text.offer(list.length) };
  const place = placeOf(progress, list);
  const goal = list[place];
  if (!goal) {
    const missing = list.filter(({ id }) => !reached.has(id)).length;
    return {
      ...{ ...plain, state: 'done', place: text.name },
      what: text.finished(list.length - missing, list.length),
      hint: learned(reached, list)
        .map((lesson) => text.lessons[lesson].can)
        .join(' '),
      why: missing === 0 ? text.ready : text.skipped(missing),
    };
  }
  const customer = customerOf(goal);
  const { what, hint, why } = text.goals[goal.id];
  return {
    ...{ state: 'running', words: text.words, open, customerId: customer?.id ?? null },
    place: text.place(text.lessons[goal.lesson].title, place + 1, list.length),
    praise: praise ? text.done : reached.has(goal.id) ? text.again : null,
    ...{ what: what(customer?.name ?? ''), hint, why },
  };
}

/** The lessons of which every goal was reached. */
const learned = (reached: ReadonlySet<GoalId>, list: readonly Goal[]): readonly TourLesson[] =>
  [...new Set(list.map(({ lesson }) => lesson))].filter((lesson) =>
    list.every((goal) => goal.lesson !== lesson || reached.has(goal.id)),
  );

function customerOf({ customer }: Goal): { readonly id: string; readonly name: string } | null {
  const person = people.find(({ lesson }) => lesson === customer);
  return person ? { id: person.id, name: `${person.firstName} ${person.lastName}` } : null;
}
