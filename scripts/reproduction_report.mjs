// docs/REPRODUCTION.md from the lessons and their runs.
import { describe, expectations, median, misses } from "./reproduction_bands.mjs";

const figures = ["loss", "accuracy", "val_loss", "val_accuracy"];
const names = {
  epochs: "epochs",
  loss: "training loss",
  accuracy: "training accuracy",
  val_loss: "validation loss",
  val_accuracy: "validation accuracy",
  "test loss": "test loss",
  "test accuracy": "test accuracy",
};

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values) => {
  const centre = mean(values);
  return values.length < 2
    ? 0
    : Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
};
const four = (value) => (value === undefined ? "" : value.toFixed(4));
const count = (value) => value.toLocaleString("en", { maximumFractionDigits: 1 });
const format = (key, value) => (key === "epochs" ? count(value) : four(value));
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** `results`: [{lesson, runs: [{seed, history, test, run_id}]}]. */
export function report(results, seeds) {
  return `${[
    heading(seeds),
    overview(results),
    ...results.flatMap(({ lesson, runs }) => chapter(lesson, runs)),
  ].join("\n\n")}\n`;
}

function heading(seeds) {
  return `# Reproduction

Written by \`npm run reproduce\`: every lesson trained on the real MNIST by the native program with the seeds 1 to ${seeds},
and beside it what its post printed. A run is a function of lesson, data and seed, so these figures come out again
wherever it is repeated.

Training loss and accuracy are running means over the epoch while the weights change; validation and test are
measured after it. Unless a table says otherwise, figures are those of the last epoch. The spread is the sample
standard deviation over the seeds.

A [run id](REPRODUCIBLE.md) is a hash of the trained weights: \`songeul verify\` or the page's field "Verify a run id"
comes to the same one anywhere, or the claim is wrong.`;
}

function overview(results) {
  const rows = results.map(({ lesson, runs }) => {
    const values = runs.map((run) => run.test.accuracy);
    const range = `${four(mean(values))} (${four(Math.min(...values))} to ${four(Math.max(...values))})`;
    const missed = misses(lesson.id, runs);
    const bands = expectations[lesson.id].bands.map(describe).join("; ");
    const result = missed.length === 0 ? "yes" : `**no**: ${missed.join("; ")}`;
    return [
      `[${lesson.id}](#${lesson.id})`,
      printed(lesson, "test accuracy"),
      range,
      bands,
      result,
      `\`${runs[0].run_id}\``,
    ];
  });
  const head = [
    "Lesson",
    "Published test accuracy",
    "Measured: mean (lowest to highest)",
    "Band",
    "Met",
    "Run id with seed 1",
  ];
  return table(head, rows);
}

function chapter(lesson, runs) {
  const source = lesson.source === "" ? [] : [`Source: ${lesson.source}.`];
  return [
    `## ${lesson.id}`,
    [`${lesson.title.en}.`, ...source, recipe(lesson)].join(" "),
    summary(lesson, runs),
    [...differences(lesson, runs), expectations[lesson.id].note].join(" "),
    folded("Seed by seed", bySeed(lesson, runs)),
    ...byEpoch(lesson, runs),
  ];
}

function recipe({ layers, loss, optimizer, batch_size, epochs, callbacks, split }) {
  const network = layers.map(call).join(", ");
  const watched = callbacks.length === 0 ? "" : ` Callbacks: ${callbacks.map(call).join(", ")}.`;
  const validation = Array.isArray(split.validation)
    ? ` and ${count(split.validation[1] - split.validation[0])} to validate`
    : "";
  return (
    `${count(split.train[1] - split.train[0])} pictures to train${validation}. Network: ${network}. ` +
    `Loss: ${loss}. Optimizer: ${call({ type: optimizer.name, ...optimizer, name: undefined })}. ` +
    `Batches of ${batch_size}; epochs: ${callbacks.some(stops) ? "at most " : ""}${epochs}.${watched}`
  );
}

const stops = ({ type }) => ["EarlyStopping", "StopAtAccuracy"].includes(type);

function call({ type, ...options }) {
  const given = Object.entries(options).filter(([key, value]) => value !== undefined && key !== "message");
  if (given.length === 0) return `\`${type}\``;
  return `\`${type}(${given.map(([key, value]) => `${key}=${Array.isArray(value) ? `[${value.join(", ")}]` : value}`).join(", ")})\``;
}

/** A published figure as its post prints it, but with four decimals at least. */
function printed(lesson, key) {
  const value = publishedFigures(lesson)[key];
  if (value === undefined) return "";
  if (key === "epochs") return count(value);
  return lesson.published.approximate ? `about ${value}` : value.toFixed(Math.max(4, decimals(value)));
}

/** Figures of the last epoch and of the test, by name, as far as they were published. */
function publishedFigures({ published }) {
  const last = published?.epochs?.at(-1) ?? {};
  return dropAbsent({
    epochs: published?.epochs?.length,
    ...Object.fromEntries(figures.map((key) => [key, last[key]])),
    accuracy: last.accuracy ?? published?.approximate?.train_accuracy,
    "test loss": published?.test?.loss,
    "test accuracy": published?.test?.accuracy ?? published?.approximate?.test_accuracy,
  });
}

function measuredFigures(run) {
  return dropAbsent({
    epochs: run.history.loss.length,
    ...Object.fromEntries(figures.map((key) => [key, run.history[key]?.at(-1)])),
    "test loss": run.test.loss,
    "test accuracy": run.test.accuracy,
  });
}

const dropAbsent = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function summary(lesson, runs) {
  const all = runs.map(measuredFigures);
  const published = publishedFigures(lesson);
  const rows = Object.keys(all[0]).map((key) => {
    const values = all.map((one) => one[key]);
    const difference = published[key] === undefined ? "" : signed(key, mean(values) - published[key]);
    const measured = [deviation(values), Math.min(...values), Math.max(...values)];
    return [
      names[key],
      printed(lesson, key),
      format(key, mean(values)),
      difference,
      ...measured.map((value) => format(key, value)),
    ];
  });
  return table(["", "Published", "Mean", "Mean less published", "Spread", "Lowest", "Highest"], rows);
}

const signed = (key, value) => (value < 0 ? "−" : "+") + format(key, Math.abs(value));

function bySeed(lesson, runs) {
  const all = runs.map(measuredFigures);
  const keys = Object.keys(all[0]);
  const rows = all.map((one, index) => [runs[index].seed, ...keys.map((key) => format(key, one[key]))]);
  const middle = keys.map((key) => format(key, median(all.map((one) => one[key]))));
  return table(
    ["Seed", ...keys.map((key) => names[key])],
    [["published", ...keys.map((key) => printed(lesson, key))], ...rows, ["median", ...middle]],
  );
}

/** Says which published figures no seed comes near: further than their rounding beyond the lowest or highest. */
function differences(lesson, runs) {
  const published = publishedFigures(lesson);
  const all = runs.map(measuredFigures);
  const outside = Object.entries(published).filter(([key, value]) => {
    const rounding = 10 ** -decimals(value) / (lesson.published.approximate ? 1 : 2);
    const values = all.map((one) => one[key]);
    return value < Math.min(...values) - rounding || value > Math.max(...values) + rounding;
  });
  if (Object.keys(published).length === 0) return [];
  if (outside.length === 0) return ["Every published figure lies within what the seeds span."];
  const list = outside.map(([key]) => `${names[key]} (${printed(lesson, key)})`).join(", ");
  return [`Published, but outside of what the seeds span: ${list}.`];
}

const decimals = (value) => String(value).split(".")[1]?.length ?? 0;

/** The curves, for lessons of several epochs. */
function byEpoch(lesson, runs) {
  const published = lesson.published?.epochs ?? [];
  const keys = figures.filter((key) => runs[0].history[key]);
  const longest = Math.max(...runs.map((run) => run.history.loss.length));
  if (longest === 1) return [];
  const head = ["Epoch", "Runs", ...keys.flatMap((key) => [`${names[key]}, published`, "mean"])];
  const rows = Array.from({ length: Math.max(longest, published.length) }, (_, epoch) => {
    const going = runs.filter((run) => run.history.loss.length > epoch);
    const cells = keys.flatMap((key) => [
      four(published[epoch]?.[key]),
      going.length > 0 ? four(mean(going.map((run) => run.history[key][epoch]))) : "",
    ]);
    return [epoch + 1, going.length, ...cells];
  });
  return [folded("Epoch by epoch", table(head, rows))];
}

const folded = (title, text) => `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;
