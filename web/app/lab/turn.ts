import { claimByLock } from "./turn-by-lock";
import type { TurnTalk } from "./turn-talk";

/** Ends the turn. */
export type Release = () => void;

/** Of several labs in frames on one page, one trains at a time; a lab that shares its page with none may always. */
export class Turn {
  #release: Release | null = null;
  #wish: AbortController | null = null;
  #talk: TurnTalk | null = null;
  readonly #ready: Promise<void>;

  constructor(private readonly shared: boolean) {
    this.#ready = shared ? this.#prepare() : Promise.resolve();
  }

  /** Whether the turn has come: false when `leave` was called first. `waits` is called when others go first. */
  async take(waits: () => void): Promise<boolean> {
    if (!this.shared || this.#release) return true;
    const wish = new AbortController();
    this.#wish = wish;
    await this.#ready;
    const given = wish.signal;
    const release = await (this.#talk ? this.#talk.claim(given, waits) : claimByLock(given, waits));
    if (!release) return false;
    if (given.aborted) {
      release();
      return false;
    }
    this.#release = release;
    return true;
  }

  /** Gives the turn to whoever waits for it, or stops waiting. */
  leave(): void {
    this.#wish?.abort();
    this.#wish = null;
    this.#release?.();
    this.#release = null;
  }

  close(): void {
    this.leave();
    this.#talk?.close();
  }

  /** There are no locks without https, nor for frames where a reader blocks their storage. */
  async #prepare(): Promise<void> {
    try {
      await navigator.locks.query();
    } catch {
      const { TurnTalk } = await import("./turn-talk");
      this.#talk = new TurnTalk();
    }
  }
}
