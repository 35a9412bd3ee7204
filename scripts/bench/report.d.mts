import type { Scaling } from "./scaling_report.d.mts";

/** What one contender came to in one network. */
export interface Result {
  rates: number[];
  accuracy: number;
  tested: number;
  latency?: number;
}

export interface Training {
  machine: { cpu: string; browser: string; load: number; flags: string[]; [fact: string]: unknown };
  rounds: number;
  seconds: number;
  sizes: Record<string, number>;
  moduleLatency: Record<string, number>;
  networks: { id: string; title: string; results: Record<string, Result> }[];
}

export interface Timed {
  name: string;
  who: string;
  seconds: number;
  flops?: number;
  bytes?: number;
  samples?: number;
}

export function report(measured: {
  training?: Training | null;
  kernels?: { native: Timed[]; wasm: Timed[] } | null;
  scaling?: Scaling | null;
}): string;
