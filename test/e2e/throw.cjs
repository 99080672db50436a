/** For NODE_OPTIONS. On SIGUSR2 the process throws an error that nobody catches. */
process.on('SIGUSR2', () => {
  throw new Error('PLANTED');
});
