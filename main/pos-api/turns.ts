/** One at a time, in the order of asking. */
export class Turns {
  #over: Promise<unknown> = Promise.resolve();

  /**
   * Waits for its turn.
   * @returns the function that ends it; null where `signal` fired before it came, and then there is nothing to end.
   */
  async take(signal: AbortSignal): Promise<(() => void) | null> {
    const before = this.#over;
    const mine = Promise.withResolvers<null>();
    this.#over = Promise.all([before, mine.promise]);
    const end = (): void => {
      mine.resolve(null);
    };
    await earlier(before, signal);
    if (!signal.aborted) return end;
    end();
    return null;
  }
}

/** Waits for either, and leaves nothing on the signal. */
async function earlier(before: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const aborted = Promise.withResolvers<null>();
  const tell = (): void => {
    aborted.resolve(null);
  };
  signal.addEventListener('abort', tell);
  await Promise.race([before, aborted.promise]);
  signal.removeEventListener('abort', tell);
}
