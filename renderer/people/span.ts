/** A time to wait, in words: seconds up to a minute and a half, then whole minutes. */
import type { Screens } from '../../resources/messages/en/screens.ts';

export const spanIn = (seconds: number, words: Pick<Screens['people'], 'seconds' | 'minutes'>): string =>
  seconds <= 90 ? words.seconds(seconds) : words.minutes(Math.ceil(seconds / 60));
