/** How long a printer is waited for, in milliseconds. */
export interface Timing {
  /** To accept a connection. */
  readonly connect: number;
  /** To answer a question about its state; one that has not answered by then is taken for one that never does. */
  readonly answer: number;
  /** Between two questions while it prints. */
  readonly silence: number;
  /** To print the whole receipt. */
  readonly job: number;
}

/** A local network answers in a few milliseconds, a receipt of 60 cm at the slowest 100 mm/s takes six seconds. */
export const patience: Timing = { connect: 3000, answer: 500, silence: 1500, job: 15_000 };
