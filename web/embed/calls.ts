import type { MethodName, Thrown, ToFrame } from "./protocol";

type Call = ToFrame & { kind: "call" };
interface Waiting {
  call: Call;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Calls into the frame that have not been answered; those made before the frame is there wait for it. */
export class Calls {
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;
  #send: ((call: Call) => void) | null = null;

  make<T>(method: MethodName, args: unknown[]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const call: Call = { kind: "call", id: this.#next, method, args };
      this.#next += 1;
      const waiting = { call, resolve: (value: unknown) => resolve(value as T), reject };
      this.#waiting.set(call.id, waiting);
      this.#ask(waiting);
    });
  }

  /** The frame listens from now on. */
  open(send: (call: Call) => void): void {
    if (this.#send) return;
    this.#send = send;
    for (const waiting of [...this.#waiting.values()]) this.#ask(waiting);
  }

  /** An argument that cannot cross to another page is the caller's to hear of. */
  #ask({ call, reject }: Waiting): void {
    try {
      this.#send?.(call);
    } catch (error) {
      this.#waiting.delete(call.id);
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  answer(id: number, value: unknown, thrown: Thrown | undefined): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (thrown) waiting?.reject(errorOf(thrown));
    else waiting?.resolve(value);
  }

  /** The frame has gone: nothing that waits will be answered. */
  close(message: string): void {
    this.#send = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Error(message));
  }
}

function errorOf({ name, message, code, file }: Thrown): Error {
  return Object.assign(new Error(message), { name }, code && { code }, file !== undefined && { file });
}
