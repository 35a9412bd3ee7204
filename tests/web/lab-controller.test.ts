// The lab's state machine, on an engine that the test plays.
import { describe, expect, it } from "vitest";
import { LabController } from "../../web/app/lab/controller";
import { Turn } from "../../web/app/lab/turn";
import { Failure } from "../../web/engine/types";
import { answer, FakeEngine, Gate, lesson, runOf, shippedAnswer } from "./fake-engine";

function makeLab() {
  let engine = null as FakeEngine | null;
  const told: string[] = [];
  const states: string[] = [];
  const lab = new LabController(
    {
      changed: ({ state }) => void (states.at(-1) === state || states.push(state)),
      announce: (name) => void told.push(name),
    },
    (events) => {
      engine = new FakeEngine(events);
      return engine;
    },
    new Turn(false),
  );
  if (!engine) throw new Error("The lab made no engine");
  lab.choose(lesson);
  return { lab, engine: engine as FakeEngine, told, states };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const strokes = [[{ x: 1, y: 2 }]];

describe("training", () => {
  it("loads, trains, measures the test set, and says so", async () => {
    const { lab, engine, told, states } = makeLab();
    const training = lab.train();
    expect(lab.train()).toBe(training);
    await settled();
    engine.endEpoch(1);
    engine.endEpoch(2);
    engine.training.resolve("finished");
    await training;
    expect(states).toEqual(["idle", "loading", "ready", "training", "done"]);
    expect(told).toEqual(["ready", "epoch", "epoch", "done"]);
    expect(lab.view.history).toEqual({ loss: [1, 0.5], accuracy: [0.9, 0.9] });
    expect(lab.view.test).toEqual({ loss: 0.1, accuracy: 0.97 });
  });

  it("begins a fresh run where that is asked for, though one was loaded or trained in part", async () => {
    const { lab, engine } = makeLab();
    await lab.load();
    const training = lab.trainAnew();
    await settled();
    engine.training.resolve("stopped");
    await training;
    void lab.trainAnew();
    await settled();
    expect(engine.calls.filter((call) => call.startsWith("load"))).toHaveLength(3);
  });

  it("begins a fresh run after the end, and with another seed", async () => {
    const { lab, engine } = makeLab();
    await lab.load();
    lab.setSeed(5);
    const first = lab.train();
    await settled();
    engine.training.resolve("finished");
    await first;
    void lab.train();
    await settled();
    expect(engine.calls.filter((call) => call.startsWith("load"))).toEqual([
      "load tiny 1",
      "load tiny 5",
      "load tiny 5",
    ]);
  });

  it("pauses as soon as batches run, when it is asked while the data are still on their way", async () => {
    const { lab, engine } = makeLab();
    const gate = new Gate();
    engine.loading = gate.promise;
    void lab.train();
    const paused = lab.pause();
    await settled();
    expect(engine.calls).not.toContain("pause");
    gate.resolve();
    await paused;
    expect(lab.view.state).toBe("paused");
    await lab.resume();
    expect(lab.view.state).toBe("training");
    await lab.stop();
    expect(lab.view).toMatchObject({ state: "done", outcome: "stopped" });
  });

  it("ends for a lesson that takes its place, and tells nothing more", async () => {
    const { lab, engine, told } = makeLab();
    const training = lab.train();
    await settled();
    lab.choose({ ...lesson, id: "other" });
    await training;
    expect(engine.calls).toContain("stop");
    expect(told).not.toContain("done");
    expect(lab.view).toMatchObject({ state: "idle", run: null });
    await lab.load();
    expect(lab.view.run?.lesson.id).toBe("other");
  });
});

describe("data", () => {
  it("of another kind begin the lesson anew, and are given to the engine", async () => {
    const { lab, engine } = makeLab();
    await lab.load();
    lab.chooseData("starter");
    expect(lab.view).toMatchObject({ state: "idle", run: null, source: "starter" });
    await lab.load();
    expect(lab.view).toMatchObject({ state: "ready", lesson: { id: "tiny" } });
    lab.chooseData("starter");
    await lab.load();
    expect(engine.calls.filter((call) => call.startsWith("load"))).toEqual([
      "load tiny 1",
      'load tiny 1 "starter"',
    ]);
  });
});

describe("failures", () => {
  it("offers the kept epochs after the worker's death, and goes on from them", async () => {
    const { lab, engine, told } = makeLab();
    const training = lab.train();
    await settled();
    engine.endEpoch(1);
    engine.keptRun = { lesson, seed: 7, epoch: 1, epochs: 2 };
    const failure = new Failure("worker-died", "gone");
    engine.events.died(failure);
    engine.training.reject(failure);
    await expect(training).rejects.toBe(failure);
    await settled();
    expect(told.filter((name) => name === "error")).toHaveLength(1);
    expect(lab.view).toMatchObject({ state: "error", failure, resumable: { epoch: 1 } });

    engine.training = new Gate();
    await lab.resume();
    expect(lab.view).toMatchObject({ state: "training", failure: null, resumable: null, seed: 7 });
    expect(lab.view.history.loss).toHaveLength(1);
  });

  it("does again what failed, when the reader says so", async () => {
    const { lab, engine } = makeLab();
    engine.loading = Promise.reject(new Failure("data-missing", "404", "x.gz"));
    await expect(lab.train()).rejects.toMatchObject({ code: "data-missing" });
    engine.loading = Promise.resolve();
    lab.retry();
    await settled();
    expect(lab.view).toMatchObject({ state: "training", failure: null });
  });

  it("keeps what was there when a file is refused", async () => {
    const { lab, engine } = makeLab();
    await lab.load();
    engine.importing = Promise.reject(new Failure("invalid", "not safetensors"));
    await expect(lab.importState(new Uint8Array())).rejects.toThrow("not safetensors");
    expect(lab.view.state).toBe("ready");
    expect(lab.view.failure?.code).toBe("invalid");
    lab.dismiss();
    expect(lab.view.failure).toBeNull();
  });
});

describe("networks and drawings", () => {
  it("takes a finished network's lesson, seed and history from its file", async () => {
    const { lab, engine } = makeLab();
    engine.importing = Promise.resolve(runOf({ ...lesson, id: "saved" }, 9, 2));
    await lab.importState(new Uint8Array());
    expect(lab.view).toMatchObject({ state: "done", seed: 9, lesson: { id: "saved" }, trained: true });
    expect(lab.view.test?.accuracy).toBe(0.97);
  });

  it("loads for the first stroke where no recogniser is there, and answers nothing that has been cleared", async () => {
    const { lab, engine, told } = makeLab();
    lab.draw(strokes, 280);
    await settled();
    expect(engine.calls.slice(0, 3)).toEqual(["prepareRecogniser", "load tiny 1", "read by trained"]);
    expect(lab.view.recogniser).toBe("missing");
    expect(lab.view.prediction).toEqual(answer);
    const answers = told.length;
    const late = new Gate<typeof answer>();
    engine.predicting = late.promise;
    lab.draw([...strokes, ...strokes], 280);
    lab.draw([], 280);
    late.resolve(answer);
    await settled();
    expect(lab.view.prediction).toBeNull();
    expect(told).toHaveLength(answers);
  });

  it("reads by the recogniser until there is a trained network, and loads nothing for it", async () => {
    const { lab, engine } = makeLab();
    engine.hasRecogniser = true;
    lab.draw(strokes, 280);
    await settled();
    expect(engine.calls).toEqual(["prepareRecogniser", "read by shipped"]);
    expect(lab.view).toMatchObject({ state: "idle", prediction: shippedAnswer });
    expect(await lab.predict(strokes)).toEqual(shippedAnswer);
    await lab.load();
    expect(await lab.predict(strokes)).toEqual(shippedAnswer);

    void lab.train();
    await settled();
    engine.endEpoch(1);
    await settled();
    expect(lab.view).toMatchObject({
      reading: { trained: answer, shipped: shippedAnswer },
      prediction: answer,
    });
    expect(await lab.predict(strokes)).toEqual(answer);
    lab.chooseReader("shipped");
    await settled();
    expect(lab.view.prediction).toEqual(shippedAnswer);
    expect(await lab.predict(strokes)).toEqual(shippedAnswer);
    expect(engine.calls.filter((call) => call === "prepareRecogniser")).toHaveLength(1);
  });

  it("leaves steps out for the reader's drawing alone", async () => {
    const { lab, engine } = makeLab();
    engine.hasRecogniser = true;
    lab.draw(strokes, 280);
    lab.choosePen({ ...lab.view.pen, box: false });
    await settled();
    await lab.predict(strokes);
    expect(engine.calls.slice(-2)).toEqual(["read by shipped in part", "read by shipped"]);
  });

  it("does not ask the recogniser about somebody's own classes", async () => {
    const { lab, engine } = makeLab();
    engine.hasRecogniser = true;
    const blob = new Blob();
    const files = { "train-images": blob, "train-labels": blob, "t10k-images": blob, "t10k-labels": blob };
    lab.chooseData({ id: "shoes", files, names: ["boot", "sandal"] });
    lab.draw(strokes, 280);
    await settled();
    expect(engine.calls.at(-1)).toBe("read by trained");
    expect(engine.calls).not.toContain("prepareRecogniser");
  });

  it("is not disturbed by the death of a worker that only read drawings", async () => {
    const { lab, engine, told } = makeLab();
    engine.hasRecogniser = true;
    lab.draw(strokes, 280);
    await settled();
    engine.events.died(new Failure("worker-died", "gone"));
    expect(lab.view).toMatchObject({ state: "idle", failure: null });
    expect(told).not.toContain("error");
  });

  it("refuses an empty drawing", async () => {
    const { lab } = makeLab();
    await expect(lab.predict([[]])).rejects.toMatchObject({ key: "error.empty-drawing" });
  });
});
