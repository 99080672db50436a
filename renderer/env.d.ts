import type { Bridge } from '../preload/contract.ts';

declare global {
  interface Window {
    /** What `contextBridge` exposes; absent only when the page is opened outside the terminal. */
    readonly comptoir?: Bridge;
  }
}
