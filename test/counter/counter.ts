/** A counter session with everything around it in the test's hands. All people are invented. */
import type { AccountNumber } from '../../main/domain/account.ts';
import type { Failure } from '../../main/domain/failure.ts';
import type { Language } from '../../main/domain/language.ts';
import type { Amount, Rate } from '../../main/domain/money.ts';
import type { Quote, RegularPurchase } from '../../main/domain/quote.ts';
import type { Result } from '../../main/domain/result.ts';
import type { AuditEntry } from '../../main/audit/types.ts';
import { createSession } from '../../main/counter/session.ts';
import type { Session } from '../../main/counter/session.ts';
import { checkDecoded } from '../../main/licence/index.ts';
import type { Decoded, IsoDay, Licence } from '../../main/licence/types.ts';
import type {
  AccountDetails,
  Flow,
  FoundAccount,
  RemoteLicence,
  UnreadableAccount,
  VerifyRequest,
  WholePosApi,
} from '../../main/pos-api/types.ts';
import { fail, ok } from '../../main/domain/result.ts';
import type { Scan } from '../../main/scanner/types.ts';

// Branded texts are made by main/money.ts and the API's reader in production; a test names them as they are.
export const amount = (text: string) => text as Amount;
const rate = (text: string) => text as Rate;
export const accountNumber = (text: string) => text as AccountNumber;
export const day = (text: string) => text as IsoDay;

export const licence = (change: Partial<Licence> = {}): Licence => ({
  first_name: 'MAUDE',
  middle_name: null,
  last_name: 'EXEMPLE',
  suffix: null,
  dob: day('1990-02-03'),
  address_1: '1 RUE INVENTEE',
  address_2: null,
  city: 'OTTAWA',
  province: 'ON',
  postal_code: 'K1A 0A1',
  country: 'CAN',
  govid_type: 'CADL',
  govid_issuedby: 'ON',
  govid_number: 'E0000-00009-00203',
  govid_expiry: day('2030-02-03'),
  issue_date: null,
  issuer: '636012',
  aamva_version: 10,
  warnings: [],
  ...change,
});

export const found = (change: Partial<FoundAccount> = {}): FoundAccount => ({
  accountNumber: accountNumber('123456789'),
  customerId: '1001',
  authorizedUser: false,
  firstName: 'Maude',
  lastName: 'Exemple',
  status: 'N',
  reasonCode: 'NNOR',
  termsAccepted: true,
  category: 'preferred',
  accountType: 'consumer',
  creditLimit: amount('5000.00'),
  availableCredit: amount('3000.00'),
  cardEndingIn: '4242',
  preferredLanguage: 'fr',
  ...change,
});

export const details = (change: Partial<AccountDetails> = {}): AccountDetails => ({
  accountNumber: accountNumber('123456789'),
  customerId: '1001',
  authorizedUser: false,
  availableCredit: amount('3000.00'),
  category: 'preferred',
  accountType: 'consumer',
  cardEndingIn: '4242',
  preferredLanguage: 'fr',
  city: 'Ottawa',
  province: 'ON',
  phone: '***-***-0199',
  email: 'm***e@example.ca',
  securityQuestions: [{ id: '4', text: 'Nom de votre premier animal ?' }],
  offers: [{ planId: '4', name: 'Versements égaux', category: 'equal-billing' }],
  ...change,
});

export const regular = (total: Amount, change: Partial<RegularPurchase> = {}): RegularPurchase => ({
  amount: total,
  rate: rate('0.3099'),
  fees: [],
  bypassAllowed: false,
  ...change,
});

export const quote = (total: Amount, change: Partial<Quote> = {}): Quote => ({
  amount: total,
  accountNumber: accountNumber('123456789'),
  firstName: 'Maude',
  lastName: 'Exemple',
  availableCredit: amount('3000.00'),
  accountRate: rate('0.3099'),
  category: 'preferred',
  language: 'fr',
  regular: regular(total),
  plans: [
    {
      id: '4',
      name: null,
      category: null,
      terms: [
        {
          months: 12,
          amount: amount('90.00'),
          rates: [{ label: 'Taux annuel', type: 'APR', rate: rate('0.0999'), message: 'Message du taux.' }],
          fees: [],
        },
      ],
    },
  ],
  ...change,
});

/** An API whose every answer the test sets; it keeps what it was asked. */
export interface FakeApi extends WholePosApi {
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

export interface Counter {
  readonly session: Session;
  readonly api: FakeApi;
  readonly rows: { entry: AuditEntry; flow: string | null }[];
  readonly printed: number[];
  /** The languages of the test pages that were sent to the printer. */
  readonly testPages: Language[];
  /** A supervisor's code is checked once this resolves. */
  codeRead: Promise<unknown>;
  /** A test page comes out once this resolves. */
  paperOut: Promise<unknown>;
  /** What scans decode to. */
  decoded: Decoded;
  printAnswer: Result<null>;
  logFails: boolean;
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
      verify: ({ method }) =>
        ok({ pin: method.format === 'sms' || method.format === 'email' ? null : '1234' }),
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
  let begun = 0;
  const rows: Counter['rows'] = [];
  const shown: Counter['shown'] = [];
  const printed: number[] = [];
  const testPages: Language[] = [];
  const session: Session = createSession({
    api,
    append: (entry, flow) => {
      if (self.logFails) throw new Error('disk full');
      rows.push({ entry, flow });
    },
    decode: () => self.decoded,
    check: (one) => checkDecoded(one, { today: day('2026-01-05') }),
    paper: {
      preview: (_serving, copy) => ({ svg: '<svg/>', text: `copy ${copy}` }),
      printClosing: async () => self.printAnswer,
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
      return { referenceId: `flow-${begun}`, requestId: `request-${begun}` };
    },
    clerkLanguage: () => 'en',
    remoteDecoding: true,
    allowed: { override: true, closing: true },
    checkCode: async (code) => {
      await self.codeRead;
      return code === 'good code'
        ? ok({ name: 'Sol Superviseur' })
        : fail('counter.supervisor-unknown', 'now');
    },
    changed: () => shown.push({ step: session.view().step, rows: rows.length }),
  });
  const self: Counter = {
    session,
    api,
    rows,
    printed,
    testPages,
    codeRead: Promise.resolve(),
    paperOut: Promise.resolve(),
    shown,
    decoded: { ok: true, value: licence() },
    printAnswer: ok(null),
    logFails: false,
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
  return at.session.interruption({ offer: interruption.offer, accept });
}
