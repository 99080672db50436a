/** Types for system-packages.mjs, which is plain JavaScript because it runs before a compiler is installed. */
interface SystemPackage {
  readonly file: string;
  readonly name: string;
}
export declare const NEEDED: readonly SystemPackage[];
export declare const FOR_TESTS: readonly SystemPackage[];
export declare function bringSystemPackages(
  say: (line: string) => void,
  wanted?: readonly SystemPackage[],
): void;
export declare function demandSystemPackages(wanted?: readonly SystemPackage[]): void;
