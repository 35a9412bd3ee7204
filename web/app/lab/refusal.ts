import type { Key } from "../locales/en";

/** A call that cannot be answered for a reason that has nothing to do with a failure. */
export class Refusal extends Error {
  constructor(
    readonly key: Key,
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(key);
    this.name = "Refusal";
  }
}
