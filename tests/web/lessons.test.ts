// The lessons as they are served: read by the real core, complete in both languages, true to what was published.
import { readdirSync, readFileSync } from "node:fs";
import type { Session } from "songeul-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Lesson } from "../../web/engine/types";
import { sessionWithMnist } from "./engine-mnist";
import facts from "./published.json";

type Both<T> = { en: T; ko: T };
type Curves = Partial<Record<"loss" | "accuracy" | "val_loss" | "val_accuracy" | "seconds", number>>;
interface Written extends Lesson {
  title: Both<string>;
  lead: Both<string>;
  text: Both<string[]>;
  published: { epochs?: [Curves, ...Curves[]]; [other: string]: unknown } | null;
}

interface Fact {
  published: object | null;
  optimizer: object;
  [key: string]: unknown;
}

const keys =
  "id source link title lead text split normalisation layers loss optimizer batch_size epochs callbacks published";
const folder = "public/lessons";
const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");
const index: { id: string; title: Both<string> }[] = JSON.parse(read("index.json"));
const ids = index.map(({ id }) => id);
const tutorials = Object.keys(facts) as (keyof typeof facts)[];
const lessonOf = (id: string): Written => JSON.parse(read(`${id}.json`));

test("the index lists every lesson once, under the lesson's own title", () => {
  const files = readdirSync(folder).filter((file) => file !== "index.json");
  expect(ids.map((id) => `${id}.json`).sort()).toEqual(files.sort());
  for (const { id, title } of index) expect(lessonOf(id)).toMatchObject({ id, title });
});

test("the ten experiments of the tutorials, three networks of convolutions and the speed run are there", () => {
  const own = ["cnn", "other-peoples-hands", "lenet-5", "speedrun-99"];
  expect(tutorials).toHaveLength(10);
  expect(ids).toEqual(expect.arrayContaining([...tutorials, ...own]));
});

describe.each(ids)("%s", (id) => {
  const lesson = lessonOf(id);

  test("is complete in both languages", () => {
    const written = Object.keys(lesson).filter((key) => key !== "augmentation");
    expect(written.join(" ")).toBe(keys);
    const { title, lead, text } = lesson;
    for (const both of [title, lead, text]) expect(Object.keys(both)).toEqual(["en", "ko"]);
    expect(text.en.length).toBeGreaterThanOrEqual(5);
    expect(text.ko).toHaveLength(text.en.length);
    for (const words of [lead.en, ...text.en]) expect(words).toMatch(/^[^가-힣]{20,}[.?]$/);
    for (const words of [lead.ko, ...text.ko]) expect(words).toMatch(/[가-힣].*(요|니다|까요)[.?]$/);
  });

  test.each([
    ["en", [/^Predict/, /^Run/, /^Compare/, /\bNext\b/]],
    ["ko", [/^예상해/, /학습/, /비교해/, /다음으로/]],
  ] as const)("says to predict, run, compare and go on, in this order (%s)", (language, words) => {
    const steps = lesson.text[language];
    let last = -1;
    for (const word of words) {
      const found = steps.findIndex((step, position) => position > last && word.test(step));
      expect(found, String(word)).toBeGreaterThan(last);
      last = found;
    }
  });
});

describe("in the core", () => {
  let session: Session;
  beforeAll(async () => {
    session = await sessionWithMnist();
  });
  afterAll(() => session.delete());

  test.each(ids)("%s starts, and its first batches are learned from", (id) => {
    const run = session.start(read(`${id}.json`), 1);
    const { epochs, layers } = lessonOf(id);
    expect(run.epochs).toBe(epochs);
    expect(run.model.layers).toHaveLength(layers.length);
    const { step, loss } = session.advance(2);
    expect(step).toBe(2);
    expect(loss).toBeGreaterThan(0);
  });

  test.each([
    ["first-network", 11_935],
    ["base-model", 39_760],
    ["stop-at-99", 623_290],
    ["tanh-rmsprop", 311_650],
    ["lenet-5", 61_706],
  ])("%s has %i parameters, as its text says", (id, parameters) => {
    expect(session.start(read(`${id}.json`), 1).model.parameters).toBe(parameters);
  });
});

test.each(tutorials)("%s is the experiment of its post, with the figures printed there", (id) => {
  const { published, optimizer, ...experiment }: Fact = facts[id];
  const lesson = lessonOf(id);
  expect(lesson).toMatchObject(experiment);
  // A post that names no learning rate means Keras's default.
  expect(lesson.optimizer).toEqual({ learning_rate: 0.001, ...optimizer });
  expect(asLists(lesson.published)).toEqual(published);
});

/** One list per figure, as the facts have them, in place of one object per epoch. */
function asLists(published: Written["published"]): unknown {
  if (!published?.epochs) return published;
  const { epochs, ...others } = published;
  const names = Object.keys(epochs[0]) as (keyof Curves)[];
  const history = Object.fromEntries(names.map((name) => [name, epochs.map((epoch) => epoch[name])]));
  return { history, ...others };
}
