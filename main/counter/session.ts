/**
 * The counter session at work: takes the clerk's commands and the scans, asks the API, writes the log, prints, and
 * publishes what the page is to draw. The state itself is advanced by the pure reducer alone.
 *
 * Each step is a row in the audit log before it is shown as done; where the row cannot be written the session
 * stops, because a step that nobody can account for must not happen.
 */
import type {
  AccountNumber,
  Failure,
  Language,
  RequestArgument,
  ReceiptPreview,
  Result,
  SessionView,
} from '../../preload/contract.ts';
import type { AuditEntry } from '../audit/types.ts';
import type { Decoded, Licence } from '../licence/types.ts';
import { readTypedAmount } from '../money.ts';
import type { Flow, LookUp, PosApi, SearchQuery, VerifyRequest } from '../pos-api/types.ts';
import { fail, ok } from '../result.ts';
import type { Scan } from '../scanner/types.ts';
import { licenceQuery, typedQuery } from './query.ts';
import { auditEntry } from './record.ts';
import { reduce } from './reducer.ts';
import { amountRefusal, choiceRefusal, printRefusal, verificationFormats } from './rules.ts';
import { READY } from './state.ts';
import type { Asked, Event, FlowIds, Serving, State } from './state.ts';
import { customerLanguage, isAuthorizedUser, sessionView } from './view.ts';

export interface SessionDependencies {
  readonly api: PosApi;
  /** Throws where the row could not be written. */
  readonly append: (entry: AuditEntry, flow: string | null) => void;
  readonly decode: (bytes: Uint8Array) => Decoded;
  readonly paper: Paper;
  readonly newFlow: () => FlowIds;
  /** The clerk's language: security questions are asked in it where the customer's is not known yet. */
  readonly clerkLanguage: () => Language;
  /** Called after each step that changed what the page shows. */
  readonly changed: () => void;
}

/** What draws and prints the receipt of a quote. */
export interface Paper {
  preview(serving: Serving, copy: number): ReceiptPreview;
  /** Not ended by "next customer": half a receipt helps nobody. */
  print(serving: Serving, copy: number): Promise<Result<null>>;
}

type Done = Result<null>;

export interface Session {
  view(): SessionView;
  scan(scan: Scan): Promise<void>;
  /** A reader lost a scan or sent noise. */
  scannerFailed(failure: Failure): void;
  search(argument: RequestArgument<'customer.search'>): Promise<Done>;
  lookUp(argument: LookUp): Promise<Done>;
  /** One of the accounts found. */
  open(accountNumber: string): Promise<Done>;
  quote(typed: string): Promise<Done>;
  choose(choice: RequestArgument<'quote.choose'>): Promise<Done>;
  verify(argument: RequestArgument<'verification.start'>): Promise<Done>;
  confirm(): Promise<Done>;
  print(): Promise<Done>;
  preview(): Result<ReceiptPreview>;
  retry(): Promise<Done>;
  interruption(accept: boolean): Promise<Done>;
  clear(by: 'clerk' | 'idle' | 'stop'): Promise<Done>;
}

const NOT_HERE = fail('counter.nothing-to-do-here');
const STOPPED: Failure = { code: 'counter.log-unavailable', retry: 'never' };

export function createSession(dependencies: SessionDependencies): Session {
  const { api, append, decode, paper, newFlow, clerkLanguage, changed } = dependencies;
  let state: State = READY;
  let stopped = false;
  /** Ends what is under way for the customer when the flow ends. */
  let ending = new AbortController();

  /** Writes the row, then advances the state, then shows it: in this order. */
  function step(event: Event): boolean {
    if (stopped) return false;
    const entry = auditEntry(event);
    if (entry !== null && !record(entry, 'flow' in event ? event.flow : flowOf(state))) return false;
    const before = state;
    state = reduce(state, event);
    if (flowOf(before) !== null && flowOf(before)?.referenceId !== flowOf(state)?.referenceId) {
      ending.abort();
      ending = new AbortController();
    }
    if (state !== before) changed();
    return true;
  }

  function record(entry: AuditEntry, flow: FlowIds | null): boolean {
    try {
      append(entry, flow?.referenceId ?? null);
      return true;
    } catch {
      stopped = true;
      state = { step: 'ready', failure: STOPPED };
      ending.abort();
      changed();
      return false;
    }
  }

  const refused = (failure: Failure): Done => ({ ok: false, failure });
  const outcome = (done: boolean): Done => (done ? ok(null) : refused(STOPPED));
  const flow = (ids: FlowIds): Flow => ({ referenceId: ids.referenceId, signal: ending.signal });

  /** Runs a command on the state that it needs; elsewhere it answers that it cannot be done here. */
  async function whileServing(command: (serving: Serving) => Promise<Done> | Done): Promise<Done> {
    if (stopped) return refused(STOPPED);
    return state.step === 'serving' ? command(state) : NOT_HERE;
  }

  /** Asks within the customer's flow where there is one: one reference a flow. */
  async function ask(asked: Asked, licence: Licence | null): Promise<Done> {
    const ids = flowOf(state) ?? newFlow();
    if (!step({ type: 'search-asked', flow: ids, licence, asked })) return refused(STOPPED);
    return asked.kind === 'search' ? searchAccounts(asked.query, ids) : lookUpAccount(asked.by, ids);
  }

  async function searchAccounts(query: SearchQuery, ids: FlowIds): Promise<Done> {
    const answer = await api.search(query, flow(ids));
    if (!answer.ok) return outcome(step({ type: 'search-failed', flow: ids, failure: answer.failure }));
    const done = step({ type: 'search-answered', flow: ids, accounts: answer.value });
    const [only, ...others] = answer.value;
    return only && others.length === 0 && isCurrent(ids) ? openAccount(only.accountNumber) : outcome(done);
  }

  async function lookUpAccount(by: LookUp, ids: FlowIds): Promise<Done> {
    const answer = await api.lookUp(by, clerkLanguage(), flow(ids));
    return outcome(
      step(
        answer.ok
          ? { type: 'account-answered', flow: ids, details: answer.value }
          : { type: 'search-failed', flow: ids, failure: answer.failure },
      ),
    );
  }

  async function openAccount(chosen: string): Promise<Done> {
    if (stopped) return refused(STOPPED);
    if (state.step !== 'accounts' || state.opening !== null) return NOT_HERE;
    const account = state.accounts.find((one) => one.accountNumber === chosen);
    if (!account) return NOT_HERE;
    const { accountNumber } = account;
    const ids = state.flow;
    if (!step({ type: 'account-asked', flow: ids, accountNumber })) return refused(STOPPED);
    const answer = await api.lookUp(
      { by: 'account', number: accountNumber },
      account.preferredLanguage,
      flow(ids),
    );
    // An answer about another account than the one asked for must never be served under this customer's name.
    const failure: Failure | null = !answer.ok
      ? answer.failure
      : sameAccount(answer.value.accountNumber, accountNumber)
        ? null
        : { code: 'api.unreadable-answer', retry: 'now' };
    return outcome(
      step(
        answer.ok && failure === null
          ? { type: 'account-answered', flow: ids, details: answer.value }
          : { type: 'account-failed', flow: ids, failure: failure ?? STOPPED },
      ),
    );
  }

  async function askQuote(serving: Serving, amount: Parameters<typeof amountRefusal>[1]): Promise<Done> {
    if (serving.quote.state === 'asking' || serving.print.state === 'printing') return NOT_HERE;
    const refusal = amountRefusal(serving, amount);
    if (refusal) return refused(refusal);
    const ids = serving.flow;
    const language = customerLanguage(serving);
    if (!step({ type: 'quote-asked', flow: ids, amount, language })) return refused(STOPPED);
    const { accountNumber } = serving.details;
    const answer = await api.calculateInterest(accountNumber, amount, language, flow(ids));
    if (!answer.ok)
      return outcome(step({ type: 'quote-failed', flow: ids, amount, failure: answer.failure }));
    const quote = answer.value;
    if (!sameAccount(quote.accountNumber, accountNumber) || quote.amount !== amount) {
      const failure: Failure = { code: 'api.unreadable-answer', retry: 'now' };
      return outcome(step({ type: 'quote-failed', flow: ids, amount, failure }));
    }
    const categories = new Map(serving.details.offers.map((offer) => [offer.planId, offer] as const));
    const plans = quote.plans.map((plan) => ({
      ...plan,
      name: plan.name ?? categories.get(plan.id)?.name ?? null,
      category: plan.category ?? categories.get(plan.id)?.category ?? null,
    }));
    return outcome(step({ type: 'quote-answered', flow: ids, quote: { ...quote, plans } }));
  }

  async function verifyCustomer(
    serving: Serving,
    argument: RequestArgument<'verification.start'>,
  ): Promise<Done> {
    const { format } = argument;
    const busy = serving.verification.state === 'asking' || serving.verification.state === 'done';
    if (busy || !verificationFormats(serving).includes(format)) return NOT_HERE;
    const ids = serving.flow;
    const method: VerifyRequest['method'] =
      argument.format === 'security_question'
        ? { format: argument.format, questionId: argument.questionId, answer: argument.answer }
        : { format: argument.format };
    if (!step({ type: 'verification-asked', flow: ids, format })) return refused(STOPPED);
    const answer = await api.verify(
      serving.details.accountNumber,
      {
        requestId: ids.requestId,
        method,
        ...(isAuthorizedUser(serving) && serving.cardNumber !== null
          ? { cardNumber: serving.cardNumber }
          : {}),
      },
      flow(ids),
    );
    return outcome(
      step(
        answer.ok
          ? { type: 'verification-answered', flow: ids, format, pin: answer.value.pin }
          : { type: 'verification-failed', flow: ids, format, failure: answer.failure },
      ),
    );
  }

  async function printQuote(serving: Serving): Promise<Done> {
    const refusal = printRefusal(serving);
    if (refusal) return refused(refusal);
    const ids = serving.flow;
    const copy = nextCopy(serving);
    if (!step({ type: 'print-asked', flow: ids, copy })) return refused(STOPPED);
    const answer = await paper.print(serving, copy);
    return outcome(
      step(
        answer.ok
          ? { type: 'printed', flow: ids, copy }
          : { type: 'print-failed', flow: ids, copy, failure: answer.failure },
      ),
    );
  }

  async function scanned(scan: Scan): Promise<void> {
    if (stopped) return;
    const decoded = decode(scan.bytes);
    const { source } = scan;
    if (!decoded.ok) {
      const { code } = decoded.failure;
      if (record({ kind: 'scan.refused', source, length: scan.bytes.length, code }, flowOf(state)))
        step({ type: 'scan-refused', failure: decoded.failure });
      return;
    }
    const licence = decoded.value;
    const { issuer, aamva_version: aamvaVersion, warnings } = licence;
    if (!record({ kind: 'licence.read', source, issuer, aamvaVersion, warnings }, flowOf(state))) return;
    // A reader may send one card twice; the second reading is no new customer.
    if (isSameCard(licence, 'licence' in state ? state.licence : null) && state.step !== 'not-found') return;
    step({ type: 'licence-read', licence });
    if (state.step !== 'serving') await beginWith(licence);
  }

  async function beginWith(licence: Licence): Promise<Done> {
    if (flowOf(state) !== null && !step({ type: 'cleared', by: 'scan' })) return refused(STOPPED);
    const query = licenceQuery(licence);
    if (query) return ask({ kind: 'search', query }, licence);
    return outcome(step({ type: 'scan-refused', failure: { code: 'licence.cut', retry: 'now' } }));
  }

  const isCurrent = (ids: FlowIds) => flowOf(state)?.referenceId === ids.referenceId;

  return {
    view: () => sessionView(state),
    scan: scanned,
    scannerFailed(failure) {
      if (!stopped && record({ kind: 'scanner.failed', code: failure.code }, flowOf(state)))
        step({ type: 'scan-refused', failure });
    },
    async search(argument) {
      if (stopped) return refused(STOPPED);
      if (state.step === 'serving') return NOT_HERE;
      const licence = 'licence' in state ? state.licence : null;
      const query = typedQuery(argument, licence);
      return query ? ask({ kind: 'search', query }, licence) : fail('counter.invalid-input');
    },
    async lookUp(by) {
      if (stopped) return refused(STOPPED);
      return state.step === 'serving' ? NOT_HERE : ask({ kind: 'look-up', by }, null);
    },
    open: openAccount,
    quote: (typed) =>
      whileServing((serving) => {
        const amount = readTypedAmount(typed);
        return amount === null ? fail('counter.amount-unreadable') : askQuote(serving, amount);
      }),
    choose: (choice) =>
      whileServing((serving) => {
        const refusal =
          serving.print.state === 'printing' ? NOT_HERE.failure : choiceRefusal(serving, choice);
        return refusal
          ? refused(refusal)
          : outcome(step({ type: 'plan-chosen', flow: serving.flow, choice }));
      }),
    verify: (argument) => whileServing((serving) => verifyCustomer(serving, argument)),
    confirm: () =>
      whileServing((serving) =>
        serving.verification.state === 'sent'
          ? outcome(step({ type: 'verification-confirmed', flow: serving.flow }))
          : NOT_HERE,
      ),
    print: () => whileServing(printQuote),
    preview: () =>
      state.step === 'serving' && state.quote.state === 'ready' && state.choice !== null
        ? ok(paper.preview(state, nextCopy(state)))
        : NOT_HERE,
    async retry() {
      if (stopped) return refused(STOPPED);
      if (state.step === 'search-failed') return ask(state.asked, state.licence);
      if (state.step === 'serving' && state.quote.state === 'failed')
        return askQuote(state, state.quote.amount);
      return NOT_HERE;
    },
    interruption: (accept) =>
      whileServing((serving) => {
        if (!serving.interruption) return NOT_HERE;
        if (accept) return beginWith(serving.interruption);
        return outcome(step({ type: 'interruption-dismissed' }));
      }),
    async clear(by) {
      if (stopped) return refused(STOPPED);
      return state === READY ? ok(null) : outcome(step({ type: 'cleared', by }));
    },
  };
}

const flowOf = (state: State): FlowIds | null => (state.step === 'ready' ? null : state.flow);

/** An answer that gives the number as a number has lost its leading zeros. */
const sameAccount = (one: AccountNumber, other: AccountNumber): boolean => BigInt(one) === BigInt(other);

const isSameCard = (one: Licence, other: Licence | null): boolean =>
  one.govid_number !== null &&
  one.govid_number === other?.govid_number &&
  one.govid_issuedby === other.govid_issuedby;

/** Copy 1 is the original. */
const nextCopy = ({ print }: Serving): number => (print.state === 'none' ? 1 : print.copies + 1);
