import { claimByLock } from "./turn-by-lock";
import { claimByWord } from "./turn-by-word";

/** Ends the turn. */
export type Release = () => void;

/**
 * Waits for one's turn; `waits` is called when others go first. Resolves with null when the signal comes before the
 * turn does; rejects where the browser has no such means.
 */
export type Claim = (given: AbortSignal, waits: () => void) => Promise<Release | null>;

/** Of several labs in frames on one page, one trains at a time; a lab that shares its page with none may always. */
export class Turn {
  #release: Release | null = null;
  #wish: AbortController | null = null;

  constructor(private readonly shared: boolean) {}

  /** Whether the turn has come: false when `leave` was called first. */
  async take(waits: () => void): Promise<boolean> {
    if (!this.shared || this.#release) return true;
    const wish = new AbortController();
    this.#wish = wish;
    const release = await claimByLock(wish.signal, waits).catch(() => claimByWord(wish.signal, waits));
    if (!release) return false;
    if (wish.signal.aborted) {
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
}
