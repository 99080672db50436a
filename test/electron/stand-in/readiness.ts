/** Whether `app` is ready: what may be done before and what only after. */
let ready = false;

export const isReady = (): boolean => ready;
export const setReady = (): void => void (ready = true);

/** Throws as Electron does for what it offers once `app` is ready. */
export const onlyWhenReady = (what: string): void => {
  if (!ready) throw new Error(`${what} can only be used after app is ready`);
};
