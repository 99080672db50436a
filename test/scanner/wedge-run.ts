/** Runs keys through a wedge in virtual time. Answers what the page got, with the delays, and what main got. */
import type { KeyboardBytes } from '../../preload/wedge/scan-text.ts';
import { Wedge, type Released } from '../../preload/wedge/wedge.ts';
import type { KeyInput } from '../../preload/wedge/keys.ts';

export function runKeys(keys: readonly KeyInput[]): {
  page: string[];
  delays: number[];
  scans: string[];
  restored: number;
} {
  const wedge = new Wedge<KeyInput>();
  const page: string[] = [];
  const delays: number[] = [];
  const scans: string[] = [];
  let scan = '';
  let restored = 0;
  let due = Infinity;
  const release = (released: readonly Released<KeyInput>[], at: number): void => {
    for (const each of released) {
      if ('text' in each) page.push(each.text);
      else if (each.key.type === 'down') {
        page.push(each.key.key);
        delays.push(at - each.key.at);
      }
    }
  };
  const send = (bytes: KeyboardBytes | null): void => {
    if (bytes === null) return;
    scan += String.fromCharCode(...bytes.bytes);
    if (!bytes.last) return;
    scans.push(scan);
    scan = '';
  };
  for (const key of [...keys, null]) {
    while (due <= (key?.at ?? Infinity) && due < Infinity) {
      const at = due;
      due = Infinity;
      const verdict = wedge.silence();
      release(verdict.release, at);
      send(verdict.send);
      if (verdict.restore) restored += 1;
    }
    if (key === null) break;
    const verdict = wedge.key(key);
    release(verdict.release, key.at);
    send(verdict.send);
    if (verdict.restore) restored += 1;
    if (!verdict.take && key.type === 'down' && !/^(Shift|Control|Alt)/.test(key.code)) page.push(key.key);
    due = wedge.deadline ?? Infinity;
  }
  return { page, delays, scans, restored };
}
