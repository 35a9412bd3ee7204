// One lab trains at a time: by the browsers' Web Locks, for which a queue of one stands in here, or by asking around.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Turn } from "../../web/app/lab/turn";

type Callback = (lock: object | null) => Promise<void> | undefined;

class OneLock {
  #tail: Promise<unknown> = Promise.resolve();
  #users = 0;

  async query(): Promise<object> {
    return {};
  }

  async request(
    _name: string,
    { ifAvailable, signal }: { ifAvailable?: boolean; signal?: AbortSignal },
    callback: Callback,
  ): Promise<void> {
    if (ifAvailable && this.#users > 0) return callback(null);
    this.#users += 1;
    const before = this.#tail;
    const aborted = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
    const use = Promise.race([before, aborted]).then(() => callback({}));
    this.#tail = Promise.allSettled([before, use]);
    try {
      await use;
    } finally {
      this.#users -= 1;
    }
  }
}

afterEach(() => vi.unstubAllGlobals());

const turns: Turn[] = [];
afterEach(() => {
  for (const turn of turns.splice(0)) turn.close();
});

function made(): Turn {
  const turn = new Turn(true);
  turns.push(turn);
  return turn;
}

const nobody = () => {
  throw new Error("There was nobody to wait for");
};

describe.each(["locks", "words"])("by %s", (means) => {
  beforeEach(() => vi.stubGlobal("navigator", means === "locks" ? { locks: new OneLock() } : {}));

  it("comes at once where nobody trains, and again while it is held", async () => {
    const turn = made();
    expect(await turn.take(nobody)).toBe(true);
    expect(await turn.take(nobody)).toBe(true);
    turn.leave();
  });

  it("comes in order", async () => {
    const [first, second, third] = [made(), made(), made()];
    await first.take(nobody);
    const order: string[] = [];
    const waits = vi.fn();
    const two = second.take(waits).then((came) => order.push(`second ${came}`));
    await new Promise((later) => setTimeout(later, 5));
    const three = third.take(waits).then((came) => order.push(`third ${came}`));
    await vi.waitFor(() => expect(waits).toHaveBeenCalledTimes(2));
    expect(order).toEqual([]);
    first.leave();
    await two;
    expect(order).toEqual(["second true"]);
    second.leave();
    await three;
    expect(order).toEqual(["second true", "third true"]);
    third.leave();
  });

  it("is not waited for any longer after leave()", async () => {
    const [first, second] = [made(), made()];
    await first.take(nobody);
    const waits = vi.fn();
    const coming = second.take(waits);
    await vi.waitFor(() => expect(waits).toHaveBeenCalled());
    second.leave();
    expect(await coming).toBe(false);
    first.leave();
    await new Promise((released) => setTimeout(released));
    expect(await second.take(nobody)).toBe(true);
    second.leave();
  });
});

it("is one's at a time by words, however many ask at once", async () => {
  vi.stubGlobal("navigator", {});
  const labs = Array.from({ length: 8 }, made);
  let training = 0;
  let most = 0;
  await Promise.all(
    labs.map(async (turn) => {
      expect(await turn.take(() => {})).toBe(true);
      training += 1;
      most = Math.max(most, training);
      await new Promise((trained) => setTimeout(trained, 20));
      training -= 1;
      turn.leave();
    }),
  );
  expect(most).toBe(1);
});

it("is always a lab's that shares its page with no other", async () => {
  const shared = made();
  await shared.take(nobody);
  expect(await new Turn(false).take(nobody)).toBe(true);
  shared.leave();
});
