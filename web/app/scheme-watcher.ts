import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Tells light from dark, and has its host render again when the system changes its mind. */
export class SchemeWatcher implements ReactiveController {
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #changed = () => this.host.requestUpdate();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  scheme(theme: string): "light" | "dark" {
    if (theme === "light" || theme === "dark") return theme;
    return this.#dark.matches ? "dark" : "light";
  }

  hostConnected(): void {
    this.#dark.addEventListener("change", this.#changed);
  }

  hostDisconnected(): void {
    this.#dark.removeEventListener("change", this.#changed);
  }
}
