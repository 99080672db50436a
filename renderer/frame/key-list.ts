/** Which keys do something in which state: what the foot of the window shows. */
import { assertNever } from '../../main/domain/result.ts';
import type { SessionView, Snapshot } from '../../preload/views.ts';
import type { Screens } from '../../resources/messages/en/screens.ts';
import { keys } from '../keys.ts';

export interface KeyLine {
  readonly caps: readonly string[];
  readonly does: string;
}

/** The keys worth showing, the most useful first. */
export function keysOf({ session, scannerPage }: Snapshot, text: Screens): KeyLine[] {
  if (!scannerPage) return clerks(session, text);
  return [
    { caps: ['Tab'], does: text.keys.move },
    { caps: [text.frame.escape], does: text.keys.back },
  ];
}

function clerks(session: SessionView, { keys: text, frame }: Screens): KeyLine[] {
  const tab: KeyLine = { caps: ['Tab'], does: text.move };
  const enter = (does: string): KeyLine => ({ caps: ['⏎'], does });
  const arrows: KeyLine = { caps: ['↑', '↓'], does: text.move };
  const digits: KeyLine = { caps: ['1–9'], does: text.nth };
  const escape = (does: string): KeyLine => ({ caps: [frame.escape], does });

  switch (session.step) {
    case 'ready':
      return [tab, enter(text.search)];
    case 'decoding':
    case 'searching':
      return [escape(text.leave)];
    case 'not-found':
      return [enter(text.search), tab, escape(text.leave)];
    case 'search-failed':
      return [enter(text.next), escape(text.leave)];
    case 'accounts':
      return [arrows, digits, enter(text.open), escape(text.leave)];
    case 'serving': {
      if (session.interruption) return [tab, enter(text.next), escape(text.stay)];
      if (session.closingRules) {
        return [
          ...(session.closing.state === 'asking' ? [] : [enter(text.next)]),
          ...(session.closing.state === 'closed' ? [{ caps: [keys.print], does: text.receipt }] : []),
          escape(text.leave),
        ];
      }
      const step = session.next;
      const choosing = session.quote.state === 'ready';
      return [
        ...(step === 'plan' ? [arrows, enter(text.choose)] : [tab, enter(text.next)]),
        ...(choosing ? [digits] : []),
        ...(session.account.mayBuy === 'no' ? [] : [{ caps: [keys.amount], does: text.amount }]),
        ...(session.formats.length > 0 ? [{ caps: [keys.verify], does: text.verify }] : []),
        ...(step === 'print' || session.print.state !== 'none'
          ? [{ caps: [keys.print], does: text.print }]
          : []),
        escape(text.leave),
      ];
    }
    default:
      return assertNever(session);
  }
}
