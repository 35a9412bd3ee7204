import type { LabSurface } from "../app/lab/surface";
import type { FailureCode } from "../engine/types";

/**
 * What a lab in a frame and its element on the host page tell each other by `postMessage`. Every message carries
 * the protocol's version; both sides look at a message's source and origin before anything else.
 */
export const version = 1;

export const eventNames = ["ready", "progress", "epoch", "done", "prediction", "error"] as const;

export const methodNames = [
  "load",
  "train",
  "pause",
  "resume",
  "stop",
  "evaluate",
  "predict",
  "exportModel",
  "importModel",
] as const;
export type MethodName = (typeof methodNames)[number];

/** What the host page sets. */
export type Settings = Pick<LabSurface, "lesson" | "lang" | "theme" | "seed" | "panels" | "data">;

/** What the host page reads. */
export type Mirrored = Pick<
  LabSurface,
  "state" | "lesson" | "seed" | "data" | "history" | "model" | "runId" | "resumable"
>;

export interface Thrown {
  name: string;
  message: string;
  code?: FailureCode | undefined;
  file?: string | undefined;
}

export type ToFrame =
  /** Sent whenever the frame has loaded; the frame answers with `welcome`. */
  | { kind: "hello"; settings: Partial<Settings> }
  | { kind: "set"; settings: Partial<Settings> }
  | { kind: "call"; id: number; method: MethodName; args: unknown[] };

export type ToHost =
  | { kind: "welcome" }
  /** CSS pixels. */
  | { kind: "height"; height: number }
  /** Only what has changed. */
  | { kind: "mirror"; values: Partial<Mirrored> }
  | { kind: "event"; name: string; detail: unknown }
  | { kind: "answer"; id: number; value?: unknown; thrown?: Thrown };

/** A message in its envelope. */
export function sealed<Message extends ToFrame | ToHost>(message: Message): Message & { songeul: number } {
  return { songeul: version, ...message };
}

/** The version of the protocol in which a message is written; null when it is none of ours. */
export function versionOf(data: unknown): number | null {
  if (typeof data !== "object" || data === null || !("songeul" in data)) return null;
  return typeof data.songeul === "number" ? data.songeul : null;
}
