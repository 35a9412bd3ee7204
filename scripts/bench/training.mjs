// The training benchmark: every contender trains every network, in turns, on the same real MNIST.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run.mjs";

export const networkIds = ["C1", "C2", "C3", "C4", "C5"];
/** Networks whose single prediction is timed, too. */
export const predicted = ["C2", "C5"];

export function networks(chosen = networkIds) {
  return chosen.map((id) =>
    JSON.parse(readFileSync(join(root, `tests/bench/peers/networks/${id}.json`), "utf8")),
  );
}

/**
 * `running` maps a contender's key to it. In each of the rounds every contender trains for so many seconds; the one
 * that begins changes from round to round. Answers for each network {id, title, results: {key: {rates, accuracy,
 * tested, latency?}}}.
 */
export async function measureTraining(running, { networks: chosen, rounds, seconds }, tell) {
  const measured = [];
  for (const network of networks(chosen)) {
    const results = Object.fromEntries(Object.keys(running).map((key) => [key, { rates: [] }]));
    for (const [key, contender] of Object.entries(running)) {
      tell(`${network.id}: ${key} is getting ready`);
      results[key].way = await contender.prepare(network);
    }
    for (let round = 0; round < rounds; round++) {
      for (const key of rotated(Object.keys(running), round)) {
        const { samples, seconds: passed } = await running[key].train(seconds);
        results[key].rates.push(samples / passed);
        tell(`${network.id}: round ${round + 1}, ${key}: ${Math.round(samples / passed)} samples/s`);
      }
    }
    for (const [key, contender] of Object.entries(running)) {
      const { accuracy, count } = await contender.evaluate();
      Object.assign(results[key], { accuracy, tested: count });
      if (predicted.includes(network.id) && contender.latency)
        results[key].latency = await contender.latency();
    }
    measured.push({ id: network.id, title: network.title, results });
  }
  return measured;
}

const rotated = (list, by) => list.map((_, index) => list[(index + by) % list.length]);
