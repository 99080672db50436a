/** Runs in the page's world before any script of the page: its end of the contextBridge. The page cannot see it. */
import type { makeBridgeEnd } from './bridge.ts';

/** Waits for the preload's world to hand over the line, under a secret name. Runs as its own source text. */
export function startPageWorld(secret: string, makeEnd: typeof makeBridgeEnd): void {
  if (window !== window.top) return; // the preload runs in the main frame only
  document.addEventListener(
    secret,
    (event) => {
      // An event passes `relatedTarget` between worlds as it is. The cast: the preload's world made this event.
      const line = (event as MouseEvent).relatedTarget;
      if (line !== null) makeEnd(line, 'page');
    },
    { once: true },
  );
}
