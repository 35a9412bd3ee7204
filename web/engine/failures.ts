import { Failure, type FailureCode } from "./types";

/**
 * Whatever was thrown, as a `Failure`. What the core refuses becomes `code`, with its message; a
 * trap means that the module's memory can no longer be trusted, so the worker counts as dead.
 */
export function asFailure(thrown: unknown, code: FailureCode = "invalid", file?: string): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof WebAssembly.RuntimeError) {
    return new Failure("worker-died", `The WebAssembly module broke down: ${thrown.message}`);
  }
  if (thrown instanceof RangeError) {
    // Browsers report an exhausted stack and exhausted memory by the same kind of error.
    return /call stack/i.test(thrown.message)
      ? new Failure("worker-died", `The WebAssembly module broke down: ${thrown.message}`)
      : new Failure("out-of-memory", "There is not enough memory for this");
  }
  if (thrown instanceof Error) return new Failure(code, thrown.message, file);
  return new Failure("worker-died", `The WebAssembly module broke down: ${String(thrown)}`);
}
