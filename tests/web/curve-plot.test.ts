// Where the curves and their axes go.
import { describe, expect, test } from "vitest";
import { type Curves, plotOf } from "../../web/app/parts/curve-plot";

const none: Curves = {
  training: [],
  validation: undefined,
  live: null,
  published: { training: [], validation: [] },
  epochs: 10,
};

const textsOf = (ticks: readonly { text: string }[]) => ticks.map(({ text }) => text).join(" ");
const vertices = (path: string) => path.split(/[ML]/).filter(Boolean);

describe("axes", () => {
  test.each([
    [1, "0 1"],
    [5, "0 1 2 3 4 5"],
    [10, "0 1 2 3 4 5 6 7 8 9 10"],
    [12, "0 2 4 6 8 10 12"],
    [30, "0 5 10 15 20 25 30"],
    [500, "0 100 200 300 400 500"],
    [100_000, "0 20000 40000 60000 80000 100000"],
  ])("over %i epochs tick at whole ones, few enough to be read", (epochs, texts) => {
    expect(textsOf(plotOf("loss", { ...none, epochs }).x)).toBe(texts);
  });

  test("of an accuracy end at 100 % and leave room for the worst point", () => {
    const { y } = plotOf("accuracy", { ...none, training: [0.9, 0.97], validation: [0.95, 0.96] });
    expect(textsOf(y)).toBe("90% 95% 100%");
    expect(y.at(-1)?.at).toBe(0);
    expect(textsOf(plotOf("accuracy", { ...none, training: [0.098] }).y)).toBe("0% 50% 100%");
  });

  test("of a loss begin at 0, and hold the published values too", () => {
    const published = { training: [2.3, null], validation: [] };
    const { y } = plotOf("loss", { ...none, training: [0.5, 0.4], published });
    expect(textsOf(y)).toBe("0 1 2");
    expect(y[0]?.at).toBe(100);
  });

  test.each(["accuracy", "loss"] as const)("of %s are there before anything is measured", (kind) => {
    const { x, y, measured } = plotOf(kind, none);
    expect(x.length).toBeGreaterThan(2);
    expect(y.length).toBeGreaterThan(2);
    expect(measured).toEqual([
      { path: "", dots: "" },
      { path: "", dots: "" },
    ]);
  });
});

describe("lines", () => {
  test("have a point and a dot for each epoch", () => {
    const { measured } = plotOf("loss", { ...none, training: [1, 0.5], validation: [0.55] });
    expect(measured[0]).toEqual({ path: "M10 9.09L20 54.55", dots: "M10 9.09h0M20 54.55h0" });
    expect(measured[1]).toEqual({ path: "M10 50", dots: "M10 50h0" });
  });

  test("of one epoch end at the right edge", () => {
    const { measured } = plotOf("accuracy", { ...none, training: [1], epochs: 1 });
    expect(measured[0]?.dots).toBe("M100 0h0");
  });

  test("end with the running mean of the unfinished epoch", () => {
    const { measured } = plotOf("accuracy", { ...none, training: [0.9], live: { x: 1.5, y: 1 } });
    expect(measured[0]?.path).toMatch(/^M10 [\d.]+L15 0$/);
  });

  test("leave out what is no number", () => {
    const training = [1, Number.NaN, 0.5, Number.POSITIVE_INFINITY];
    const live = { x: 4.5, y: Number.NaN };
    const { y, measured } = plotOf("loss", { ...none, training, live });
    expect(measured[0]?.path).toBe("M10 9.09L30 54.55");
    expect(textsOf(y)).toBe("0 0.5 1");
    expect(plotOf("loss", { ...none, training: [Number.NaN] }).measured[0]?.path).toBe("");
  });

  test("of what the source printed pass over the epochs that it left out", () => {
    const published = { training: [1, null, 0.5], validation: [null, null, null] };
    const [training, validation] = plotOf("loss", { ...none, published }).published;
    expect(training?.path).toBe("M10 9.09L30 54.55");
    expect(validation?.path).toBe("");
  });

  test("of many epochs have one dot, and no more points than pixels", () => {
    const training = Array.from({ length: 5000 }, (_, i) => 1 / (i + 1));
    const { path, dots } = plotOf("loss", { ...none, training, epochs: 5000 }).measured[0] ?? {
      path: "",
      dots: "",
    };
    expect(vertices(path).length).toBeLessThanOrEqual(401);
    expect(vertices(path).at(-1)).toMatch(/^100 /);
    expect(vertices(dots)).toHaveLength(1);
  });
});
