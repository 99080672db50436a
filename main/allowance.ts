/** So much at once, and so much again as time goes by: what a person does fits, what floods does not. */

/**
 * Answers a function that says whether one more is allowed now.
 * @param most at once.
 * @param perSecond how fast the allowance grows back.
 */
export function allowance(
  most: number,
  perSecond: number,
  now: () => number = () => performance.now(),
): () => boolean {
  let left = most;
  let at = now();
  return () => {
    const time = now();
    left = Math.min(most, left + ((time - at) / 1000) * perSecond);
    at = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
