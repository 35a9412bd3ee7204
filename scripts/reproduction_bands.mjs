// What every lesson must reach, and why its figures may differ from the published ones.

const test = (run) => run.test.accuracy;
const training = (run) => run.history.accuracy.at(-1);
const fallOfLoss = (run) => run.history.loss[0] - run.history.loss.at(-1);

const from = (name, value, low) => ({ name: `${name} at least ${low}`, value, low, high: Infinity });
const below = (name, value, high) => ({
  name: `${name} below ${high}`,
  value,
  low: -Infinity,
  high: high - 1e-12,
});
const within = (name, value, low, high) => ({ name: `${name} from ${low} to ${high}`, value, low, high });

/** Test accuracy not further than `points` percentage points from the published one. */
const near = (published, points) => {
  const [low, high] = [-1, 1].map((sign) => Number((published + (sign * points) / 100).toFixed(4)));
  return within("test accuracy", test, low, high);
};

const chance =
  "Initial weights and the order of the pictures are random, and the published figures are those of one run.";

/** By lesson. A band holds for every seed, or for the `median` of all. */
export const expectations = {
  "first-network": {
    bands: [
      below("loss of every epoch", (run) => Math.max(...run.history.loss), 0.096),
      within("fall of the loss", fallOfLoss, 0.0002, 0.006),
    ],
    note: "The network learns almost nothing, so its figures are close to those of its random initial weights. The published ones belong to a tf.keras whose SGD had a learning rate of 0.001, and so does the lesson.",
  },
  "base-model": { bands: [near(0.9723, 0.8)], note: chance },
  "optimizer-sgd": {
    bands: [near(0.8971, 1.2)],
    note: `${chance} The post's belong to a tf.keras whose SGD had a learning rate of 0.001, and so does the lesson; with a learning rate this small the start still shows after ten epochs.`,
  },
  "optimizer-momentum": { bands: [near(0.9722, 0.8)], note: chance },
  "early-stopping": {
    bands: [near(0.9693, 0.8), within("epochs", (run) => run.history.loss.length, 8, 45)],
    note: "The epoch in which three disappointments follow each other is a matter of chance; a run that goes on for longer also ends with a lower training loss. The figures are those of the last epoch of each run.",
  },
  dropout: {
    bands: [{ ...near(0.962, 1.2), of: "median" }, below("training accuracy", training, 0.75)],
    note: "For each digit, the softmax in the middle of the network gives most of its weight to one unit or two. In training, dropout takes such a unit away half of the time, hence a training accuracy far below the others. Which unit stands for which digit is decided by the random start, and with some seeds digits have to share a unit (3 and 5, say, and then nearly every 5 is read as a 3): such a run ends far lower, and another implementation saw one end at .79. The band is therefore one of the median. That some seeds fail is what this experiment teaches.",
  },
  "stop-at-99": {
    bands: [
      within("epochs", (run) => run.history.loss.length, 1, 7),
      from("training accuracy", training, 0.99),
      from("times the message is printed", (run) => run.said, 1),
    ],
    note: `${chance} Where the fourth epoch ends close to 99 %, that decides about one epoch more or less.`,
  },
  "dropout-128": {
    bands: [from("test accuracy", test, 0.97)],
    note: "The post shows its figures only as a picture, so there is nothing to compare with.",
  },
  "tanh-rmsprop": {
    bands: [within("training accuracy", training, 0.893, 0.913), from("test accuracy", test, 0.925)],
    note: "The published training figures are those of a second epoch, because the notebook's training cell was run twice; the lesson trains one epoch, as the code says. With a second epoch training comes to the printed figures (accuracy .948 to .951 with the seeds 1 to 5), but the test goes past its own (.955 to .960): what is printed there is what a first epoch reaches.",
  },
  "fashion-to-digits": {
    bands: [from("test accuracy", test, 0.968)],
    note: "The post gives its accuracies only roughly: .99 in training and .97 in the test.",
  },
  cnn: {
    bands: [from("test accuracy", test, 0.99)],
    note: "A lesson of our own, so there are no published figures.",
  },
  "other-peoples-hands": {
    bands: [from("test accuracy", test, 0.985)],
    note: "A lesson of our own, so there are no published figures.",
  },
  "lenet-5": {
    bands: [from("test accuracy", test, 0.983)],
    note: "The paper of 1998 reports .9905 in the test. It trained for 20 epochs in another way, with connections left out in the second convolution and with trained pooling.",
  },
  "speedrun-99": {
    bands: [from("test accuracy", test, 0.988), { ...from("test accuracy", test, 0.99), of: "median" }],
    note: "A lesson of our own, so there are no published figures. [RECORD.md](RECORD.md) has ten seeds and their times.",
  },
};

/** The bands that a lesson's runs miss, one sentence each. */
export function misses(id, runs) {
  return expectations[id].bands.flatMap((band) => {
    const values = runs.map((run) => ({ who: `seed ${run.seed}`, value: band.value(run) }));
    const held =
      band.of === "median" ? [{ who: "median", value: median(values.map(({ value }) => value)) }] : values;
    return held
      .filter(({ value }) => !(value >= band.low && value <= band.high))
      .map(({ who, value }) => `${band.name}: ${who} has ${Number(value.toFixed(5))}`);
  });
}

export const describe = (band) => (band.of ? `${band.of} of the ${band.name}` : band.name);

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
