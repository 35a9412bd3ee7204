// Songeul's own page, by its public element and the wall clock between its events.
import { openPage } from "./browser.mjs";

/** `url` is where dist/ is served, cross-origin isolated or not: only then has the page threads. */
export async function startSongeulPage(browser, url, isolated) {
  const { page, codeSize, close } = await openPage(browser, url);
  if ((await page.evaluate(() => crossOriginIsolated)) !== isolated)
    throw new Error(`${url} should ${isolated ? "" : "not "}be cross-origin isolated`);
  const lab = page.locator("songeul-lab");
  await lab.evaluate((lab) => customElements.whenDefined("songeul-lab").then(() => lab.state));
  let network;
  return {
    prepare: async (chosen) => {
      network = chosen;
    },
    train: (seconds) => lab.evaluate(trainFor, { network, seconds }),
    evaluate: async () => ({ ...(await lab.evaluate((lab) => lab.evaluate())), count: 10_000 }),
    latency: () => lab.evaluate(latency),
    codeSize,
    close,
  };
}

/** In the page: whole epochs until so many seconds have passed since the first ended. */
async function trainFor(lab, { network, seconds }) {
  const ends = [];
  const ended = () => {
    ends.push(performance.now());
    if (ends.length > 1 && performance.now() - ends[0] >= seconds * 1000) lab.stop();
  };
  lab.addEventListener("songeul-epoch", ended);
  lab.lesson = network;
  await lab.train();
  lab.removeEventListener("songeul-epoch", ended);
  const [first, last] = network.split.train;
  return { samples: (last - first) * (ends.length - 1), seconds: (ends.at(-1) - ends[0]) / 1000 };
}

/** In the page: milliseconds for a drawn digit, from its strokes to the answer, worker and back. */
async function latency(lab) {
  const point = (x, y) => ({ x, y });
  const strokes = [[point(30, 20), point(60, 18), point(62, 40), point(45, 60), point(40, 85)]];
  const times = [];
  for (let block = 0; block < 40; block++) {
    const begin = performance.now();
    for (let i = 0; i < 25; i++) await lab.predict(strokes);
    times.push((performance.now() - begin) / 25);
  }
  return times.slice(10).sort((a, b) => a - b)[15];
}
