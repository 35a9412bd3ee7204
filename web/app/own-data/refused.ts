import type { OwnDataText } from "./texts";

/** Why files cannot be learned from: one sentence in the reader's language. */
export class Refused extends Error {
  constructor(
    readonly text: OwnDataText,
    readonly values: Readonly<Record<string, string | number>> = {},
  ) {
    super(text);
    this.name = "Refused";
  }
}
