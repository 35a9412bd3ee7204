import type { LabController } from "../lab/controller";

/** One training of a series. */
export interface SeriesRun {
  seed: number;
  /** On the whole test set, measured once, after the training. */
  accuracy: number;
  /** Wall clock from the wish to train to the end of the last batch. */
  seconds: number;
  run_id: string;
}

export const seriesLength = 10;

/**
 * Trains the lab's lesson with ten seeds in a row, the first being the one that is set, and tells of each run. Ends
 * early, answering false, where a training is stopped or fails, or something else is chosen.
 */
export async function runSeries(lab: LabController, tell: (run: SeriesRun) => void): Promise<boolean> {
  const { lesson, seed: first } = lab.view;
  // Data that still have to arrive are nobody's training time.
  await lab.load();
  try {
    for (let seed = first; seed < first + seriesLength; ++seed) {
      lab.setSeed(seed);
      await lab.trainAnew();
      const { outcome, test, seconds, runId, run } = lab.view;
      const mine = lab.view.lesson === lesson && run?.seed === seed;
      if (!mine || outcome !== "finished" || !test || seconds === null || runId === null) return false;
      tell({ seed, accuracy: test.accuracy, seconds, run_id: runId });
    }
    return true;
  } finally {
    if (lab.view.lesson === lesson) lab.setSeed(first);
  }
}
