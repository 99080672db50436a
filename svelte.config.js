/** Svelte 5, runes only. */
export default { compilerOptions: { runes: true } };
