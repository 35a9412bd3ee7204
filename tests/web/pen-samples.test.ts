// How the synthetic pen's digits and a lesson's key for them are put down.
import { describe, expect, it } from "vitest";
import { lessonKey } from "../../web/app/pen-samples/lesson-key";
import { viewBoxOf } from "../../web/app/pen-samples/stroke-picture";
import { flatten, unflatten } from "../../web/engine/strokes";

describe("a lesson's key", () => {
  it("is JSON, an option a line", () => {
    const augmentation = { pen: 0.4, affine: { rotation: 9, shear: 0.12 } };
    const key = lessonKey(augmentation);
    expect(key.split("\n")).toEqual([
      '"augmentation": {',
      '  "pen": 0.4,',
      '  "affine": { "rotation": 9, "shear": 0.12 }',
      "}",
    ]);
    expect(JSON.parse(`{${key}}`)).toEqual({ augmentation });
  });
});

describe("the picture of strokes", () => {
  const strokes = [
    [
      { x: -0.25, y: -0.5 },
      { x: 0.25, y: 0.5 },
    ],
    [{ x: 0, y: 0.25 }],
  ];

  it("is the square around all of them", () => {
    expect(viewBoxOf(strokes)).toBe("-0.65 -0.65 1.3 1.3");
    expect(viewBoxOf([])).toBe("-0.15 -0.15 0.3 0.3");
  });

  it("comes from the core's flat numbers", () => {
    const { points, lengths } = flatten(strokes);
    expect(unflatten(points, [...lengths])).toEqual(strokes);
  });
});
