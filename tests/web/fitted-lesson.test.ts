// A lesson written for 60,000 images on fewer of them.
import { expect, it } from "vitest";
import { fittedTo } from "../../web/engine/fitted-lesson";

const fitted = (split: object, images: number) =>
  JSON.parse(fittedTo(images, JSON.stringify({ split }))).split;

it("makes the parts smaller in proportion", () => {
  const split = { train: [0, 50_000], validation: [50_000, 60_000], test: "t10k" };
  expect(fitted(split, 6000)).toEqual({ train: [0, 5000], validation: [5000, 6000], test: "t10k" });
  expect(fitted({ train: [0, 60_000], validation: "t10k" }, 1000)).toEqual({
    train: [0, 1000],
    validation: "t10k",
  });
});

it("leaves a lesson as it is that has all that it names", () => {
  const text = '{ "split": { "train": [0, 5000] } }';
  expect(fittedTo(6000, text)).toBe(text);
  expect(fittedTo(60_000, '{"split":{"train":[0,60000]}}')).toBe('{"split":{"train":[0,60000]}}');
  expect(fittedTo(6000, "{}")).toBe("{}");
});

it("leaves what nobody could have to the core to refuse", () => {
  const text = '{"split":{"train":[0,90000]}}';
  expect(fittedTo(60_000, text)).toBe(text);
});
