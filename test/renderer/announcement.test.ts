import { expect, it } from 'vitest';
import { announcementOf } from '../../renderer/frame/announcement.ts';
import { screensIn } from '../../renderer/messages.ts';
import { states } from './snapshots.ts';

const text = screensIn('en');

it('says that a customer is verified only where that serves what is chosen', () => {
  expect(announcementOf(states.verified, text)).toBe(text.announce.verified);
  expect(announcementOf(states['verified-bypass-but-plan'], text)).not.toBe(text.announce.verified);
});
