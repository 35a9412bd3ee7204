import type { Training } from "./report.d.mts";

export function chart(training: Training): string;
