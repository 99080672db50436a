/**
 * The keyboard wedge's hands: real key events in, scans out, in the preload's isolated world. `wedge.ts` decides.
 *
 * It listens on the window in the capture phase, before any listener of the page; both worlds share the events, so
 * what is stopped here is seen by nobody. A held key is given back as a synthetic event, for listeners, and then as
 * what it would have done: text in a field, a click on a button.
 */
import { snapshotField, type FieldSnapshot } from './field.ts';
import { giveBack } from './give-back.ts';
import type { KeyInput } from './wedge-keys.ts';
import { Wedge, type KeyboardBytes, type Verdict } from './wedge.ts';
import { canHold } from './field.ts';

/** A timer this late (milliseconds) shows that the page was held up, and that keys may be waiting. */
const HELD_UP = 8;
const LET_IN = 12;
/** Bytes go to main together, this often, but for those that can end a licence. */
const TOGETHER = 10;
const CR = 0x0d;
const QUESTION_MARK = 0x3f;

interface Key extends KeyInput {
  readonly event: KeyboardEvent;
}

export interface WedgeOptions {
  readonly target: Window;
  /** Takes what a scanner typed, in order; the last of each scan has `last`. */
  readonly send: (bytes: KeyboardBytes) => void;
}

/** Watches the window's keys for scans until the function it returns is called. */
export function installWedge({ target, send }: WedgeOptions): () => void {
  const wedge = new Wedge<Key>();
  const { document } = target;
  let field: FieldSnapshot | null = null;
  /** Whether the last key that went down was kept from the page. */
  let taken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: ReturnType<typeof setTimeout> | undefined;
  let unsent: { bytes: number[]; gaps: number[] } = { bytes: [], gaps: [] };

  function onKey(event: KeyboardEvent): void {
    // What this file gives back comes by here again.
    if (!event.isTrusted) return;
    const key = keyOf(event, document);
    const decided = wedge.key(key);
    carryOut(decided);
    if (decided.take) stop(event);
    if (key.type === 'down') taken = decided.take;
    const { deadline } = wedge;
    clearTimeout(timer);
    if (deadline !== null) wait(deadline - target.performance.now());
  }

  function carryOut({ release, began, restore, send: bytes }: Verdict<Key>): void {
    for (const each of release) giveBack(document, 'key' in each ? each.key.event : each.text);
    if (began) field = snapshotField(document);
    if (restore) field?.restore();
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

  function queue({ bytes, gaps, last }: KeyboardBytes): void {
    unsent.bytes.push(...bytes);
    unsent.gaps.push(...gaps);
    const newest = bytes.at(-1);
    if (last || newest === CR || newest === QUESTION_MARK) flush(last);
    else sending ??= setTimeout(flush, TOGETHER, false);
  }

  function flush(last: boolean): void {
    clearTimeout(sending);
    sending = undefined;
    send({ ...unsent, last });
    unsent = { bytes: [], gaps: [] };
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
    if (event.type === 'input') field?.putBack();
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

  function onBlur(event: FocusEvent): void {
    if (event.target !== target) return;
    clearTimeout(timer);
    carryOut(wedge.lostFocus());
  }

  return () => {
    settle();
    for (const type of keys) target.removeEventListener(type, onKey, true);
    for (const type of texts) target.removeEventListener(type, onText, true);
    target.removeEventListener('blur', onBlur);
  };
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function keyOf(event: KeyboardEvent, document: Document): Key {
  const composed = event.isComposing || /^(Dead|Process|Unidentified)$/.test(event.key);
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
    native: composed || !canHold(document.activeElement),
    at: event.timeStamp,
    event,
  };
}
