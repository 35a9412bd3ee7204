// docs/BENCHMARKS.md from what was measured.
import { contenders, goals } from "./contenders.mjs";
import { kernelChapter } from "./kernel_report.mjs";
import { table } from "./markdown_table.mjs";
import { scalingChapter } from "./scaling_report.mjs";
import { rounded, spread } from "./statistics.mjs";

/** What race(), the two measurements of kernels and measureScaling() answer; each may be missing. */
export function report({ training, kernels, scaling }) {
  const chapters = [
    "# Benchmarks\n\nWritten by `npm run bench`; [HACKING.md](../HACKING.md#benchmarks) says how to repeat it.",
    ...(training ? trainingChapter(training) : []),
    ...(scaling ? scalingChapter(scaling) : []),
    ...(kernels ? kernelChapter(kernels) : []),
  ];
  return `${chapters.join("\n\n")}\n`;
}

function trainingChapter(training) {
  return [
    "## Training",
    "![Training speed of the five networks, Songeul beside other libraries](benchmarks.svg)",
    method(training),
    machineTable(training),
    "### What the page is to reach",
    goalTable(training),
    ...training.networks.flatMap((network) => networkSection(network)),
    ...latencyText(training),
    "### Code",
    sizeText(training),
  ];
}

function method({ rounds, seconds }) {
  return `Training samples per second on the real MNIST (60,000 pictures, scaled to 0 to 1, shuffled every epoch),
in steady state: ${rounds} round${rounds === 1 ? "" : "s"} of about ${seconds} s, the contenders taking turns; the table has the median, lowest and highest round.
All train the same network with the same batches, loss and optimizer (ConvNetJS has neither Adam nor RMSprop: adadelta). Songeul in the
page is counted by the wall clock between \`songeul-epoch\` events, so its pauses for the page count; the other libraries train
in the page itself, without a pause, on one thread. PyTorch has its data in memory, runs with the fastest of the ways that it offers
(found anew for each network), with one and with two threads; "best PyTorch" is the faster of the two. Test accuracy is measured
after the last round: slow libraries have seen only a part of an epoch by then.`;
}

function machineTable({ machine }) {
  const noise =
    machine.load > 0.5
      ? ` The machine was not idle (load ${machine.load.toFixed(1)} at the start), so take the figures with care.`
      : "";
  const facts = [
    ["Processor", `${machine.cpu} (${machine.flags.join(", ")})`],
    ["Memory", machine.memory],
    ["System", machine.system],
    ["Browser", machine.browser],
    ["PyTorch", machine.pytorch ? `${machine.pytorch}, OpenBLAS (OpenMP)` : "not installed here"],
    ["Node", machine.node],
    ["Compilers", `${machine.compiler}; ${machine.emscripten}`],
    ["Measured", `${machine.date}, revision ${machine.commit}`],
  ];
  return `${table(["", "This machine"], facts)}${noise && `\n\n${noise.trim()}`}`;
}

/** Median rates by contender; those without a round are left out. */
function medians({ results }) {
  const measured = Object.entries(results).filter(([, { rates }]) => rates.length > 0);
  return Object.fromEntries(measured.map(([key, { rates }]) => [key, spread(rates).median]));
}

/** The fastest of a kind: its key and median rate, or undefined. */
function best(network, kind) {
  const rates = Object.entries(medians(network)).filter(([key]) => contenders[key].kind === kind);
  return rates.sort(([, a], [, b]) => b - a)[0];
}

/** [name, goal, reached or undefined] for each ratio that a network is to reach. */
export function ratios(network) {
  const rate = medians(network);
  const [, pytorch] = best(network, "pytorch") ?? [];
  const [, browser] = best(network, "browser") ?? [];
  const goal = goals[network.id];
  return [
    ["page", goal.page, rate.page / pytorch],
    ["isolated", goal.isolated, rate.isolated / pytorch],
    ["browser", goal.browser, rate.page / browser],
  ].map(([name, wanted, reached]) => [name, wanted, Number.isFinite(reached) ? reached : undefined]);
}

const times = (value) => (value === undefined ? "" : `${rounded(value)}×`);

function goalTable({ networks }) {
  const rows = networks.map((network) => {
    const cells = ratios(network).map(([, wanted, reached]) => {
      if (reached === undefined) return "not measured";
      return `${times(reached)} of ${wanted}×${reached >= wanted ? "" : ", **missed**"}`;
    });
    return [`${network.id}: ${network.title}`, ...cells];
  });
  const head = [
    "Network",
    "Page, one thread, against the best PyTorch",
    "Page, isolated, against the best PyTorch",
    "Page, one thread, against the best other library in the browser",
  ];
  return table(head, rows);
}

function networkSection(network) {
  const [, pytorch] = best(network, "pytorch") ?? [];
  const [, browser] = best(network, "browser") ?? [];
  const rows = Object.entries(network.results).map(([key, { rates, accuracy, tested }]) => {
    const { median, lowest, highest } = spread(rates);
    return [
      contenders[key].name,
      rounded(median),
      `${rounded(lowest)} to ${rounded(highest)}`,
      pytorch ? times(median / pytorch) : "",
      browser ? times(median / browser) : "",
      `${(accuracy * 100).toFixed(1)} %${tested < 10_000 ? ` (first ${tested.toLocaleString("en")})` : ""}`,
    ];
  });
  const head = [
    "",
    "Samples/s",
    "Lowest to highest",
    "Best PyTorch",
    "Best other in browser",
    "Test accuracy",
  ];
  return [`### ${network.id}: ${network.title}`, table(head, rows)];
}

function latencyText({ networks, moduleLatency }) {
  const timed = networks.filter(({ id }) => moduleLatency[id] !== undefined);
  if (timed.length === 0) return [];
  const keys = Object.keys(contenders).filter((key) => timed.some(({ results }) => results[key]?.latency));
  const line = (name, value) => [name, ...timed.map((network) => milliseconds(value(network)))];
  const rows = [
    line("Songeul's module, called in the page", ({ id }) => moduleLatency[id]),
    ...keys.map((key) => {
      const drawn = contenders[key].kind === "songeul" ? ": a drawn digit, to the worker and back" : "";
      return line(contenders[key].name + drawn, ({ results }) => results[key]?.latency);
    }),
  ];
  const text = "Median milliseconds for one picture, its ten probabilities read by the caller.";
  return ["### One prediction", text, table(["", ...timed.map(({ id }) => id)], rows)];
}

const milliseconds = (value) => (value === undefined ? "" : value.toPrecision(2));

function sizeText({ sizes }) {
  const rows = Object.entries(sizes)
    .filter(([key]) => contenders[key])
    .map(([key, bytes]) => [contenders[key].name, (bytes / 1000).toFixed(0)]);
  return `Kilobytes of HTML, CSS, JavaScript and WebAssembly, gzipped. Songeul's is the whole page; the others' is the library and
the few lines that train with it.\n\n${table(["", "kB"], rows)}`;
}
