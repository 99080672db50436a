/** Light or dark: what the page's `prefers-color-scheme` is, and what a window shows before its page has painted. */
import { nativeTheme } from 'electron';

export type Theme = 'system' | 'light' | 'dark';

/** Holds for all windows, also the system's own parts of them. `system`: as the system is, and changes with it. */
export function setTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}

/** `--paper` of `renderer/styles/tokens.css`, so that a window does not flash as its page comes. */
export const windowBackground = (): string => (nativeTheme.shouldUseDarkColors ? '#11171d' : '#f7f4ec');
