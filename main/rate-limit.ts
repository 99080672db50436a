/** Limits how often something may happen: a token bucket. */

/**
 * Returns a function that says whether one more is allowed now, and counts it if so.
 * @param burst how many are allowed at once.
 * @param perSecond how many more are allowed with each second that passes, up to `burst`.
 * @param now milliseconds, from any start.
 */
export function rateLimit(
  burst: number,
  perSecond: number,
  now: () => number = () => performance.now(),
): () => boolean {
  let left = burst;
  let at = now();
  return () => {
    const time = now();
    left = Math.min(burst, left + ((time - at) / 1000) * perSecond);
    at = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
