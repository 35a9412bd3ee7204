// The cases of tests/bench/cases as WebAssembly in Node, timed by tinybench.
import { createRequire } from "node:module";
import { join } from "node:path";
import { Bench } from "tinybench";
import { root } from "../run.mjs";

const program = join(root, "build/wasm/tests/bench/kernels.js");

/** Answers [{name, who, flops, bytes, samples, seconds}] for cases whose "name/who" matches `filter`. */
export async function measureWasmKernels(filter, tell) {
  const kernels = openKernels();
  const measured = [];
  for (const [index, one] of kernels.cases.entries()) {
    if (!filter.test(`${one.name}/${one.who}`)) continue;
    kernels.prepare(index);
    measured.push({ ...one, seconds: await secondsOf(kernels) });
    tell(`wasm ${one.name}/${one.who}: ${(measured.at(-1).seconds * 1e6).toFixed(1)} us`);
  }
  return measured;
}

export function openKernels() {
  const module = createRequire(import.meta.url)(program)();
  const number = (name) => module.cwrap(name, "number", ["number"]);
  const text = (name) => module.cwrap(name, "string", ["number"]);
  const [name, who] = [text("case_name"), text("case_who")];
  const [flops, bytes, samples] = [number("case_flops"), number("case_bytes"), number("case_samples")];
  const count = module.ccall("case_count", "number", [], []);
  const cases = Array.from({ length: count }, (_, index) => ({
    name: name(index),
    who: who(index),
    flops: flops(index),
    bytes: bytes(index),
    samples: samples(index),
  }));
  return { cases, prepare: module._case_prepare, run: module._case_run };
}

/** Median seconds of one call. Short functions run several times a call, so that JavaScript's share stays small. */
async function secondsOf({ run }) {
  // V8 replaces a function's first, slow code only when it is entered anew: many short calls at first.
  const begin = performance.now();
  let calls = 0;
  while (performance.now() - begin < 150) {
    run(1);
    calls += 1;
  }
  const times = Math.max(1, Math.round((0.2 * calls) / (performance.now() - begin)));
  const bench = new Bench({ time: 200, iterations: 10, warmupTime: 50, warmupIterations: 3 });
  bench.add("one", () => run(times));
  const [task] = await bench.run();
  if (task.result.error) throw task.result.error;
  return task.result.latency.p50 / 1000 / times;
}
