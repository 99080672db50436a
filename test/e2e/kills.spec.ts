/** A few of the kills of `npm run kills`, which plays a thousand. */
import { whichElectron } from '../electron/launch.ts';
import { expect, test } from './fixture.ts';
import { playKills } from './kills.ts';

test.skip(whichElectron() === 'electron', 'Playwright does not follow a page of Electron after a crash');

const KILLS = 4;

test(`after ${KILLS} kills of the terminal or of its page each step that was told is in the log, and the page is back by itself`, async () => {
  // By this seed both are killed, one after the other.
  const kills = await playKills(KILLS, { seed: 9 });
  expect(new Set(kills.map(({ of }) => of))).toEqual(new Set(['terminal', 'page']));
  expect(kills.every(({ told }) => told > 0)).toBe(true);
});
