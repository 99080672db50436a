/** The strokes of one scan as bytes: by which layout they are read, and what keys stand for control characters. */
import type { Stroke } from './keys.ts';
import { standInsOf, type StandIns } from './stand-ins.ts';

/** What a scanner typed: main frames and decodes it. */
export interface KeyboardBytes {
  readonly bytes: readonly number[];
  /** Milliseconds before each byte since the one before it; 0 for the first. */
  readonly gaps: readonly number[];
  /** The scanner has paused: nothing more of this scan is to come. */
  readonly last: boolean;
}

export class ScanText {
  #bytes: number[] = [];
  #gaps: number[] = [];
  #lastAt: number | null = null;
  #standIns: StandIns = new Map();
  /** A United States keyboard has no AltGr: a scanner that uses it is set to this computer's own layout. */
  #isHostLayout = false;

  /** @param strokes those by which the scan was recognised */
  begin(strokes: readonly Stroke[]): void {
    this.#isHostLayout = strokes.some(({ altGraph }) => altGraph);
    this.#standIns = standInsOf(strokes);
    for (const stroke of strokes) this.type(stroke);
  }

  type(stroke: Stroke): void {
    this.#isHostLayout ||= stroke.altGraph;
    const written = this.#isHostLayout ? stroke.hostByte : stroke.byte;
    const byte = written ?? this.#standIns.get(stroke.name);
    if (byte === undefined) return;
    this.#bytes.push(byte);
    this.#gaps.push(Math.max(0, stroke.at - (this.#lastAt ?? stroke.at)));
    this.#lastAt = stroke.at;
  }

  /** Answers what was typed since the last time. */
  take(): Pick<KeyboardBytes, 'bytes' | 'gaps'> {
    const taken = { bytes: this.#bytes, gaps: this.#gaps };
    this.#bytes = [];
    this.#gaps = [];
    return taken;
  }
}
