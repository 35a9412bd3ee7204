// The chapter on kernels and layers of docs/BENCHMARKS.md.
import { table } from "./markdown_table.mjs";
import { rounded } from "./statistics.mjs";

/** `kernels`: {native, wasm}, lists as native_kernels.mjs and wasm_kernels.mjs answer them. */
export function kernelChapter({ native, wasm }) {
  const names = [...new Set(wasm.map(({ name }) => name))];
  const rows = names.map((name) => {
    const one = wasm.find((other) => other.name === name);
    const of = (list, who) => list.find((other) => other.name === name && other.who === who)?.seconds;
    return [
      name,
      micro(of(native, "songeul")),
      speed(one, of(native, "songeul")),
      speed(one, of(native, "eigen")),
      micro(of(wasm, "songeul")),
      speed(one, of(wasm, "songeul")),
      speed(one, of(wasm, "eigen")),
    ];
  });
  const head = ["", "native, µs", "native", "Eigen native", "wasm, µs", "wasm", "Eigen wasm"];
  return ["## Kernels and layers", explanation, table(head, rows)];
}

const explanation = `One thread. Natively timed by Google Benchmark (median of five), as WebAssembly in Node by tinybench (median).
GFLOP/s count every product and sum of the full mathematics, also those that are skipped because a pixel is zero; GB/s count
what must be read and written once. Eigen is compiled for this very processor natively, and on WebAssembly through Emscripten's
SSE intrinsics; its convolution unrolls the pictures in memory (im2col). Songeul gives the same bits everywhere, so it uses no fused
multiply-add; Eigen does where the processor has it.`;

const micro = (seconds) => (seconds === undefined ? "" : rounded(seconds * 1e6));

function speed({ flops, bytes, samples }, seconds) {
  if (seconds === undefined) return "";
  if (flops > 0) return `${rounded(flops / seconds / 1e9)} GFLOP/s`;
  if (bytes > 0) return `${rounded(bytes / seconds / 1e9)} GB/s`;
  return samples > 1 ? `${rounded(samples / seconds / 1e6)} M/s` : "";
}
