/** The queue for what must not happen twice at once: changes sent to the vendor, jobs of a printer. */
export class Turns {
  #over: Promise<unknown> = Promise.resolve();

  /**
   * Waits for its turn, in the order of asking.
   * @returns the function that ends the turn; null where `signal` fired before the turn came: nothing is to be done
   * and nothing to be ended. Whoever waits behind still waits for those before.
   */
  async take(signal?: AbortSignal | null): Promise<(() => void) | null> {
    const before = this.#over;
    const mine = Promise.withResolvers<null>();
    this.#over = Promise.all([before, mine.promise]);
    const end = (): void => {
      mine.resolve(null);
    };
    await earlier(before, signal);
    if (!signal?.aborted) return end;
    end();
    return null;
  }
}

/** Waits for either, and leaves no listener on the signal. */
async function earlier(before: Promise<unknown>, signal: AbortSignal | null | undefined): Promise<void> {
  if (!signal) {
    await before;
    return;
  }
  if (signal.aborted) return;
  const aborted = Promise.withResolvers<null>();
  const tell = (): void => {
    aborted.resolve(null);
  };
  signal.addEventListener('abort', tell);
  await Promise.race([before, aborted.promise]);
  signal.removeEventListener('abort', tell);
}
