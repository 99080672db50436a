/** For NODE_OPTIONS: what the main process would wait for a minute or longer it waits for a thirtieth of that. */
const { setTimeout: wait } = globalThis;
globalThis.setTimeout = Object.assign(
  (run, milliseconds, ...values) =>
    wait(run, milliseconds >= 60_000 ? milliseconds / 30 : milliseconds, ...values),
  wait,
);
