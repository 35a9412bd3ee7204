// The pages in which other libraries are measured: tests/bench/peers bundled into build/bench/peers.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { packMnist } from "../mnist.mjs";
import { root } from "../run.mjs";

export const peerPages = join(root, "build/bench/peers");
const sources = join(root, "tests/bench/peers");
const tfjsWasm = join(root, "node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm");

/** Bundles NAME.html for each name, and puts MNIST and TensorFlow.js's WebAssembly beside them. */
export async function buildPeerPages(names) {
  for (const [index, name] of names.entries()) {
    await build({
      configFile: false,
      root: sources,
      base: "./",
      logLevel: "error",
      resolve: { alias: { "songeul-wasm": join(root, "build/wasm/songeul.mjs") } },
      build: {
        outDir: peerPages,
        emptyOutDir: index === 0,
        target: "es2022",
        assetsInlineLimit: 0,
        assetsDir: name,
        chunkSizeWarningLimit: 10_000,
        rolldownOptions: { input: join(sources, `${name}.html`) },
      },
    });
  }
  mkdirSync(join(peerPages, "tfjs"), { recursive: true });
  copyFileSync(tfjsWasm, join(peerPages, "tfjs/tfjs-backend-wasm-simd.wasm"));
  packMnist(join(peerPages, "data"));
}
