// Does with the page's module what the page does in a first visit, and writes down which functions it called.
//   node first_visit.mjs LOADER WASM PROFILE    songeul.mjs, the module as Binaryen instruments it, what to write
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [loader, wasm, profile] = process.argv.slice(2);
const { default: createSongeul } = await import(pathToFileURL(loader));

/** Of the module with threads: one that says it is there and then sleeps, for which no one waits. */
globalThis.Worker = class {
  postMessage({ cmd }) {
    if (cmd === "load") setTimeout(() => this.onmessage({ data: { cmd: "loaded" } }));
  }
};

const module = await createSongeul({ wasmBinary: readFileSync(wasm), threads: 2 });
module.setThreadCount(2);
const session = new module.Session();
session.loadRecogniser(readFileSync(new URL("../public/recogniser.safetensors", import.meta.url)));
session.recogniseImage(draw());
loadPictures();
for (const id of ["base-model", "first-network"]) train(lesson(id));
writeFileSync(profile, called());

/** Binaryen's record of calls: it is written over what lies last in memory. */
function called() {
  const size = module.asm.__write_profile(0, 0);
  const address = module.HEAPU8.length - size;
  module.asm.__write_profile(address, size);
  return module.HEAPU8.slice(address);
}

function lesson(id) {
  const path = new URL(`../public/lessons/${id}.json`, import.meta.url);
  return JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), epochs: 2 });
}

/** As many as MNIST has, so that memory grows; noise, of which four pixels of five are white paper. */
function loadPictures() {
  for (const [set, count] of Object.entries({ train: 60_000, t10k: 10_000 })) {
    const images = new Uint8Array(count * 784).map((_, i) =>
      i % 5 === 0 ? Math.imul(i, 0x9e3779b1) >>> 24 : 0,
    );
    const labels = new Uint8Array(count).map((_, i) => i % 10);
    loadFile(`${set}-images`, [0x803, count, 28, 28], images);
    loadFile(`${set}-labels`, [0x801, count], labels);
  }
  session.finishData(10);
}

function loadFile(name, header, values) {
  session.beginIdx(name);
  session.appendIdx(Uint8Array.from(header.flatMap((number) => [0, number >> 16, number >> 8, number])));
  for (let at = 0; at < values.length; at += 65_536) session.appendIdx(values.subarray(at, at + 65_536));
  session.finishIdx();
}

/** As web/engine/service.ts and its training-loop.ts do, with what can be seen of a network then. */
function train(lesson) {
  session.start(lesson, 1);
  session.epochHeader();
  for (let now = session.progress(), batches = 1; now.phase !== "finished"; batches *= 2) {
    const { epoch } = now;
    now = session.advance(batches);
    session.progressLine(0.5);
    if (now.epoch === epoch && now.phase !== "finished") continue;
    session.history();
    session.epochLine(epoch, 1.5);
    session.message();
    session.state();
  }
  session.beginEvaluation();
  while (!session.advanceEvaluation(100).done);
  session.testPicture(3);
  session.predictTest(3);
  session.predictImage(draw());
  session.runId();
}

/** A stroke and a dot. */
function draw() {
  const pen = { smooth: true, fitPen: true, box: true, margin: true, brighten: true, centre: true, sheet: 0 };
  const strokes = new Float32Array([10, 10, 40, 15, 60, 50, 20, 80, 70, 70]);
  return session.pictureOf(strokes, new Int32Array([4, 1]), pen);
}
