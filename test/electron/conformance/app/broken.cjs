/** A preload that fails. */
throw new Error('broken on purpose');
