/** `nativeTheme`: the system is light; `themeSource` decides what a page's `prefers-color-scheme` is. */
import { KnownEvents, closed, preventable } from './closed.ts';

type Source = 'system' | 'light' | 'dark';

// Not a private field: the setter is called through a proxy.
let current: Source = 'system';

class NativeTheme extends KnownEvents {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  constructor() {
    super('nativeTheme', ['updated']);
  }
  get themeSource(): Source {
    return current;
  }
  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`no theme: ${source}`);
    if (source === current) return;
    current = source;
    this.emit('updated', preventable({}));
  }
  get shouldUseDarkColors(): boolean {
    return current === 'dark';
  }
}

const theme = new NativeTheme();
export const nativeTheme = closed('nativeTheme', theme);

/** For a page: what `prefers-color-scheme` is. */
export const colourScheme = (): 'light' | 'dark' => (theme.shouldUseDarkColors ? 'dark' : 'light');
/** For a page: called whenever it may have changed. */
export const onThemeUpdated = (listener: () => void): void => void theme.on('updated', listener);
