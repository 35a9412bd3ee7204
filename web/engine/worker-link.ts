import { type Remote, wrap } from "comlink";
import { asFailure } from "./failures";
import { Heartbeat } from "./heartbeat";
import { isWorkerEvent, type WorkerApi, type WorkerEvent } from "./protocol";
import { Failure } from "./types";

export interface LinkEvents {
  event(event: WorkerEvent): void;
  /** The worker is gone. All calls have been rejected with the same failure. */
  died(failure: Failure): void;
}

/**
 * One worker from its birth to its death. Comlink's promises would hang for ever when the worker is
 * gone; a link's are all rejected.
 */
export class WorkerLink {
  readonly heartbeat: Heartbeat;
  readonly #worker: Worker;
  readonly #remote: Remote<WorkerApi>;
  readonly #pending = new Set<(failure: Failure) => void>();
  #death: Failure | null = null;

  constructor(private readonly events: LinkEvents) {
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }) => {
      if (isWorkerEvent(data) && !this.#death) events.event(data);
    });
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#die(workerError(event.message));
    });
    this.#worker.addEventListener("messageerror", () => {
      this.#die(new Failure("worker-died", "A message of the worker could not be read"));
    });
    this.#remote = wrap<WorkerApi>(this.#worker);
    this.heartbeat = new Heartbeat(
      () => this.#remote.ping(),
      () => this.#die(new Failure("worker-died", "The worker no longer answers")),
    );
  }

  /** Rejects with a `Failure`: the call's own, or that of the worker's death. */
  call<T>(question: (api: Remote<WorkerApi>) => PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#death) return reject(this.#death);
      this.#pending.add(reject);
      question(this.#remote).then(
        (answer) => {
          this.#pending.delete(reject);
          resolve(answer);
        },
        (thrown: unknown) => {
          const failure = asFailure(thrown);
          // A module that has trapped is as good as dead, whatever thread it lives on.
          if (failure.code === "worker-died") return this.#die(failure);
          this.#pending.delete(reject);
          reject(failure);
        },
      );
    });
  }

  /** Ends the worker on purpose: `died` is not called, open calls are rejected. */
  terminate(): void {
    this.#end(new Failure("worker-died", "The worker was ended"));
  }

  #die(failure: Failure): void {
    if (this.#end(failure)) this.events.died(failure);
  }

  #end(failure: Failure): boolean {
    if (this.#death) return false;
    this.#death = failure;
    this.heartbeat.stop();
    this.#worker.terminate();
    for (const reject of this.#pending) reject(failure);
    this.#pending.clear();
    return true;
  }
}

function workerError(message: string | undefined): Failure {
  if (message && /out of memory/i.test(message)) return new Failure("out-of-memory", message);
  return new Failure("worker-died", message ? `The worker failed: ${message}` : "The worker could not run");
}
