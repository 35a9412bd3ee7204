// Starts whoever can be measured here, lets them train in turns, and answers all figures.
import { serve } from "../static_server.mjs";
import { launchBrowser, openPage } from "./browser.mjs";
import { contenders } from "./contenders.mjs";
import { describeMachine } from "./machine.mjs";
import { startPeerPage } from "./peer_page.mjs";
import { buildPeerPages, peerPages } from "./peer_pages.mjs";
import { findPython, startPytorch } from "./pytorch.mjs";
import { knowsThreads, startSongeulNative } from "./songeul_native.mjs";
import { startSongeulPage } from "./songeul_page.mjs";
import { measureTraining, networks, predicted } from "./training.mjs";

/** ConvNetJS needs minutes for all test pictures of C5. */
const tested = { tfjs: 10_000, jax: 10_000, convnetjs: 1000 };

/** `options`: {networks?, only?, rounds, seconds}. The builds must be there. */
export async function race(options, tell) {
  const machine = describeMachine();
  await buildPeerPages(["module", ...Object.keys(tested)]);
  const servers = {
    plain: await serve({ port: 0, plain: true }),
    isolated: await serve({ port: 0 }),
    peers: await serve({ directory: peerPages, port: 0, plain: true }),
  };
  const browser = await launchBrowser();
  machine.browser = `Chromium ${browser.version()}`;
  const running = {};
  try {
    await startAll(running, browser, servers, options.only, machine);
    const measured = await measureTraining(running, options, tell);
    const sizes = await codeSizes(running);
    const moduleLatency = await latencyOfModule(browser, servers.peers, options.networks);
    return {
      machine,
      rounds: options.rounds,
      seconds: options.seconds,
      sizes,
      moduleLatency,
      networks: measured,
    };
  } finally {
    for (const contender of Object.values(running)) await contender.close();
    await browser.close();
    for (const server of Object.values(servers)) server.close();
  }
}

async function startAll(running, browser, { plain, isolated, peers }, only, machine) {
  const python = findPython();
  const twoThreads = knowsThreads();
  const oneThread = twoThreads ? ["--threads", "1"] : [];
  const starts = {
    page: () => startSongeulPage(browser, plain.url, false),
    isolated: () => startSongeulPage(browser, isolated.url, true),
    native: () => startSongeulNative(oneThread),
    native2: twoThreads && (() => startSongeulNative(["--threads", "2"])),
    ...Object.fromEntries(
      Object.entries(tested).map(([name, count]) => [
        name,
        () => startPeerPage(browser, `${peers.url}${name}.html`, count),
      ]),
    ),
    pytorch1: python && (() => startPytorch(python, 1)),
    pytorch2: python && (() => startPytorch(python, 2)),
  };
  for (const key of Object.keys(contenders)) {
    if (!starts[key] || (only && !only.includes(key))) continue;
    running[key] = await starts[key]();
    if (running[key].version) machine.pytorch = running[key].version;
  }
}

/** Gzipped bytes of what each page had fetched, its data aside. */
async function codeSizes(running) {
  const sizes = {};
  for (const [key, { codeSize }] of Object.entries(running)) if (codeSize) sizes[key] = await codeSize();
  return sizes;
}

async function latencyOfModule(browser, { url }, chosen) {
  const { page, close } = await openPage(browser, `${url}module.html`);
  await page.waitForFunction(() => window.songeul, null, { timeout: 60_000 });
  const latency = {};
  for (const network of networks(chosen).filter(({ id }) => predicted.includes(id)))
    latency[network.id] = await page.evaluate((network) => window.songeul.latency(network), network);
  await close();
  return latency;
}
