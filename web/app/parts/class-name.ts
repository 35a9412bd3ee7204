import type { DataChoice } from "../../engine/types";

/** What a label means to readers: its name where the data bring one, else the label itself. */
export function className(source: DataChoice, label: number): string {
  return (typeof source === "object" && source.names[label]) || String(label);
}
