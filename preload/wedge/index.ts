/**
 * Listens for scanners that type: real key events in, scans out, in the preload's isolated world. `wedge.ts` decides.
 *
 * It listens on the window in the capture phase, before any listener of the page; both worlds share the events, so
 * what is stopped here is seen by nobody. The other side of what it sends is `main/scanner/keyboard.ts`.
 */
import { isTextField } from './elements.ts';
import { snapshotFocus, type FieldSnapshot } from './field.ts';
import { giveBack } from './give-back.ts';
import { holdingOf } from './holding.ts';
import type { KeyInput } from './keys.ts';
import type { KeyboardBytes } from './scan-text.ts';
import { Wedge, type Verdict } from './wedge.ts';

export type { KeyboardBytes } from './scan-text.ts';

/** A timer this late (milliseconds) shows that the page was held up, and that keys may be waiting. */
const HELD_UP = 8;
const LET_IN = 12;
/** Bytes go to main together, this often, but for those that can end a licence. */
const TOGETHER = 10;
const CR = 0x0d;
const QUESTION_MARK = 0x3f;

interface Key extends KeyInput {
  readonly event: KeyboardEvent;
  /** What had the focus when it moved. */
  readonly target: Element | null;
}

export interface WedgeOptions {
  readonly target: Window;
  /** Takes what a scanner typed, in order; the last of each scan has `last`. */
  readonly send: (bytes: KeyboardBytes) => void;
}

/** Watches the window's keys for scans until the function it returns is called. */
export function installWedge({ target, send }: WedgeOptions): () => void {
  const wedge = new Wedge<Key>();
  const queue = makeQueue(send);
  const { document } = target;
  let before: FieldSnapshot | null = null;
  /** Whether the last key that went down was kept from the page. */
  let taken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onKey(event: KeyboardEvent): void {
    // What is given back comes by here again.
    if (!event.isTrusted) return;
    const key = keyOf(event, document);
    const decided = wedge.key(key);
    carryOut(decided, event.key === 'Tab');
    if (decided.take) stop(event);
    if (key.type === 'down') taken = decided.take;
    const { deadline } = wedge;
    clearTimeout(timer);
    // From now on, and not from when the key moved: on a busy computer the next one comes as late as this one did.
    if (deadline !== null) wait(deadline - event.timeStamp);
  }

  function carryOut({ release, began, restore, send: bytes }: Verdict<Key>, tabbed = false): void {
    for (const each of release) {
      if ('key' in each) giveBack(document, each.key.event, each.key.target);
      else giveBack(document, each.text, null);
    }
    if (began) before = snapshotFocus(document, tabbed);
    if (restore) before?.restore();
    if (bytes !== null) queue(bytes);
  }

  function wait(milliseconds: number): void {
    const due = target.performance.now() + milliseconds;
    timer = setTimeout(() => {
      if (target.performance.now() - due > HELD_UP) timer = setTimeout(settle, LET_IN);
      else settle();
    }, milliseconds);
  }

  function settle(): void {
    clearTimeout(timer);
    carryOut(wedge.silence());
  }

  /**
   * Dead keys write into a field past every key event; what they wrote during a scan is taken out again. One that
   * an earlier scan ended with comes as a `keypress` of the next key, and so does that key: its `keydown` stopped
   * only one of them.
   */
  function onText(event: Event): void {
    const ofTakenKey = taken && event.type === 'keypress';
    if (!(wedge.scanning || ofTakenKey) || !event.isTrusted) return;
    stop(event);
    if (event.type === 'input') before?.putBack();
  }

  function onBlur(event: FocusEvent): void {
    if (event.target !== target) return;
    clearTimeout(timer);
    carryOut(wedge.lostFocus());
  }

  const keys = ['keydown', 'keyup'] as const;
  const texts = [
    'keypress',
    'beforeinput',
    'input',
    'compositionstart',
    'compositionupdate',
    'compositionend',
  ];
  for (const type of keys) target.addEventListener(type, onKey, true);
  for (const type of texts) target.addEventListener(type, onText, true);
  target.addEventListener('blur', onBlur);

  return () => {
    settle();
    for (const type of keys) target.removeEventListener(type, onKey, true);
    for (const type of texts) target.removeEventListener(type, onText, true);
    target.removeEventListener('blur', onBlur);
  };
}

/** Sends what came together; at once what can end a licence. */
function makeQueue(send: (bytes: KeyboardBytes) => void): (bytes: KeyboardBytes) => void {
  let unsent: { bytes: number[]; gaps: number[] } = { bytes: [], gaps: [] };
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(last: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    send({ ...unsent, last });
    unsent = { bytes: [], gaps: [] };
  }
  return ({ bytes, gaps, last }) => {
    unsent.bytes.push(...bytes);
    unsent.gaps.push(...gaps);
    const newest = bytes.at(-1);
    if (last || newest === CR || newest === QUESTION_MARK) flush(last);
    else timer ??= setTimeout(flush, TOGETHER, false);
  };
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function keyOf(event: KeyboardEvent, document: Document): Key {
  const target = document.activeElement;
  return {
    type: event.type === 'keyup' ? 'up' : 'down',
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    altGraph: event.getModifierState('AltGraph'),
    repeat: event.repeat,
    holding: holdingOf(event, target),
    intoText: isTextField(target),
    at: event.timeStamp,
    event,
    target,
  };
}
