/** What a test under Wine has shown. */
export type Step = readonly [name: string, holds: boolean];
