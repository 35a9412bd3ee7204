// The module in two halves, as the page's worker loads it (scripts/split_module.mjs).
import { readFileSync } from "node:fs";
import createSongeul, { type IdxName, type Session } from "songeul-wasm";
import { expect, test } from "vitest";
import { idxBytes, lesson } from "./engine-mnist";

const deferred = () => new WebAssembly.Module(readFileSync("build/wasm/songeul.deferred.wasm"));
const drawing = new Float32Array([0, 0, 1, 2, 3, 1]);
const pen = { smooth: true, fitPen: true, box: true, margin: true, brighten: true, centre: true, sheet: 0 };

/** A session with all of MNIST, and how often it has asked for the second half. */
async function splitSession(answer = deferred): Promise<{ session: Session; asked: () => number }> {
  let asked = 0;
  const counted = () => {
    asked += 1;
    return answer();
  };
  const module = await createSongeul({
    wasmBinary: readFileSync("build/wasm/songeul.wasm"),
    deferred: counted,
  });
  const session = new module.Session();
  for (const name of ["train-images", "train-labels", "t10k-images", "t10k-labels"] satisfies IdxName[]) {
    session.beginIdx(name);
    session.appendIdx(idxBytes(name));
    session.finishIdx();
  }
  session.finishData(10);
  return { session, asked: () => asked };
}

function finish(session: Session): string {
  while (session.advance(100).phase !== "finished") session.progressLine(1);
  return session.runId();
}

const json = (changes: object) => JSON.stringify({ ...lesson, ...changes });

test("the first lesson, its figures and drawings need the first half only", async () => {
  const { session, asked } = await splitSession();
  session.start(json({}), 1);
  finish(session);
  session.history();
  session.epochLine(1, 1);
  session.state();
  session.beginEvaluation();
  while (!session.advanceEvaluation(100).done);
  session.predictTest(1);
  expect(session.pictureOf(drawing, new Int32Array([3]), pen)).toHaveLength(784);
  expect(asked()).toBe(0);
});

test("what needs the other half fetches it once", async () => {
  const { session, asked } = await splitSession();
  session.start(json({ optimizer: "rmsprop" }), 1);
  finish(session);
  expect(session.writeDigits(1, 3)).toHaveLength(3);
  expect(session.penSteps(drawing, new Int32Array([3]), pen)?.picture).toHaveLength(784);
  session.restore(session.state());
  expect(asked()).toBe(1);
});

test("errors arrive with their words, from whichever half", async () => {
  const { session } = await splitSession();
  expect(() => session.runId()).toThrow("No run has been started");
  const unknown = json({ layers: [{ type: "Denze" }] });
  expect(() => session.start(unknown, 1)).toThrow("Unknown layer 'Denze' (did you mean 'Dense'?)");
  expect(() => session.start(json({ optimizer: { name: "rmsprop", rho: 2 } }), 1)).toThrow(/rho/);
  expect(() => session.restore(new Uint8Array(9))).toThrow(Error);
  session.start(json({}), 1);
  expect(() => session.epochLine(7, 1)).toThrow("Epoch 7 has not ended yet");
});

test("where the other half cannot be had, whoever needs it hears why, and nothing trained is lost", async () => {
  const missing = new Error("There is no network");
  let there = false;
  const { session } = await splitSession(() => {
    if (there) return deferred();
    throw missing;
  });
  session.start(json({}), 1);
  const id = finish(session);
  for (let i = 0; i < 2000; i += 1) {
    expect(() => session.start(json({ optimizer: "rmsprop" }), 1)).toThrow(missing);
    expect(() => session.epochLine(7, 1)).toThrow(missing);
  }
  expect(session.runId()).toBe(id);
  there = true;
  session.start(json({ optimizer: "rmsprop" }), 1);
  expect(session.progress().phase).toBe("training");
});
