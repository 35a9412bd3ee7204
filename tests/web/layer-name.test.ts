// Layers, losses and optimizers in the few words that the network panel shows.
import { describe, expect, test } from "vitest";
import { layerName, named } from "../../web/app/panels/layer-name";

describe("layerName", () => {
  test("names layers by what matters of them", () => {
    expect(layerName({ type: "Flatten" })).toBe("Flatten");
    expect(layerName({ type: "Dense", units: 50, activation: "relu" })).toBe("Dense 50 relu");
    expect(layerName({ type: "Dropout", rate: 0.2 })).toBe("Dropout 0.2");
  });

  test("writes the sides of kernels, whether one number or two", () => {
    const conv = { type: "Conv2D", filters: 32, activation: "relu" };
    expect(layerName({ ...conv, kernel_size: 3 })).toBe("Conv2D 32 (3 × 3) relu");
    expect(layerName({ ...conv, kernel_size: [5, 3] })).toBe("Conv2D 32 (5 × 3) relu");
  });
});

describe("named", () => {
  test("a name alone stays as it is", () => {
    expect(named("adam")).toBe("adam");
  });

  test("options follow their name", () => {
    expect(named({ name: "sgd", learning_rate: 0.01, momentum: 0.9 })).toBe(
      "sgd · learning_rate 0.01 · momentum 0.9",
    );
  });
});
