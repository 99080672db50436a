/** What a trainer sees and does. In live mode there is none, and each request of a trainer's is refused. */
import type { TrainingView } from '../preload/training.ts';
import type { Language } from './domain/language.ts';
import { fail, ok } from './domain/result.ts';
import type { Handlers } from './ipc.ts';
import type { PagePrinter } from './printer/index.ts';
import type { Scan } from './scanner/index.ts';
import type { Tour } from './training/index.ts';
import type { Training } from './vendor.ts';

const SHEET_NAME = 'Comptoir-PDF417';

interface Trainer {
  /** Null in live mode. */
  view(): TrainingView | null;
  readonly handlers: Pick<
    Handlers,
    | 'training.present'
    | 'training.barcode'
    | 'training.saveSheet'
    | 'training.fault'
    | 'training.clock'
    | 'training.merchantOverride'
    | 'training.tour'
  >;
}

export interface TrainerParts {
  /** Null in live mode. */
  readonly training: Training | null;
  /** Takes the scan of an invented customer's licence. */
  readonly take: (scan: Scan) => void;
  readonly pages: Pick<PagePrinter, 'savePdf'>;
  /** The clerk's. */
  readonly language: () => Language;
  /** Null in live mode. */
  readonly tour: Tour | null;
  /** The name of whoever is signed in. */
  readonly who: () => string | null;
  readonly changed: () => void;
}

export function openTrainer(parts: TrainerParts): Trainer {
  const { training, take, pages, language, tour, who, changed } = parts;
  if (training === null) {
    const refuse = () => fail('counter.training-only');
    return {
      view: () => null,
      handlers: {
        'training.present': refuse,
        'training.barcode': refuse,
        'training.saveSheet': refuse,
        'training.fault': refuse,
        'training.clock': refuse,
        'training.merchantOverride': refuse,
        'training.tour': refuse,
      },
    };
  }
  const tourOf = (name: string | null) => (name === null ? null : (tour?.view(name, language()) ?? null));
  return {
    view: () => ({
      tour: tourOf(who()),
      customers: training.customers,
      messages: training.messages,
      fault: training.fault,
      minutesAhead: Math.round(training.ahead / 60_000),
      merchantOverride: training.merchantOverride,
    }),
    handlers: {
      'training.present': ({ customerId }) => {
        if (!training.customers.some(({ id }) => id === customerId)) return fail('counter.invalid-input');
        const payload = training.licencePayloadFor(customerId);
        const bytes = Uint8Array.from(payload, (character) => character.charCodeAt(0));
        take({ source: 'training', device: 'training', symbology: ']L2', bytes, at: performance.now() });
        return ok(null);
      },
      'training.barcode': async ({ customerId }) => {
        if (!training.customers.some(({ id }) => id === customerId)) return fail('counter.invalid-input');
        const { licencePicture } = await import('./sheets.ts');
        return ok({ image: await licencePicture(training.licencePayloadFor(customerId)) });
      },
      'training.saveSheet': async () => {
        const { licenceSheet } = await import('./sheets.ts');
        const { customers, licencePayloadFor } = training;
        const html = await licenceSheet(customers, licencePayloadFor, language());
        return pages.savePdf(html, 'Letter', `${SHEET_NAME}.pdf`);
      },
      'training.fault': ({ fault }) => {
        training.setFault(fault);
        return ok(null);
      },
      'training.clock': ({ minutes }) => {
        training.advanceClock(minutes * 60_000);
        return ok(null);
      },
      'training.merchantOverride': ({ allowed }) => {
        training.setMerchantOverride(allowed);
        return ok(null);
      },
      'training.tour': ({ act }) => {
        const name = who();
        if (name !== null) tour?.act(act, name);
        changed();
        return ok(null);
      },
    },
  };
}
