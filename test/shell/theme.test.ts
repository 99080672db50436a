import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';

const nativeTheme = vi.hoisted(() => ({ themeSource: 'system', shouldUseDarkColors: false }));
vi.mock('electron', () => ({ nativeTheme }));
const { setTheme, windowBackground } = await import('../../main/shell/theme.ts');

beforeEach(() => {
  nativeTheme.themeSource = 'system';
});

it.each(['light', 'dark', 'system'] as const)('tells Electron that the look is %s', (theme) => {
  setTheme(theme);
  expect(nativeTheme.themeSource).toBe(theme);
});

it.each([
  ['light', false, 1],
  ['dark', true, 2],
])('a window is the page’s colour before the page is there (%s)', (_name, isDark, place) => {
  const tokens = readFileSync(new URL('../../renderer/styles/tokens.css', import.meta.url), 'utf8');
  nativeTheme.shouldUseDarkColors = isDark;
  expect(windowBackground()).toBe(/--paper: light-dark\((#\w+), (#\w+)\)/.exec(tokens)?.[place]);
});
