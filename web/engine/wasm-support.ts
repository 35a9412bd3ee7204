// A module with one function, () -> v128: i32.const 0, i8x16.splat.
const simdModule = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00 /* magic, version 1 */, 0x01, 0x05, 0x01, 0x60, 0x00, 0x01,
  0x7b /* types: () -> v128 */, 0x03, 0x02, 0x01, 0x00 /* functions: one of type 0 */, 0x0a, 0x08, 0x01, 0x06,
  0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b /* code */,
]);

/** Why this browser cannot run the core, as a sentence; null when it can. */
export function unsupported(): string | null {
  if (typeof WebAssembly !== "object") return "This browser has no WebAssembly";
  if (!WebAssembly.validate(simdModule)) return "This browser's WebAssembly has no SIMD instructions";
  return null;
}
