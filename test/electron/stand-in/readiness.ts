/** Whether `app` is ready. */
let ready = false;

export const isReady = (): boolean => ready;
export const setReady = (): void => void (ready = true);

/** Throws Electron's error for calls that need `app` to be ready. */
export const onlyWhenReady = (what: string): void => {
  if (!ready) throw new Error(`${what} can only be used after app is ready`);
};
