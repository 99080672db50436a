/** What is known of a paper whose printing did not fail. */

/**
 * `printed`: the printer, or the spooler that drives it, says that the paper is printed.
 * `sent`: the printer has taken every byte. It does not say what became of them.
 * `queued`: the system's spooler has the job, and tells no more of it.
 */
export type Delivery = 'printed' | 'sent' | 'queued';
