/** Every byte, several times over: none of them may be changed on its way. */
export const bytesToPrint = Uint8Array.from(
  { length: 70_000 },
  (_, index) => (index * 7 + (index >> 8)) % 256,
);
