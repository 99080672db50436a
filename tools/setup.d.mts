/** Types for setup.mjs, which is plain JavaScript because it runs before a compiler is installed. */
export declare function npmCommand(): [string, ...string[]];
