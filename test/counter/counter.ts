/** A counter session with everything around it in the test's hands. All people are invented. */
import type { WaitingPaper } from '../../main/counter/waiting.ts';
import type { Delivery } from '../../main/domain/delivery.ts';
import type { Failure } from '../../main/domain/failure.ts';
import type { Language } from '../../main/domain/language.ts';
import type { Amount } from '../../main/domain/money.ts';
import type { Quote } from '../../main/domain/quote.ts';
import type { Result } from '../../main/domain/result.ts';
import { createSession } from '../../main/counter/session.ts';
import type { CounterEntry, Session } from '../../main/counter/session.ts';
import { checkDecoded } from '../../main/licence/index.ts';
import type { Decoded, Licence } from '../../main/licence/types.ts';
import type {
  AccountDetails,
  Flow,
  FoundAccount,
  RemoteLicence,
  UnreadableAccount,
  VerifyRequest,
  PosApi,
} from '../../main/pos-api/types.ts';
import { fail, ok } from '../../main/domain/result.ts';
import { sendsPin } from '../../main/domain/verification.ts';
import type { Scan } from '../../main/scanner/types.ts';
import { details, found, licence } from '../samples/accounts.ts';
import { maude } from '../samples/cast.ts';
import { fakePeople } from './people.ts';
import type { FakePeople } from './people.ts';
import { plan, quoteFor, term } from '../samples/quotes.ts';
import { amount, day } from '../samples/words.ts';

export { details, found, licence } from '../samples/accounts.ts';
export { regular } from '../samples/quotes.ts';
export { accountNumber, amount, day } from '../samples/words.ts';

/** Maude's quote for this amount, with one plan of one term. */
export const quote = (total: Amount, change: Partial<Quote> = {}): Quote =>
  quoteFor(maude, {
    amount: total,
    plans: [plan('fr', { name: null, category: null, terms: [term('fr', { amount: amount('90.00') })] })],
    ...change,
  });

/** An API whose every answer the test sets; it keeps what it was asked. */
export interface FakeApi extends PosApi {
  /** What every search found besides, and could not be read. */
  unreadable: readonly UnreadableAccount[];
  readonly asked: { call: string; argument: unknown; referenceId: string }[];
  answers: {
    search: () => Promise<Result<readonly FoundAccount[]>> | Result<readonly FoundAccount[]>;
    lookUp: () => Promise<Result<AccountDetails>> | Result<AccountDetails>;
    verify: (
      request: VerifyRequest,
    ) => Promise<Result<{ pin: string | null }>> | Result<{ pin: string | null }>;
    calculateInterest: (total: Amount) => Promise<Result<Quote>> | Result<Quote>;
    decodeLicence: () => Promise<Result<RemoteLicence>> | Result<RemoteLicence>;
    closeAccount: () => Promise<Result<null>> | Result<null>;
  };
}

/** The session, with its commands by short names. */
export type CommandedSession = ReturnType<typeof commanded>;

function commanded(session: Session) {
  const { commands } = session;
  return {
    ...session,
    search: commands['customer.search'],
    lookUp: commands['customer.lookUp'],
    open: (id: string) => commands['account.open']({ id }),
    decodeRemotely: (id: number) => commands['licence.decodeRemotely']({ id }),
    retry: () => commands['session.retry'](undefined),
    interruption: commands['session.interruption'],
    quote: (amount: string) => commands['quote.ask']({ amount }),
    seeCard: () => commands['card.seen'](undefined),
    about: () => commands['account.about'](undefined),
    show: (shown: boolean) => commands['comparison.show']({ shown }),
    choose: commands['quote.choose'],
    printWaiting: commands['waiting.print'],
    letPaperGo: commands['waiting.letGo'],
    print: () => commands['quote.print'](undefined),
    preview: () => commands['quote.preview'](undefined),
    verify: commands['verification.start'],
    confirm: () => commands['verification.confirm'](undefined),
    close: commands['account.close'],
    printClosing: () => commands['account.printClosing'](undefined),
    signIn: commands['people.signIn'],
    makeFirst: commands['people.first'],
    addPerson: commands['people.add'],
    changePerson: commands['people.change'],
    unlockPerson: (name: string) => commands['people.unlock']({ name }),
    testPrinter: () => commands['printer.test'](undefined),
    previewTest: () => commands['printer.preview'](undefined),
    printComparison: () => commands['comparison.print'](undefined),
    previewComparison: () => commands['comparison.preview'](undefined),
    savePdf: () => commands['quote.savePdf'](undefined),
  };
}

export interface Counter {
  readonly session: CommandedSession;
  readonly api: FakeApi;
  readonly rows: { entry: CounterEntry; flow: string | null }[];
  /** Whom each row names: the clerk of its flow, or null for whoever is signed in. */
  readonly clerks: (string | null)[];
  readonly printed: number[];
  /** The languages of the test pages that were sent to the printer. */
  readonly testPages: Language[];
  readonly people: FakePeople;
  /** A test page comes out once this resolves. */
  paperOut: Promise<unknown>;
  /** What acts threw. */
  readonly reported: unknown[];
  /** What scans decode to. */
  decoded: Decoded;
  printAnswer: Result<Delivery>;
  waiting: readonly WaitingPaper[];
  pdfAnswer: Result<null>;
  /** The copies that were saved as PDF. */
  readonly saved: readonly number[];
  logFails: boolean;
  /** Milliseconds of the counter's clock. */
  now: number;
  /** A display besides the clerk's is there. */
  customerDisplay: boolean;
  /** What the flow of the last call of this name was told. */
  signals(call: string): { ended: boolean; givenUp: boolean };
  /** What the page could have seen at each change: the log's length and the step. */
  readonly shown: { step: string; rows: number }[];
  scan(of?: Licence): Promise<void>;
}

export function counter(): Counter {
  const asked: FakeApi['asked'] = [];
  const flows = new Map<string, Flow>();
  const api: FakeApi = {
    asked,
    unreadable: [],
    answers: {
      search: () => ok([found()]),
      lookUp: () => ok(details()),
      verify: ({ method }) => ok({ pin: sendsPin(method.format) ? null : '1234' }),
      calculateInterest: (total) => ok(quote(total)),
      decodeLicence: () => fail('api.piw-mismatch'),
      closeAccount: () => ok(null),
    },
    decodeLicence: async (code, { referenceId }) => {
      asked.push({ call: 'decodeLicence', argument: code, referenceId });
      return api.answers.decodeLicence();
    },
    closeAccount: async (account, { referenceId }) => {
      asked.push({ call: 'closeAccount', argument: account, referenceId });
      return api.answers.closeAccount();
    },
    search: async (query, { referenceId }) => {
      asked.push({ call: 'search', argument: query, referenceId });
      const answer = await api.answers.search();
      return answer.ok ? ok({ accounts: answer.value, unreadable: api.unreadable }) : answer;
    },
    lookUp: async (by, _language, { referenceId }) => {
      asked.push({ call: 'lookUp', argument: by, referenceId });
      return api.answers.lookUp();
    },
    verify: async (_account, request, flow) => {
      const { referenceId } = flow;
      flows.set('verify', flow);
      asked.push({ call: 'verify', argument: request, referenceId });
      return api.answers.verify(request);
    },
    calculateInterest: async (_account, total, language, { referenceId }) => {
      asked.push({ call: 'calculateInterest', argument: { total, language }, referenceId });
      return api.answers.calculateInterest(total);
    },
  };
  const people = fakePeople();
  let begun = 0;
  const rows: Counter['rows'] = [];
  const clerks: Counter['clerks'] = [];
  const shown: Counter['shown'] = [];
  const printed: number[] = [];
  const testPages: Language[] = [];
  const saved: number[] = [];
  const reported: unknown[] = [];
  const session: CommandedSession = commanded(
    createSession({
      api,
      append: (entry, flow, clerk) => {
        if (self.logFails) throw new Error('disk full');
        rows.push({ entry, flow });
        clerks.push(clerk);
      },
      decode: () => self.decoded,
      check: (one) => checkDecoded(one, { today: day('2026-01-05') }),
      paper: {
        waiting: () => self.waiting,
        printWaiting: async () => self.printAnswer,
        letGo: (id) => {
          self.waiting = self.waiting.filter((one) => one.id !== id);
        },
        preview: (_serving, copy) => ok({ svg: '<svg/>', text: `copy ${copy}` }),
        printClosing: async () => self.printAnswer,
        previewComparison: () => ok({ svg: '<svg/>', text: 'comparison' }),
        printComparison: async () => {
          await self.paperOut;
          return self.printAnswer;
        },
        savePdf: async (_serving, copy) => {
          saved.push(copy);
          return self.pdfAnswer;
        },
        previewTest: (language) => ok({ svg: '<svg/>', text: `test page ${language}` }),
        printTest: async (language) => {
          testPages.push(language);
          await self.paperOut;
          return self.printAnswer;
        },
        print: async (_serving, copy) => {
          if (self.printAnswer.ok) printed.push(copy);
          return self.printAnswer;
        },
      },
      newFlow: () => {
        begun += 1;
        return {
          referenceId: `flow-${begun}`,
          requestId: `request-${begun}`,
          clerk: people.who?.name ?? null,
        };
      },
      clerkLanguage: () => 'en',
      remoteDecoding: true,
      allowed: { override: true, closing: true },
      people,
      hasCustomerDisplay: () => self.customerDisplay,
      clock: () => self.now,
      report: (error) => reported.push(error),
      changed: () => shown.push({ step: session.view().step, rows: rows.length }),
    }),
  );
  const self: Counter = {
    session,
    api,
    rows,
    clerks,
    printed,
    testPages,
    reported,
    people,
    paperOut: Promise.resolve(),
    shown,
    decoded: { ok: true, value: licence() },
    printAnswer: ok('printed'),
    waiting: [],
    pdfAnswer: ok(null),
    saved,
    logFails: false,
    now: 0,
    customerDisplay: false,
    signals: (call) => ({
      ended: flows.get(call)?.signal?.aborted ?? false,
      givenUp: flows.get(call)?.givenUp?.aborted ?? false,
    }),
    async scan(of) {
      if (of) self.decoded = { ok: true, value: of };
      await session.scan(aScan);
    },
  };
  return self;
}

const aScan: Scan = {
  source: 'serial',
  device: 'test',
  symbology: null,
  bytes: new Uint8Array([0x40, 0x0a]),
  at: 0,
};

export const failed = (code: Failure['code'], uncertain?: true) => ({
  ok: false as const,
  failure: uncertain ? { ...fail(code).failure, uncertain } : fail(code, 'now').failure,
});

/** What the log holds, by kind. */
export const kinds = ({ rows }: Counter) => rows.map(({ entry }) => entry.kind);

/** The serving part of what the page sees; fails the test elsewhere. */
export function serving({ session }: Counter) {
  const view = session.view();
  if (view.step !== 'serving') throw new Error(`the session is at ${view.step}`);
  return view;
}

/** Answers the licence that the clerk is asked about; fails the test where there is none. */
export function answerInterruption(at: Counter, accept: boolean) {
  const { interruption } = serving(at);
  if (!interruption) throw new Error('nothing interrupts');
  return at.session.interruption({ id: interruption.id, accept });
}
