// What npm run bench writes from its figures, and that its networks are those it says. Nothing is timed here.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chart } from "../../scripts/bench/chart.mjs";
import { readMeasured } from "../../scripts/bench/native_kernels.mjs";
import { report } from "../../scripts/bench/report.mjs";
import { scalingChart } from "../../scripts/bench/scaling_report.mjs";
import { sessionWithMnist } from "./engine-mnist";

const result = (...rates: number[]) => ({ rates, accuracy: 0.9712, tested: 10_000 });
const training = {
  machine: {
    cpu: "A <small> CPU, 2 cores",
    flags: ["avx2"],
    memory: "8 GiB",
    system: "Linux 6",
    browser: "Chromium 1",
    node: "20.20.2",
    compiler: "c++ 12",
    emscripten: "emcc 3",
    date: "2026-01-02",
    commit: "abcdef0",
    load: 0.1,
  },
  rounds: 3,
  seconds: 4,
  sizes: { page: 150_000, tfjs: 400_000 },
  moduleLatency: { C2: 0.0123 },
  networks: [
    {
      id: "C2",
      title: "a network",
      results: {
        page: { ...result(150_000, 120_000, 130_000), latency: 0.5 },
        isolated: result(200_000, 210_000, 190_000),
        tfjs: { ...result(13_000, 12_000, 14_000), latency: 0.04, tested: 1000 },
        jax: result(11_000, 10_000, 12_000),
        pytorch1: result(80_000, 100_000, 90_000),
        pytorch2: result(40_000, 50_000, 45_000),
      },
    },
  ],
};
const kernels = {
  native: [
    { name: "gemm", who: "songeul", seconds: 1e-5 },
    { name: "gemm", who: "eigen", seconds: 2e-5 },
  ],
  wasm: [
    { name: "gemm", who: "songeul", seconds: 4e-5, flops: 1e6, bytes: 0, samples: 0 },
    { name: "gemm", who: "eigen", seconds: 8e-5, flops: 1e6, bytes: 0, samples: 0 },
  ],
};

/** The cells of the table row that begins with `name`. */
function row(text: string, name: string): string[] {
  const line = text.split("\n").find((line) => line.startsWith(`| ${name}`));
  return (line ?? "")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

test("medians, spread and ratios to the best PyTorch and the best other library stand in the table", () => {
  const text = report({ training });
  expect(row(text, "Songeul, page, one thread")).toEqual([
    "Songeul, page, one thread",
    "130,000",
    "120,000 to 150,000",
    "1.44×",
    "10×",
    "97.1 %",
  ]);
  expect(row(text, "TensorFlow.js").at(-1)).toBe("97.1 % (first 1,000)");
});

test("a goal that was missed is called so", () => {
  const [network, page, isolated, browser] = row(report({ training }), "C2: a network");
  expect(network).toBe("C2: a network");
  expect(page).toBe("1.44× of 1.5×, **missed**");
  expect(isolated).toBe("2.22× of 2.2×");
  expect(browser).toBe("10× of 10×");
});

test("without PyTorch its ratios are not measured, and a busy machine is told of", () => {
  const { pytorch1, pytorch2, ...results } = training.networks[0]?.results ?? ({} as never);
  const busy = {
    ...training,
    machine: { ...training.machine, load: 3 },
    networks: [{ id: "C2", title: "a network", results }],
  };
  const text = report({ training: busy });
  expect(row(text, "C2: a network")[1]).toBe("not measured");
  expect(text).toContain("The machine was not idle (load 3.0");
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

test("kernels are counted in GFLOP/s, Eigen's beside", () => {
  expect(row(report({ kernels }), "gemm")).toEqual([
    "gemm",
    "10",
    "100 GFLOP/s",
    "50 GFLOP/s",
    "40",
    "25 GFLOP/s",
    "12.5 GFLOP/s",
  ]);
});

test("Google Benchmark's medians are read", () => {
  const of = (aggregate_name: string, real_time: number) => ({
    run_name: "gemm, 2x3 by 3x4/eigen",
    aggregate_name,
    real_time,
  });
  const text = JSON.stringify({ benchmarks: [of("mean", 7), of("median", 5)] });
  expect(readMeasured(text)).toEqual([{ name: "gemm, 2x3 by 3x4", who: "eigen", seconds: 5e-6 }]);
});

test("the chart is well-formed, has a bar for each contender, as long as its figure, and a dark form", () => {
  const svg = chart(training);
  expect(openElements(svg)).toEqual([]);
  expect(svg).toContain("A &lt;small&gt; CPU");
  expect(svg).toContain("prefers-color-scheme: dark");
  const widths = [...svg.matchAll(/<rect class="(?:songeul|browser|pytorch)"[^>]* width="([\d.]+)"/g)];
  const [page = 0, isolated = 0] = widths.map(([, width]) => Number(width));
  expect(widths).toHaveLength(6);
  expect(page / isolated).toBeCloseTo(130 / 200, 2);
});

const scaling = {
  machine: { cpu: "A <small> CPU, 2 cores", browser: "Chromium 1" },
  series: [
    {
      name: "Batch size",
      values: [1, 10, 100],
      rates: { page: [1000, 10_000, 100_000], isolated: [900, 20_000, 100_000] },
    },
    { name: "Threads", values: [1, 2], rates: { C2: [100_000, 150_000] } },
  ],
};

test("the plots are well-formed, and a power of ten is as far from the next on one axis as on the other's scale", () => {
  const svg = scalingChart(scaling);
  expect(openElements(svg)).toEqual([]);
  const path = /class="line line0" d="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"/.exec(svg);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (path ?? []).slice(1).map(Number);
  expect(x1 - x0).toBeCloseTo(x2 - x1, 0);
  expect(y0 - y1).toBeCloseTo(y1 - y2, 0);
  expect(y0).toBeGreaterThan(y1);
  const text = report({ scaling });
  expect(row(text, "Batch size")).toEqual(["Batch size", "1", "10", "100"]);
  expect(row(text, "C2")).toEqual(["C2", "100,000", "150,000"]);
  expect(text).toContain("here it has 2");
});

/** Names of the elements that are never closed, or closed in the wrong order. */
function openElements(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = "", empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (closing && open.at(-1) === name) open.pop();
    else if (!empty) open.push(closing + name);
  }
  return open;
}

test("the benchmark's networks have the sizes that their titles say", async () => {
  const session = await sessionWithMnist();
  const parameters = ["C1", "C2", "C3", "C4", "C5"].map((id) => {
    const lesson = readFileSync(`tests/bench/peers/networks/${id}.json`, "utf8");
    return session.start(lesson, 1).model.parameters;
  });
  session.delete();
  const dense = (inputs: number, units: number) => (inputs + 1) * units;
  expect(parameters).toEqual([
    dense(784, 50) + dense(50, 10),
    dense(784, 128) + dense(128, 10),
    dense(784, 784) + dense(784, 10),
    dense(784, 392) + dense(392, 10),
    dense(9, 16) + dense(9 * 16, 32) + dense(800, 64) + dense(64, 10),
  ]);
});
