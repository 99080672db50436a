/** The page's world, before any script of the page: its end of the contextBridge, and nothing that shows. */
import type { makeBridgeEnd } from './bridge.ts';

/** Waits for the preload's world to hand over the line, under a name that nobody else knows. Own source text. */
export function startPageWorld(secret: string, makeEnd: typeof makeBridgeEnd): void {
  if (window !== window.top) return; // the preload runs in the main frame only
  document.addEventListener(
    secret,
    (event) => {
      // The one object that an event carries between worlds as it is. The preload's world made this event.
      const line = (event as MouseEvent).relatedTarget;
      if (line !== null) makeEnd(line, 'page');
    },
    { once: true },
  );
}
