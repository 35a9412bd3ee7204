import type { ReactiveController, ReactiveControllerHost } from "lit";

/** A screen reader is told at most this often (ms). */
const pause = 1200;

/** The text of a live region: the latest one said, changed only now and then. */
export class Announcer implements ReactiveController {
  text = "";
  #next = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  say(text: string): void {
    this.#next = text;
    if (text === this.text) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.text = this.#next;
      this.host.requestUpdate();
    }, pause);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
