// Who is measured, under which name, and what for.
import { versionOf } from "./machine.mjs";

/** kind: "songeul", "browser" (a library in the same Chromium, one thread) or "pytorch". */
export const contenders = {
  page: { name: "Songeul, page, one thread", kind: "songeul" },
  isolated: { name: "Songeul, page, isolated", kind: "songeul" },
  native: { name: "Songeul, native, one thread", kind: "songeul" },
  native2: { name: "Songeul, native, two threads", kind: "songeul" },
  tfjs: { name: `TensorFlow.js ${versionOf("@tensorflow/tfjs")}, wasm SIMD`, kind: "browser" },
  jax: { name: `jax-js ${versionOf("@jax-js/jax")}, wasm`, kind: "browser" },
  convnetjs: { name: `ConvNetJS ${versionOf("convnetjs")}, adadelta`, kind: "browser" },
  pytorch1: { name: "PyTorch, one thread", kind: "pytorch" },
  pytorch2: { name: "PyTorch, two threads", kind: "pytorch" },
};

/** What the page is to reach, as ratios of samples a second. */
export const goals = {
  C1: { page: 1.8, isolated: 2.5, browser: 15 },
  C2: { page: 1.5, isolated: 2.2, browser: 10 },
  C3: { page: 1.1, isolated: 1.8, browser: 5 },
  C4: { page: 0.8, isolated: 1.4, browser: 4.5 },
  C5: { page: 1.5, isolated: 2.7, browser: 15 },
};
