import type { Release } from "./turn";

/** Who asks waits this long (ms) for an objection. */
const silence = 250;
/** And asks again after this time (ms): a frame that is taken off its page leaves without a word. */
const again = 1500;

type Word = { say: "may I"; who: string; since: number } | { say: "no"; to: string } | { say: "over" };

/**
 * By asking around in a BroadcastChannel: whoever trains, or has waited for longer, objects. Silence is consent.
 * Rejects where there is no such channel.
 */
export async function claimByWord(given: AbortSignal, waits: () => void): Promise<Release | null> {
  const channel = new BroadcastChannel("songeul-turn");
  const who = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const since = Date.now();
  let held = false;
  let objected = false;
  let wake = () => {};
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.say === "over") wake();
    else if (data.say === "no") objected ||= data.to === who;
    else if (held || since < data.since || (since === data.since && who < data.who))
      channel.postMessage({ say: "no", to: data.who } satisfies Word);
  };
  given.addEventListener("abort", () => wake());
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms);
    });

  while (!given.aborted) {
    objected = false;
    channel.postMessage({ say: "may I", who, since } satisfies Word);
    await new Promise((resolve) => setTimeout(resolve, silence));
    if (given.aborted) break;
    if (!objected) {
      held = true;
      return () => {
        channel.postMessage({ say: "over" } satisfies Word);
        channel.close();
      };
    }
    waits();
    await pause(again);
  }
  channel.close();
  return null;
}
