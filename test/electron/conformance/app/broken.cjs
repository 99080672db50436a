/** A preload that throws. */
throw new Error('broken on purpose');
