/** When the terminal starts, ends, or fails: what Electron tells, and what is done about it. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../../main/log.ts';
import { eventually } from '../eventually.ts';

const electron = vi.hoisted((): { app: unknown; isFirst: boolean } => ({ app: null, isFirst: true }));
vi.mock('electron', () => ({
  get app() {
    return electron.app;
  },
  dialog: {},
  get powerMonitor() {
    return powerMonitor;
  },
}));
const powerMonitor = new EventEmitter();
beforeEach(() => {
  powerMonitor.removeAllListeners();
});

const { isOnlyInstance, onAway, onEnd, reviveWindow } = await import('../../main/shell/lifecycle.ts');

/** The number of the page's process. */
const PAGE = 4711;

type GivenWindow = Parameters<typeof reviveWindow>[0];

class FakeApp extends EventEmitter {
  quits = 0;
  work = 0;
  getAppMetrics = () => [
    { pid: 1, cpu: { cumulativeCPUUsage: 99 } },
    { pid: PAGE, cpu: { cumulativeCPUUsage: this.work } },
  ];
  requestSingleInstanceLock = () => electron.isFirst;
  quit() {
    this.quits += 1;
  }
}
let app: FakeApp;
let said: string[];
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (what, fields) => said.push([what, fields?.code].filter(Boolean).join(' ')),
};
beforeEach(() => {
  app = new FakeApp();
  electron.app = app;
  electron.isFirst = true;
  said = [];
});

/** As much of a window as the lifecycle touches. */
function fakeWindow() {
  const state = { destroyed: false, minimized: false, focused: true, crashed: false, visible: true };
  const contents = Object.assign(new EventEmitter(), {
    reload: vi.fn(),
    focus: vi.fn(),
    forcefullyCrashRenderer: vi.fn(),
    isCrashed: () => state.crashed,
    getOSProcessId: () => PAGE,
  });
  const window = {
    webContents: contents,
    isDestroyed: () => state.destroyed,
    isMinimized: () => state.minimized,
    isVisible: () => state.visible,
    isFocused: () => state.focused,
    restore: vi.fn(),
    focus: vi.fn(),
  };
  const given = window as unknown as GivenWindow; // the rest of it is never touched
  return { contents, state, window, given };
}

describe('a page that died', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const die = (contents: EventEmitter) => contents.emit('render-process-gone', {}, { reason: 'crashed' });

  it('is loaded again, but not within the event that tells of its death', () => {
    const { contents, given } = fakeWindow();
    reviveWindow(given, log, () => undefined);
    die(contents);
    expect(contents.reload).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(contents.reload).toHaveBeenCalledOnce();
    expect(said).toEqual(['page gone crashed']);
  });

  it.each([
    ['had it', true, 1],
    ['had it not, so that it takes it from nobody', false, 0],
  ])('is given the keyboard once it is loaded, where it %s', (_what, focused, times) => {
    const { contents, state, given } = fakeWindow();
    reviveWindow(given, log, () => undefined);
    state.focused = focused;
    die(contents);
    vi.advanceTimersByTime(1);
    expect(contents.focus).not.toHaveBeenCalled();
    contents.emit('did-finish-load');
    contents.emit('did-finish-load');
    expect(contents.focus).toHaveBeenCalledTimes(times);
  });

  it('at the terminal’s own wish is no death, however often', () => {
    const { contents, given } = fakeWindow();
    const { renew } = reviveWindow(given, log, () => undefined);
    for (let time = 1; time <= 9; time += 1) {
      renew();
      die(contents);
      vi.advanceTimersByTime(1);
      expect(contents.forcefullyCrashRenderer).toHaveBeenCalledTimes(time);
      expect(contents.reload).toHaveBeenCalledTimes(time);
    }
    expect(said).toEqual([]);
    die(contents);
    expect(said).toEqual(['page gone crashed']);
  });

  it('is not ended again: it comes back in a new process anyway', () => {
    const { contents, state, given } = fakeWindow();
    const { renew } = reviveWindow(given, log, () => undefined);
    die(contents);
    state.crashed = true;
    renew();
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });

  it('is loaded again however often, where it lived for a while in between', () => {
    const { contents, given } = fakeWindow();
    reviveWindow(given, log, () => undefined);
    for (let death = 1; death <= 50; death += 1) {
      die(contents);
      vi.advanceTimersByTime(1);
      expect(contents.reload).toHaveBeenCalledTimes(death);
      vi.advanceTimersByTime(60_000);
    }
  });

  it('is left alone for half a minute where it dies again and again, and never given up', () => {
    const { contents, given } = fakeWindow();
    reviveWindow(given, log, () => undefined);
    for (let death = 1; death <= 4; death += 1) {
      die(contents);
      vi.advanceTimersByTime(1);
    }
    expect(contents.reload).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(30_000);
    expect(contents.reload).toHaveBeenCalledTimes(4);
    die(contents);
    vi.advanceTimersByTime(30_001);
    expect(contents.reload).toHaveBeenCalledTimes(5);
  });

  it('is not loaded into a window that was closed meanwhile', () => {
    const { contents, state, given } = fakeWindow();
    reviveWindow(given, log, () => undefined);
    die(contents);
    state.destroyed = true;
    vi.advanceTimersByTime(1);
    expect(contents.reload).not.toHaveBeenCalled();
  });

  it('is ended where Chromium says that it does not answer, so that it dies and is loaded again', () => {
    const { contents, given } = fakeWindow();
    reviveWindow(given, log, () => undefined);
    contents.emit('unresponsive');
    expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    expect(said).toEqual(['page hangs']);
  });
});

describe('a page that is asked for a sign of life', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** A second, in which the page's process computes for so many and answers what it is asked, or does not. */
  function watched() {
    const { contents, state, given } = fakeWindow();
    let answers = true;
    let asked = 0;
    const revived = reviveWindow(given, log, () => {
      asked += 1;
      if (answers) revived.answered();
    });
    revived.shown();
    const second = (work: number, answering = false) => {
      answers = answering;
      if (answers) revived.answered();
      for (let tenth = 0; tenth < 10; tenth += 1) {
        app.work += work / 10;
        vi.advanceTimersByTime(100);
      }
    };
    const die = () => {
      contents.emit('render-process-gone', {}, { reason: 'crashed' });
      vi.advanceTimersByTime(1);
    };
    const ended = () => contents.forcefullyCrashRenderer.mock.calls.length;
    return { contents, state, revived, second, die, ended, asked: () => asked };
  }

  it('is ended within two seconds, once, where it computes and does not answer', () => {
    const { second, ended } = watched();
    second(1, true);
    second(1);
    expect(ended()).toBe(0);
    second(1);
    expect(ended()).toBe(1);
    expect(said).toEqual(['page hangs']);
    second(1);
    expect(ended()).toBe(1);
  });

  it.each([
    ['computes for long and answers', 1, true],
    ['waits for its turn on a busy computer', 0.01, false],
    ['stands still, in a sleeping computer', 0, false],
  ])('is left alone where it %s', (_what, work, answering) => {
    const { second, ended } = watched();
    for (let seconds = 0; seconds < 60; seconds += 1) second(work, answering);
    expect(ended()).toBe(0);
  });

  it('is left alone where it computes for half a second at a time', () => {
    const { second, ended } = watched();
    for (let seconds = 0; seconds < 60; seconds += 1) {
      second(0.5);
      second(0, true);
    }
    expect(ended()).toBe(0);
  });

  it('is left alone where its answer came while main was busy', () => {
    const { revived, second, ended } = watched();
    second(0);
    app.work += 9;
    vi.advanceTimersByTime(200);
    revived.answered();
    second(0, true);
    expect(ended()).toBe(0);
  });

  it('is left alone where the system does not tell what it computes', () => {
    const { second, ended } = watched();
    app.getAppMetrics = () => [];
    for (let seconds = 0; seconds < 9; seconds += 1) second(1);
    expect(ended()).toBe(0);
  });

  it.each(['minimized', 'hidden'])('is not asked while its window is %s', (how) => {
    const { state, second, ended, asked } = watched();
    second(1);
    const before = asked();
    if (how === 'hidden') state.visible = false;
    else state.minimized = true;
    for (let seconds = 0; seconds < 9; seconds += 1) second(1);
    expect([asked(), ended()]).toEqual([before, 0]);
    state.visible = true;
    state.minimized = false;
    second(1);
    second(1);
    expect(ended()).toBe(1);
  });

  it.each(['render-process-gone', 'destroyed'])(
    'is not asked after its %s, until one is shown again',
    (event) => {
      const { contents, revived, second, ended, asked } = watched();
      second(1, true);
      const before = asked();
      contents.emit(event, {}, { reason: 'crashed' });
      second(1);
      second(1);
      expect([asked(), ended()]).toEqual([before, 0]);
      revived.shown();
      second(1);
      second(1);
      expect(ended()).toBe(1);
    },
  );

  it('is left alone for half a minute where it hangs again and again', () => {
    const { contents, revived, second, die, ended } = watched();
    for (let hang = 1; hang <= 4; hang += 1) {
      revived.shown();
      second(1);
      second(1);
      expect(ended()).toBe(hang);
      die();
    }
    expect(contents.reload).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(30_000);
    expect(contents.reload).toHaveBeenCalledTimes(4);
  });
});

describe('a second start', () => {
  it('is told that it is one, and listens to nothing', () => {
    electron.isFirst = false;
    expect(isOnlyInstance(() => null)).toBe(false);
    expect(app.eventNames()).toEqual([]);
  });

  it.each([
    ['brings the first one’s window to the front', false, 0],
    ['brings it back where it was minimized', true, 1],
  ])('%s', (_what, minimized, restored) => {
    const { window, state, given } = fakeWindow();
    expect(isOnlyInstance(() => given)).toBe(true);
    state.minimized = minimized;
    app.emit('second-instance');
    expect(window.focus).toHaveBeenCalledOnce();
    expect(window.restore).toHaveBeenCalledTimes(restored);
  });

  it('does nothing where there is no window yet, or none any more', () => {
    const { window, state, given } = fakeWindow();
    let shown: GivenWindow | null = null;
    isOnlyInstance(() => shown);
    app.emit('second-instance');
    shown = given;
    state.destroyed = true;
    app.emit('second-instance');
    expect(window.focus).not.toHaveBeenCalled();
  });
});

describe('the end', () => {
  it.each([
    ['waits for what must be closed', () => Promise.resolve(), []],
    [
      'comes also where it could not be closed well',
      () => Promise.reject(new Error('x')),
      ['not closed well'],
    ],
  ])('%s', async (_what, close, expected) => {
    onEnd(close, log);
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    await eventually(() => {
      expect(app.quits).toBe(1);
    });
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(said).toEqual(expected);
  });

  it('comes also where something never closes', async () => {
    vi.useFakeTimers();
    try {
      onEnd(() => new Promise(() => undefined), log);
      app.emit('before-quit', { preventDefault: () => undefined });
      await vi.advanceTimersByTimeAsync(9_000);
      expect(app.quits).toBe(0);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(app.quits).toBe(1);
      expect(said).toEqual(['not closed well']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('closes once, however often it is asked for meanwhile', async () => {
    const closing = Promise.withResolvers<undefined>();
    const close = vi.fn(() => closing.promise);
    onEnd(close, log);
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
    closing.resolve(undefined);
    await eventually(() => {
      expect(app.quits).toBeGreaterThan(0);
    });
    expect(close).toHaveBeenCalledOnce();
  });
});

it.each(['suspend', 'lock-screen'])('%s of the computer is told as somebody’s leaving', (event) => {
  const away = vi.fn();
  onAway(away);
  powerMonitor.emit('resume');
  expect(away).not.toHaveBeenCalled();
  powerMonitor.emit(event);
  expect(away).toHaveBeenCalledOnce();
});
