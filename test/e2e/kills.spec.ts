/** A hundred of the kills of `npm run kills`, which plays a thousand. */
import { whichElectron } from '../electron/launch.ts';
import { expect, test } from './fixture.ts';
import { playKills } from './kills.ts';

test.skip(whichElectron() === 'electron', 'Playwright does not follow a page of Electron after a crash');

/** Of two terminals side by side: each waits for its disk and its processes for much of the time. */
const SEEDS = [9, 10];
const KILLS_OF_EACH = 50;

test(`after ${SEEDS.length * KILLS_OF_EACH} kills of a terminal or of its page each step that was told is in the log, and the page is back by itself (seeds ${SEEDS.join(', ')})`, async () => {
  test.setTimeout(900_000);
  // Both end before the test does, whatever becomes of one.
  const played = await Promise.allSettled(SEEDS.map((seed) => playKills(KILLS_OF_EACH, { seed })));
  expect(played.filter(({ status }) => status === 'rejected')).toEqual([]);
  const kills = played.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  expect(new Set(kills.map(({ of }) => of))).toEqual(new Set(['terminal', 'page']));
  expect(kills.every(({ told }) => told > 0)).toBe(true);
});
