/** Seconds that run down on the page. Main says how many there are; the page only counts. */
export class SecondsLeft {
  #left = $state(0);

  /** @param from the seconds as main told them last; null where nothing runs */
  constructor(from: () => number | null) {
    $effect(() => {
      const start = from();
      this.#left = start ?? 0;
      if (start === null || start <= 0) return;
      const began = performance.now();
      const timer = setInterval(() => {
        this.#left = Math.max(0, start - Math.floor((performance.now() - began) / 1000));
      }, 250);
      return () => {
        clearInterval(timer);
      };
    });
  }

  get left(): number {
    return this.#left;
  }
}
