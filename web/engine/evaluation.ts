import type { Session } from "songeul-wasm";
import { Pace } from "./pace";
import { Ticker } from "./ticker";
import type { Score } from "./types";

/**
 * Measures the session's network on the test set, in slices of about 16 ms. Its weights must not
 * change meanwhile; the core refuses to go on when its run is replaced.
 */
export async function evaluate(session: Session): Promise<Score> {
  const ticker = new Ticker();
  const pace = new Pace();
  try {
    session.beginEvaluation();
    for (let step = 0; ; ) {
      const began = performance.now();
      const progress = session.advanceEvaluation(pace.batches);
      if (progress.done) return { loss: progress.loss, accuracy: progress.accuracy };
      pace.measured(progress.step - step, performance.now() - began);
      step = progress.step;
      await ticker.next();
    }
  } finally {
    ticker.close();
  }
}
