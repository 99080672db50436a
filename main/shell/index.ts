/** Electron's part of the terminal: its window and page, the locks on both, its sessions, its key store, its life. */
export { systemFiles } from './files.ts';
export { systemKeyStore } from './key-store.ts';
export { openCustomerDisplay } from './customer-display.ts';
export { isOnlyInstance, onAway, onEnd, refuseToStart, restart, reviveWindow } from './lifecycle.ts';
export { lockPages, lockSession } from './lockdown.ts';
export { declareScheme, PAGE_ORIGIN, servePage } from './page.ts';
export { systemPages } from './paper-window.ts';
export { setTheme } from './theme.ts';
export { vendorTransport } from './transport.ts';
export { builtFiles, openWindow } from './window.ts';
