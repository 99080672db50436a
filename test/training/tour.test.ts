/** The guided tour on a whole terminal, with the training vendor and a printer: each goal by the acts that its hint names. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GoalId } from '../../main/domain/tour.ts';
import type { TerminalEntry } from '../../main/entries.ts';
import { inventedPeople } from '../../main/people/invented.ts';
import type { Terminal } from '../../main/terminal.ts';
import { goals } from '../../main/training/goals.ts';
import { createTour } from '../../main/training/index.ts';
import { people, type Lesson } from '../../main/training/people.ts';
import type { TourAct, TourView } from '../../preload/training.ts';
import type { SessionView, Snapshot } from '../../preload/views.ts';
import { keys } from '../../renderer/commands.ts';
import { screens as enScreens } from '../../resources/messages/en/screens.ts';
import { tour as en } from '../../resources/messages/en/tour.ts';
import { screens as frScreens } from '../../resources/messages/fr/screens.ts';
import { tour as fr } from '../../resources/messages/fr/tour.ts';
import { eventually } from '../eventually.ts';
import { startPaperPrinter } from '../printer/paper.ts';
import type { PaperPrinter } from '../printer/paper.ts';
import { clerk, openWhole, supervisor, technician, trainingAccount } from '../whole-terminal.ts';

let folder: string;
let open: Terminal | undefined;
let printer: PaperPrinter | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-tour-'));
});
afterEach(async () => {
  await open?.close();
  await printer?.close();
  [open, printer] = [undefined, undefined];
  rmSync(folder, { recursive: true });
});

class Clerk {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  get ask() {
    return this.#terminal.handlers;
  }
  async snapshot(): Promise<Snapshot> {
    const answer = await this.ask['snapshot.get'](undefined);
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value;
  }
  async tour(): Promise<TourView | null> {
    return (await this.snapshot()).training?.tour ?? null;
  }
  /** The present goal, by its words; null where there is none. */
  async goal(): Promise<GoalId | null> {
    const what = (await this.tour())?.what;
    return goals.find(({ id, customer }) => en.goals[id].what(nameOf(customer)) === what)?.id ?? null;
  }
  async asks(act: TourAct): Promise<void> {
    expect(await this.ask['training.tour']({ act })).toEqual({ ok: true, value: null });
  }
  async signsIn(who = clerk): Promise<void> {
    expect(await this.ask['people.signIn'](who)).toMatchObject({ ok: true });
  }
  /** Waits for the step, and for what it asked of the vendor at once. */
  async at<S extends SessionView['step']>(step: S): Promise<Extract<SessionView, { step: S }>> {
    return eventually(async () => {
      const { session } = await this.snapshot();
      if (session.step !== step) throw new Error(`the session is at ${session.step}`);
      return session as Extract<SessionView, { step: S }>; // cast: the step tells which
    });
  }
  async presentsFor(lesson: Lesson): Promise<void> {
    const { id = '' } = people.find((person) => person.lesson === lesson) ?? {};
    expect(await this.ask['training.present']({ customerId: id })).toMatchObject({ ok: true });
  }
  /** The licence that the tour's own button presents for the goal. */
  async presentsTheGoals(id: GoalId): Promise<void> {
    const customer = goals.find((goal) => goal.id === id)?.customer;
    if (customer) await this.presentsFor(customer);
  }
  async getsPlans(): Promise<void> {
    expect(await this.ask['quote.ask']({ amount: '1234.50' })).toMatchObject({ ok: true });
  }
  async chooses(nth = 1): Promise<void> {
    const { quote } = await this.at('serving');
    const option = quote.state === 'ready' ? quote.options[nth] : undefined;
    if (!option) throw new Error('no such plan');
    expect(await this.ask['quote.choose'](option.choice)).toMatchObject({ ok: true });
  }
  async goesOn(): Promise<void> {
    expect(await this.ask['session.clear'](undefined)).toMatchObject({ ok: true });
  }
  async overrides(pin = supervisor.pin) {
    return this.ask['verification.start']({
      ...{ format: 'merchant_override', cardNumber: null, reason: 'The phone is a landline.' },
      ...{ supervisor: supervisor.name, pin },
    });
  }
}

const nameOf = (lesson: Lesson | null): string => {
  const person = people.find((one) => one.lesson === lesson);
  return person ? `${person.firstName} ${person.lastName}` : '';
};

/** What each goal's words tell the clerk to do, from the goal before. */
const acts: Readonly<Record<GoalId, (at: Clerk) => Promise<void>>> = {
  async scan(at) {
    await at.presentsTheGoals('scan');
    await at.at('serving');
  },
  quote: (at) => at.getsPlans(),
  async show(at) {
    await at.ask['comparison.show']({ shown: true });
    await at.ask['comparison.show']({ shown: false });
  },
  choose: (at) => at.chooses(),
  async verify(at) {
    await at.ask['verification.start']({ format: 'sms', cardNumber: null });
    await at.ask['verification.confirm'](undefined);
  },
  async print(at) {
    await at.ask['quote.print'](undefined);
  },
  leave: (at) => at.goesOn(),
  async card(at) {
    await at.presentsTheGoals('card');
    await at.at('serving');
    await at.ask['card.seen'](undefined);
  },
  async two(at) {
    await at.goesOn();
    await at.presentsTheGoals('two');
    const { accounts } = await at.at('accounts');
    await at.ask['account.open']({ id: accounts.find(({ status }) => status === 'N')?.id ?? '' });
  },
  async terms(at) {
    await at.goesOn();
    await at.presentsTheGoals('terms');
    await at.at('serving');
    await at.goesOn();
  },
  async frozen(at) {
    await at.presentsTheGoals('frozen');
    await at.at('serving');
    await at.goesOn();
  },
  async override(at) {
    await at.presentsTheGoals('override');
    await at.at('serving');
    await at.getsPlans();
    await at.chooses();
    expect(await at.overrides()).toMatchObject({ ok: true });
  },
  async duplicate(at) {
    await at.goesOn();
    const day = (await at.ask['history.find'](today())) as { ok: true; value: { flows: Flows } };
    const { reference } = day.value.flows.find(({ end }) => end === 'printed') ?? { reference: '' };
    expect(await at.ask['history.duplicate']({ reference })).toMatchObject({ ok: true });
  },
  async lock(at) {
    await at.ask['people.lock'](undefined);
    expect(await at.tour()).toBeNull();
    await at.signsIn();
  },
};
type Flows = readonly { readonly reference: string; readonly end: string }[];
const today = () => ({
  ...{ text: '', clerk: null, before: null },
  day: new Intl.DateTimeFormat('sv-SE').format(new Date()),
});

async function start(settings: object = {}): Promise<Clerk> {
  const scanner = { serial: [], hidPos: false, keyboard: false };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ scanner, ...settings }));
  open = await openWhole(folder, await trainingAccount());
  const at = new Clerk(open);
  await at.signsIn();
  // As a terminal's own start does.
  await at.ask['training.merchantOverride']({ allowed: true });
  return at;
}

async function startWithPrinter(): Promise<Clerk> {
  printer = await startPaperPrinter();
  return start({ printer: { kind: 'network', host: '127.0.0.1', port: printer.port } });
}

const does = async (at: Clerk, ...ids: readonly GoalId[]) => {
  for (const id of ids) await acts[id](at);
};

describe('the guided tour', () => {
  it('is offered, and leads through every goal by the acts that its words name', async () => {
    const at = await startWithPrinter();
    expect(await at.tour()).toMatchObject({ state: 'offered', customerId: null });
    await at.asks('start');
    for (const [index, { id, lesson, customer }] of goals.entries()) {
      const { what } = en.goals[id];
      const before = await at.tour();
      expect(before).toMatchObject({
        ...{ state: 'running', what: what(nameOf(customer)), open: false },
        place: `${en.lessons[lesson].title} · ${index + 1} of ${goals.length}`,
        praise: index === 0 ? null : en.done,
        customerId: people.find((person) => person.lesson === customer)?.id ?? null,
      });
      await does(at, id);
    }
    expect(await at.tour()).toMatchObject({
      ...{ state: 'done', what: en.finished(goals.length, goals.length), why: en.ready },
      hint: Object.values(en.lessons)
        .map(({ can }) => can)
        .join(' '),
    });
  });

  it('does not ask again for what was done before its turn, and waits for what was left out', async () => {
    const at = await start();
    await at.asks('start');
    await does(at, 'scan', 'quote', 'choose', 'verify', 'print', 'leave');
    expect(await at.goal()).toBe('show');
    await does(at, 'scan', 'quote');
    expect(await at.goal()).toBe('show');
    await does(at, 'show');
    expect(await at.goal()).toBe('card');
  });

  it('without a printer asks for no duplicate, and counts the try to print', async () => {
    const at = await start();
    await at.asks('start');
    await does(at, 'scan', 'quote', 'show', 'choose', 'verify', 'print');
    expect((await at.snapshot()).session).toMatchObject({
      print: { state: 'failed', failure: { code: 'printer.not-set-up' } },
    });
    expect(await at.goal()).toBe('leave');
    await does(at, 'leave', 'card', 'two', 'terms', 'frozen', 'override');
    expect(await at.goal()).toBe('lock');
    await does(at, 'lock');
    expect(await at.tour()).toMatchObject({ state: 'done', why: en.ready });
  });

  it('is reached by nothing but the act itself', async () => {
    const at = await start();
    await at.asks('start');
    const stays = async (id: GoalId) => {
      expect(await at.goal()).toBe(id);
    };
    // An account that may not buy, nobody's account, an account found without a licence.
    await at.presentsFor('frozen');
    await at.at('serving');
    await at.ask['people.lock'](undefined);
    await at.signsIn(technician);
    await at.ask['people.lock'](undefined);
    await at.signsIn();
    await at.presentsFor('unknown-customer');
    await at.at('not-found');
    await at.goesOn();
    const [nora] = people;
    await at.ask['customer.search']({
      ...{ firstName: nora?.firstName ?? '', lastName: nora?.lastName ?? '' },
      ...{ dob: nora?.dob ?? null, postalCode: null },
    });
    await at.at('serving');
    await stays('scan');
    await at.goesOn();
    await does(at, 'scan');
    expect(await at.ask['quote.ask']({ amount: '99999' })).toMatchObject({ ok: false });
    await stays('quote');
    await does(at, 'quote');
    await at.ask['comparison.show']({ shown: true });
    await stays('show');
    await does(at, 'choose');
    await at.ask['comparison.show']({ shown: false });
    await stays('verify');
    await at.ask['verification.start']({ format: 'sms', cardNumber: null });
    await stays('verify');
    await at.ask['verification.confirm'](undefined);
    await stays('print');
    await at.ask['people.lock'](undefined);
    await at.signsIn();
    await stays('print');
    await at.asks('skip');
    await does(at, 'scan');
    await at.goesOn();
    await stays('leave');
    await at.asks('skip');
    // A card of which nothing is to be said.
    await does(at, 'scan');
    await at.ask['card.seen'](undefined);
    await stays('card');
    await does(at, 'leave', 'card');
    // The other account.
    await at.goesOn();
    await at.presentsTheGoals('two');
    const { accounts } = await at.at('accounts');
    await at.ask['account.open']({ id: accounts.find(({ status }) => status !== 'N')?.id ?? '' });
    await stays('two');
    await does(at, 'two', 'terms');
    await at.presentsTheGoals('frozen');
    await at.at('serving');
    await stays('frozen');
    await does(at, 'leave', 'scan', 'quote', 'choose');
    expect(await at.overrides('000000')).toMatchObject({ ok: false });
    // The frozen account was left above, and no supervisor has approved.
    await stays('override');
  });

  it('knows each person’s own progress, and brings back what was hidden', async () => {
    const at = await start();
    await at.asks('show');
    await does(at, 'scan');
    expect(await at.goal()).toBe('quote');
    await at.ask['people.lock'](undefined);
    await at.signsIn(technician);
    expect(await at.tour()).toMatchObject({ state: 'offered' });
    await at.asks('start');
    expect(await at.goal()).toBe('scan');
    await at.asks('hide');
    expect(await at.tour()).toBeNull();
    await at.ask['people.lock'](undefined);
    await at.signsIn();
    expect(await at.goal()).toBe('quote');
    await at.asks('hide');
    await does(at, 'scan', 'quote');
    expect(await at.tour()).toBeNull();
    await at.asks('show');
    expect(await at.goal()).toBe('show');
    await at.asks('start');
    expect(await at.goal()).toBe('scan');
  });

  it('opens the hint, skips, goes back, and at the end back to what was skipped', async () => {
    const at = await start();
    await at.asks('start');
    await at.asks('hint');
    expect(await at.tour()).toMatchObject({ open: true, hint: en.goals.scan.hint, why: en.goals.scan.why });
    await at.asks('hint');
    expect(await at.tour()).toMatchObject({ open: false });
    await at.asks('back');
    expect(await at.goal()).toBe('scan');
    await does(at, 'scan');
    await at.asks('back');
    expect(await at.goal()).toBe('scan');
    expect(await at.tour()).toMatchObject({ praise: en.again });
    let skips = 0;
    while ((await at.tour())?.state === 'running' && skips++ < goals.length) await at.asks('skip');
    const possible = goals.length - 1;
    expect(await at.tour()).toMatchObject({
      ...{ state: 'done', what: en.finished(1, possible), hint: '', why: en.skipped(possible - 1) },
    });
    await at.asks('back');
    expect(await at.goal()).toBe('lock');
    await does(at, 'lock');
    expect(await at.tour()).toMatchObject({ state: 'done', what: en.finished(2, possible) });
    await at.asks('back');
    expect(await at.goal()).toBe('override');
  });

  it('speaks the clerk’s language', async () => {
    const at = await start();
    await at.asks('start');
    await at.ask['language.set']({ language: 'fr' });
    expect(await at.tour()).toMatchObject({
      ...{ what: fr.goals.scan.what('Nora Sample'), words: fr.words },
      place: `${fr.lessons.job.title} · 1 sur 13`,
    });
  });

  it('keeps the rows of a few customers only, and none of a row that names nobody', () => {
    const tour = createTour(() => true);
    tour.act('start', clerk.name);
    const opened = {
      kind: 'account.opened',
      accountNumber: '20070001',
      availableCredit: '1.00',
      termsAccepted: false,
    };
    const left = { kind: 'customer.cleared', by: 'clerk', unanswered: null };
    // casts: rows as the log has them, whose numbers are checked words
    expect(tour.saw(opened as TerminalEntry, 'first', clerk.name)).toBe(false);
    for (const flow of ['a', 'b', 'c', 'd']) tour.saw(opened as TerminalEntry, flow, clerk.name);
    expect(tour.saw(left as TerminalEntry, 'first', clerk.name)).toBe(false);
    expect(tour.saw(left as TerminalEntry, 'd', null)).toBe(false);
    expect(tour.saw(left as TerminalEntry, 'd', clerk.name)).toBe(true);
  });
});

describe('the tour’s words', () => {
  /** Every text of a catalogue. */
  const textsOf = (part: unknown): readonly string[] =>
    typeof part === 'string'
      ? [part]
      : typeof part === 'object' && part !== null
        ? Object.values(part).flatMap(textsOf)
        : [];
  const said = (tour: typeof en) => [
    ...textsOf(tour.goals),
    ...goals.map(({ id, customer }) => tour.goals[id].what(nameOf(customer))),
    ...[tour.skipped(1), tour.skipped(2)],
  ];

  it.each([
    ['en', en, enScreens, /“([^”]+)”/g],
    ['fr', fr, frScreens, /«\u00a0([^»]+)\u00a0»/g],
  ] as const)('quote what is on the screen, in %s', (_language, tour, screens, quoted) => {
    const onScreen = new Set([...textsOf(screens), ...textsOf(tour.words)]);
    const quotes = said(tour).flatMap((text) => [...text.matchAll(quoted)].map(([, word]) => word ?? ''));
    expect(quotes.length).toBeGreaterThan(12);
    for (const quote of quotes) expect(onScreen).toContain(quote);
  });

  it('name keys that there are, invented people who are there, and a supervisor’s true PIN', () => {
    for (const tour of [en, fr]) {
      for (const text of said(tour))
        for (const [key] of text.matchAll(/\bF\d+\b/g)) expect(Object.values(keys)).toContain(key);
      for (const { id, customer } of goals)
        if (customer !== null)
          expect(tour.goals[id].what('Nora Sample').includes('Nora Sample') || id !== 'scan').toBe(true);
      const named = inventedPeople.find(({ role }) => role === 'supervisor');
      expect(tour.goals.override.hint).toContain(named?.name);
      expect(tour.goals.override.hint).toContain(
        named && 'pin' in named.secret ? named.secret.pin : 'no PIN',
      );
    }
  });
});
