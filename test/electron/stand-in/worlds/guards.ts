/** Runs beside the page. It prevents what a window of Chromium does and one of Electron does not, and reports Electron's
 *  events of a window. */

/** Runs as its own source text in the preload's world, before the preload's listeners. */
export function startGuards(post: (...message: readonly unknown[]) => void, watchKeys: boolean): void {
  /** Chords that edit text. Blink handles them, in Electron too. */
  const editing = new Set([
    'a',
    'c',
    'v',
    'x',
    'y',
    'z',
    'Backspace',
    'Delete',
    'Insert',
    'Home',
    'End',
    'Enter',
  ]);
  const modifiers = new Set(['Control', 'Shift', 'Meta', 'AltGraph', 'CapsLock', 'NumLock']);
  const arrows = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

  const isShortcutOfChromium = (event: KeyboardEvent): boolean => {
    if (modifiers.has(event.key) || event.getModifierState('AltGraph')) return false; // AltGr types a character
    if (/^F([1-9]|1[0-2])$/.test(event.key) || /^(Browser|Launch|Zoom)/.test(event.key)) return true;
    if (event.altKey && !event.ctrlKey) return !event.code.startsWith('Numpad'); // Alt+numpad types a character
    if (!event.ctrlKey && !event.metaKey) return false;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    return !editing.has(key) && !arrows.has(key);
  };

  /** Electron's documentation, `webContents`, "before-input-event". */
  const inputOf = (event: KeyboardEvent): object => ({
    type: event.type === 'keydown' ? 'keyDown' : 'keyUp',
    key: event.key,
    code: event.code,
    isAutoRepeat: event.repeat,
    isComposing: event.isComposing,
    shift: event.shiftKey,
    control: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    location: event.location,
    modifiers: [],
  });

  // At the end of the bubble, so that the page's handlers see the key before its default is prevented.
  window.addEventListener('keydown', (event) => {
    if (isShortcutOfChromium(event)) event.preventDefault();
  });
  if (watchKeys) {
    for (const type of ['keydown', 'keyup'] as const) {
      window.addEventListener(type, (event) => post('key', inputOf(event), isShortcutOfChromium(event)));
    }
  }
  for (const [type, has] of [
    ['focus', true],
    ['blur', false],
  ] as const) {
    window.addEventListener(type, (event) => {
      if (event.target === window) post('focus', has);
    });
  }
  if (document.hasFocus()) post('focus', true);

  const tellTitle = (): void => post('title', document.title);
  document.addEventListener('DOMContentLoaded', () => {
    tellTitle();
    new MutationObserver(tellTitle).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });

  window.addEventListener('contextmenu', (event) => event.preventDefault());
  window.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey) event.preventDefault(); // zoom
    },
    { passive: false },
  );

  // A navigation without a request (about:blank, blob:, mailto:) passes no request filter. It is stopped here, and the
  // main process decides.
  navigation.addEventListener('navigate', (event) => {
    if (event.destination.sameDocument || /^https?:/.test(event.destination.url)) return;
    if (!event.cancelable || event.downloadRequest !== null) return;
    event.preventDefault();
    post('navigate', event.destination.url);
  });
}
