import { transferHandlers } from "comlink";
import { asFailure } from "./failures";
import { Failure, type FailureCode } from "./types";

interface Wire {
  code: FailureCode;
  message: string;
  file: string | undefined;
}

/**
 * Makes everything thrown in the worker arrive as a `Failure`: Comlink alone carries only an error's
 * name, message and stack. To be called once on each side.
 */
export function transferFailures(): void {
  const comlinks = transferHandlers.get("throw");
  if (!comlinks) throw new Error("This Comlink has no handler for thrown values");
  transferHandlers.set("throw", {
    canHandle: comlinks.canHandle,
    serialize: (thrown) => {
      const { code, message, file } = asFailure((thrown as { value: unknown }).value);
      return [{ code, message, file } satisfies Wire, []];
    },
    deserialize: (wire) => {
      const { code, message, file } = wire as Wire;
      throw new Failure(code, message, file);
    },
  });
}
