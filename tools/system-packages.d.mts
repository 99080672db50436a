/** Types for system-packages.mjs, which is plain JavaScript because it runs before a compiler is installed. */
export declare const NEEDED: readonly { readonly file: string; readonly name: string }[];
export declare function bringSystemPackages(say: (line: string) => void): void;
export declare function demandSystemPackages(): void;
