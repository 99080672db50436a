import type { Bridge } from '../preload/requests.ts';

declare global {
  interface Window {
    /** What `contextBridge` exposes; absent only when the page is opened outside the terminal. */
    readonly comptoir?: Bridge;
  }
}
