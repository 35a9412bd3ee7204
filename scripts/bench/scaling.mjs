// What training costs when one thing changes: the batch, the layer's width, the number of pictures, the threads.
import { cpus } from "node:os";
import { serve } from "../static_server.mjs";
import { launchBrowser } from "./browser.mjs";
import { describeMachine } from "./machine.mjs";
import { startSongeulNative } from "./songeul_native.mjs";
import { startSongeulPage } from "./songeul_page.mjs";
import { networks } from "./training.mjs";

/** Who is measured, by the names that tables and charts show. */
const page = "page, one thread";
const isolated = "page, isolated";

const dense = ({ units = 128, batch_size = 32, pictures = 60_000 }) => ({
  id: "scaling",
  title: "784-N-10",
  split: { train: [0, pictures], test: "t10k" },
  normalisation: { scale: "1/255", offset: 0 },
  layers: [
    { type: "Flatten" },
    { type: "Dense", units, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  loss: "sparse_categorical_crossentropy",
  optimizer: { name: "adam", learning_rate: 0.001 },
  batch_size,
  epochs: 1000,
});

const questions = [
  { name: "Batch size (784-128-10, Adam)", option: "batch_size", values: [1, 4, 16, 32, 64, 128, 512] },
  {
    name: "Width of the hidden layer (784-N-10, Adam, 32)",
    option: "units",
    values: [16, 64, 128, 256, 512, 1024, 2048],
  },
  {
    name: "Training pictures (784-128-10, Adam, 32)",
    option: "pictures",
    values: [1000, 6000, 20_000, 60_000],
  },
];

/** `seconds` for each point. Answers {machine, series: [{name, values, rates: {who: samples/s for each value}}]}. */
export async function measureScaling(seconds, tell) {
  const machine = describeMachine();
  const servers = [await serve({ port: 0, plain: true }), await serve({ port: 0 })];
  const browser = await launchBrowser();
  machine.browser = `Chromium ${browser.version()}`;
  const pages = {
    [page]: await startSongeulPage(browser, servers[0].url, false),
    [isolated]: await startSongeulPage(browser, servers[1].url, true),
  };
  const series = [];
  try {
    for (const { name, option, values } of questions) {
      const rates = Object.fromEntries(Object.keys(pages).map((who) => [who, []]));
      for (const value of values) {
        for (const [who, contender] of Object.entries(pages)) {
          const rate = await rateOf(contender, dense({ [option]: value }), seconds);
          rates[who].push(rate);
          tell(`${name}: ${value}, ${who}: ${Math.round(rate)} samples/s`);
        }
      }
      series.push({ name, values, rates });
    }
    series.push(await threads(seconds, tell));
  } finally {
    for (const contender of Object.values(pages)) await contender.close();
    await browser.close();
    for (const server of servers) server.close();
  }
  return { machine, series };
}

/** The native program, on as many threads as this machine has cores, at most eight. */
async function threads(seconds, tell) {
  const name = "Threads (native)";
  const values = [1, 2, 4, 8].filter((count) => count <= cpus().length);
  const rates = {};
  for (const network of networks(["C2", "C3", "C5"])) {
    rates[network.id] = [];
    for (const count of values) {
      const rate = await rateOf(startSongeulNative(["--threads", String(count)]), network, seconds);
      rates[network.id].push(rate);
      tell(`${name}: ${count}, ${network.id}: ${Math.round(rate)} samples/s`);
    }
  }
  return { name, values, rates };
}

async function rateOf(contender, network, seconds) {
  await contender.prepare(network);
  const { samples, seconds: passed } = await contender.train(seconds);
  return samples / passed;
}
