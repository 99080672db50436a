/**
 * For NODE_OPTIONS. On SIGUSR2 the process runs its timers of TIMER_TO_FIRE milliseconds at once, so that a test need not
 * wait for minutes.
 */
const { setTimeout: start, clearTimeout: stop } = globalThis;
const callbacks = new Map();
globalThis.setTimeout = Object.assign((run, milliseconds, ...values) => {
  const timer = start(run, milliseconds, ...values);
  if (String(milliseconds) === process.env.TIMER_TO_FIRE) callbacks.set(timer, () => run(...values));
  return timer;
}, start);
globalThis.clearTimeout = (timer) => {
  callbacks.delete(timer);
  stop(timer);
};
process.on('SIGUSR2', () => {
  for (const [timer, run] of [...callbacks]) {
    globalThis.clearTimeout(timer);
    run();
  }
});
