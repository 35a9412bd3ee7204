import { expect, it } from "vitest";
import { asFailure } from "../../web/engine/failures";
import { Failure } from "../../web/engine/types";
import { unsupported } from "../../web/engine/wasm-support";
import { emptySession } from "./engine-mnist";

const thrownBy = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
};

it("takes a trap for the module's death", async () => {
  // One exported function whose code is `unreachable`.
  const bytes = [
    ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
    ...[7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11],
  ];
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes));
  const trap = thrownBy(instance.exports.f as () => void);
  expect(trap).toBeInstanceOf(WebAssembly.RuntimeError);
  expect(asFailure(trap).code).toBe("worker-died");
});

it("tells exhausted memory from an exhausted stack", () => {
  const recurse = (): number => 1 + recurse();
  expect(asFailure(thrownBy(recurse)).code).toBe("worker-died");
  expect(asFailure(thrownBy(() => new ArrayBuffer(2 ** 52))).code).toBe("out-of-memory");
});

it("refuses a network too large for memory in words, and stays usable", async () => {
  const session = await emptySession();
  const idx = (magic: number, sides: number[], bytes: number) => {
    const file = Buffer.alloc(4 + 4 * sides.length + bytes);
    file.writeUInt32BE(magic, 0);
    for (const [i, side] of sides.entries()) file.writeUInt32BE(side, 4 + 4 * i);
    return file;
  };
  for (const set of ["train", "t10k"] as const) {
    session.beginIdx(`${set}-images`);
    session.appendIdx(idx(0x803, [2, 28, 28], 2 * 784));
    session.finishIdx();
    session.beginIdx(`${set}-labels`);
    session.appendIdx(idx(0x801, [2], 2));
    session.finishIdx();
  }
  session.finishData(10);
  const lesson = (units: number) =>
    JSON.stringify({
      layers: [
        { type: "Flatten" },
        { type: "Dense", units },
        { type: "Dense", units: 10, activation: "softmax" },
      ],
      loss: "categorical_crossentropy",
      optimizer: "adam",
    });
  const error = thrownBy(() => session.start(lesson(1_000_000), 1));
  expect(asFailure(error)).toMatchObject({ code: "invalid", message: expect.stringMatching(/needs \d+ MB/) });
  expect(session.start(lesson(10), 1).epoch).toBe(0);
  session.delete();
});

it("keeps what the core says, and the file it is about", () => {
  const failure = asFailure(new Error("no such layer"), "data-broken", "a.gz");
  expect(failure).toMatchObject({ code: "data-broken", message: "no such layer", file: "a.gz" });
  expect(asFailure(failure)).toBe(failure);
  expect(failure).toBeInstanceOf(Failure);
});

it("finds SIMD where there is SIMD", () => {
  expect(unsupported()).toBeNull();
});
