/** How long to wait for a printer, in milliseconds. */
export interface Timing {
  /** For a connection. A network printer's settings may say otherwise. */
  readonly connect: number;
  /** For the answer to a status request. A printer that has not answered by then counts as one that never does. */
  readonly answer: number;
  /** For an answer that comes late: of a printer that is known to answer, or after the job was sent to a silent one. */
  readonly lateAnswer: number;
  /** Between two status requests during a job. */
  readonly statusInterval: number;
  /** For the whole job. */
  readonly job: number;
}

/** A local network answers within a few milliseconds. At 100 mm/s, the slowest, a receipt of 60 cm takes six seconds. */
export const defaultTiming: Timing = {
  connect: 3000,
  answer: 500,
  lateAnswer: 2000,
  statusInterval: 1500,
  job: 15_000,
};
