import { Failure } from "../../engine/types";
import type { LabEvents, LabHost } from "./events";
import { firstView, type LabView } from "./view";

/** The lab's one state: replaced as a whole at every change, of which the host is told. */
export class LabStore {
  view: LabView = firstView;

  constructor(private readonly host: LabHost<LabView>) {}

  set(change: Partial<LabView>): void {
    this.view = { ...this.view, ...change };
    this.host.changed(this.view);
  }

  announce<Name extends keyof LabEvents>(name: Name, detail: LabEvents[Name]): void {
    this.host.announce(name, detail);
  }

  /** Shows what was thrown, once; answers it as a `Failure`. */
  fail(thrown: unknown): Failure {
    const failure = thrown instanceof Failure ? thrown : new Failure("invalid", messageOf(thrown));
    if (this.view.failure === failure) return failure;
    this.set({ state: "error", failure, progress: null, data: null });
    const { code, message, file } = failure;
    this.announce("error", file === undefined ? { code, message } : { code, message, file });
    return failure;
  }
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
