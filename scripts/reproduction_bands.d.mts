import type { History, Score } from "../web/engine/types";

/** A finished training; `said` counts how often StopAtAccuracy spoke. */
export interface Run {
  seed: number;
  test: Score;
  history: History;
  said: number;
}

export function misses(id: string, runs: Run[]): string[];
