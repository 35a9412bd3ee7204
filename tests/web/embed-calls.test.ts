// Calls into a frame: they wait for it, are answered in any order, and never hang when it goes.
import { expect, it, vi } from "vitest";
import { Calls } from "../../web/embed/calls";

it("waits for the frame, and keeps the order of the calls", async () => {
  const calls = new Calls();
  const first = calls.make<number>("evaluate", [1]);
  const second = calls.make<number>("predict", [2]);
  const sent = vi.fn();
  calls.open(sent);
  expect(sent.mock.calls.map(([call]) => [call.method, call.args])).toEqual([
    ["evaluate", [1]],
    ["predict", [2]],
  ]);
  calls.answer(2, "two", undefined);
  calls.answer(1, "one", undefined);
  expect([await first, await second]).toEqual(["one", "two"]);
});

it("rejects with the error that the frame tells, its code and file included", async () => {
  const calls = new Calls();
  calls.open(() => {});
  const call = calls.make("load", []);
  calls.answer(1, undefined, { name: "Failure", message: "gone", code: "data-missing", file: "x.gz" });
  await expect(call).rejects.toMatchObject({
    ...{ name: "Failure", message: "gone", code: "data-missing", file: "x.gz" },
  });
  await expect(call).rejects.toBeInstanceOf(Error);
});

it("rejects an argument that cannot cross, and goes on", async () => {
  const calls = new Calls();
  calls.open((call) => void structuredClone(call));
  await expect(calls.make("predict", [() => {}])).rejects.toThrow();
  const next = calls.make("load", []);
  calls.answer(2, "there", undefined);
  expect(await next).toBe("there");
});

it("rejects all that waits when the frame goes, and may be opened again", async () => {
  const calls = new Calls();
  calls.open(() => {});
  const lost = calls.make("train", []);
  calls.close("The lab was taken off its page");
  await expect(lost).rejects.toThrow("taken off");
  const later = calls.make("load", []);
  calls.open(() => calls.answer(2, "back", undefined));
  expect(await later).toBe("back");
});

it("does not mind an answer to nothing", () => {
  expect(() => new Calls().answer(7, "what", undefined)).not.toThrow();
});
