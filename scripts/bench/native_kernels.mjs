// The same cases natively, timed by Google Benchmark.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../run.mjs";

const program = join(root, "build/native/tests/bench/kernels");
const file = join(root, "build/bench/native_kernels.json");

/** Answers [{name, who, seconds}]: medians of five repetitions. */
export async function measureNativeKernels(filter) {
  const code = await run(program, [
    `--benchmark_filter=${filter.source}`,
    "--benchmark_min_time=0.05",
    "--benchmark_repetitions=5",
    "--benchmark_report_aggregates_only=true",
    `--benchmark_out=${file}`,
    "--benchmark_out_format=json",
  ]);
  if (code !== 0) throw new Error("the native benchmarks failed; the messages above say why");
  return readMeasured(readFileSync(file, "utf8"));
}

/** Google Benchmark's JSON, in which names are "what/who" and times are in microseconds. */
export function readMeasured(text) {
  const medians = JSON.parse(text).benchmarks.filter((one) => one.aggregate_name === "median");
  return medians.map(({ run_name, real_time }) => {
    const [name, who] = run_name.split("/");
    return { name, who, seconds: real_time / 1e6 };
  });
}
