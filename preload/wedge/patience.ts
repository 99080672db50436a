/** How long a burst waits for another key before it is judged. Milliseconds. */
import type { Burst } from './burst.ts';

/** A scanner's 40 from key to key, and what a busy computer adds. A person does not see so short a delay. */
const USUAL = 55;
/** Once it is at a scanner's pace: three keys, and six. */
const THREE_KEYS = 70;
const SIX_KEYS = 120;
/** After a sign that a scan may begin with and that people hardly type at a counter. */
const SIGN = 100;
/** Once it began as a licence does. */
const LICENCE = 150;
/** After the release of a key that was let go sooner than a hand does. */
const SHORT = 150;
/**
 * Where a key presses: what it does cannot be taken back. After the release of a key that a hand held; of one that a
 * scanner may have held; and after the press of one that is still down.
 */
const PRESSED = 150;
const PRESSED_SHORT = 400;
const PRESSED_DOWN = 500;

/** When the burst is to be judged, on the keys' clock, unless another key comes before. */
export function deadlineOf(burst: Burst): number {
  const deadlines = [burst.lastAt + sinceLastKey(burst)];
  if (burst.isShort) deadlines.push(burst.movedAt + SHORT);
  if (burst.presses) deadlines.push(burst.movedAt + sincePress(burst));
  return Math.max(...deadlines);
}

function sinceLastKey(burst: Burst): number {
  const { length } = burst.strokes;
  if (burst.beganAsLicence) return LICENCE;
  if (burst.isLoneSign) return SIGN;
  if (!burst.isSwift || length < 3) return USUAL;
  return length < 6 ? THREE_KEYS : SIX_KEYS;
}

function sincePress(burst: Burst): number {
  if (burst.isKeyDown) return PRESSED_DOWN;
  return burst.isFirm ? PRESSED : PRESSED_SHORT;
}
