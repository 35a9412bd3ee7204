import type { Release } from "./turn";

/** Who asks waits at least this long (ms): for labs that it does not know of yet. */
const least = 150;
/** A lab that has not answered after this time (ms) has been taken off its page. */
const longest = 4000;
/** Who was refused asks again after this time (ms), or when somebody has ended. */
const again = 2000;

type Word =
  | { say: "hello"; who: string }
  | { say: "here"; who: string }
  | { say: "may I"; who: string; since: number; round: number }
  | { say: "yes" | "no"; who: string; to: string; round: number }
  | { say: "over" };

/**
 * Labs that take turns by asking one another in a BroadcastChannel, where the browser's locks are denied to frames. Who
 * trains, or has asked earlier, refuses; who has the consent of all others trains.
 */
export class TurnTalk {
  readonly #channel = new BroadcastChannel("songeul-turn");
  readonly #who = crypto.getRandomValues(new Uint32Array(2)).join("-");
  readonly #others = new Set<string>();
  /** While it asks or waits to ask again: since when, and who has consented. */
  #asking: { since: number; round: number; consents: Set<string>; refused: boolean } | null = null;
  /** Counts how often it has asked: an answer to an earlier question says nothing of now. */
  #round = 0;
  #held = false;
  #wake = () => {};

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    this.#say({ say: "hello", who: this.#who });
  }

  /** Resolves with null when the signal comes before the turn does. `waits` is called when others go first. */
  async claim(given: AbortSignal, waits: () => void): Promise<Release | null> {
    const since = performance.timeOrigin + performance.now();
    const wake = () => this.#wake();
    given.addEventListener("abort", wake);
    while (!given.aborted) {
      const consent = await this.#ask(since, given);
      if (given.aborted) break;
      if (consent) {
        this.#held = true;
        return () => this.#end();
      }
      waits();
      await this.#pause(again);
    }
    this.#end();
    return null;
  }

  close(): void {
    this.#channel.close();
  }

  async #ask(since: number, given: AbortSignal): Promise<boolean> {
    this.#round += 1;
    const round = this.#round;
    const asking = { since, round, consents: new Set<string>(), refused: false };
    this.#asking = asking;
    this.#say({ say: "may I", who: this.#who, since, round });
    const began = performance.now();
    const silent = () => [...this.#others].filter((other) => !asking.consents.has(other));
    for (let waited = 0; !given.aborted && !asking.refused && waited < longest; ) {
      await this.#pause(waited < least ? least : longest - waited);
      waited = performance.now() - began;
      if (waited >= least && silent().length === 0) break;
    }
    if (asking.refused) {
      // It goes on to refuse those that asked later, but whoever has consented may think again.
      asking.consents.clear();
      return false;
    }
    for (const other of silent()) this.#others.delete(other);
    return true;
  }

  #hear(word: Word): void {
    if (word.say === "over") this.#wake();
    if (word.say === "over" || ("to" in word && word.to !== this.#who)) return;
    this.#others.add(word.who);
    if ("to" in word && word.round !== this.#round) return;
    if (word.say === "hello") this.#say({ say: "here", who: this.#who });
    else if (word.say === "may I") {
      const say = this.#yields(word.who, word.since) ? "yes" : "no";
      this.#say({ say, who: this.#who, to: word.who, round: word.round });
    } else if (word.say === "yes") {
      this.#asking?.consents.add(word.who);
      this.#wake();
    } else if (word.say === "no" && this.#asking) {
      this.#asking.refused = true;
      this.#wake();
    }
  }

  #yields(to: string, since: number): boolean {
    if (this.#held) return false;
    if (!this.#asking) return true;
    if (this.#asking.consents.has(to)) return false;
    return since < this.#asking.since || (since === this.#asking.since && to < this.#who);
  }

  #end(): void {
    this.#held = false;
    this.#asking = null;
    this.#say({ say: "over" });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #say(word: Word): void {
    this.#channel.postMessage(word);
  }
}
