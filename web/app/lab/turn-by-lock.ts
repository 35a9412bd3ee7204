import type { Release } from "./turn";

const name = "songeul-turn";

/**
 * By the browser's own locks. Resolves with null when the signal comes before the turn does; `waits` is called when others go
 * first.
 */
export async function claimByLock(given: AbortSignal, waits: () => void): Promise<Release | null> {
  const atOnce = await ask({ ifAvailable: true });
  if (atOnce) return atOnce;
  waits();
  return ask({ signal: given }).catch((error) => {
    if (given.aborted) return null;
    throw error;
  });
}

/** Resolves with null where the lock is not available; else it is held until it is released. */
function ask(options: LockOptions): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    const whileHeld = (lock: Lock | null): Promise<void> | undefined => {
      if (!lock) {
        resolve(null);
        return undefined;
      }
      return new Promise((done) => resolve(done));
    };
    navigator.locks.request(name, options, whileHeld).catch(reject);
  });
}
