import type { ReactiveController } from "lit";
import type { SongeulLab } from "../app/songeul-lab";
import { Failure } from "../engine/types";
import {
  eventNames,
  type Mirrored,
  methodNames,
  type Settings,
  sealed,
  type Thrown,
  type ToFrame,
  type ToHost,
  version,
  versionOf,
} from "./protocol";

const mirroredNames = ["state", "lesson", "seed", "data", "history", "model", "runId", "resumable"] as const;

/**
 * The frame's end of the wire: does what the host page's element asks of the lab, and tells it what happens.
 * Only the window around the frame is listened to, and once it has said hello only while its origin stays the same.
 */
export class HostLink implements ReactiveController {
  #host: { window: Window; origin: string } | null = null;
  #told: Partial<Mirrored> = {};
  #height = 0;

  constructor(private readonly lab: SongeulLab) {
    if (parent === window) return;
    addEventListener("message", (event) => this.#receive(event));
    for (const name of eventNames) {
      lab.addEventListener(`songeul-${name}`, (event) => {
        this.#mirror();
        this.#tell({ kind: "event", name, detail: (event as CustomEvent).detail });
      });
    }
    lab.addController(this);
    new ResizeObserver(() => this.#measure()).observe(document.body);
  }

  hostUpdated(): void {
    this.#mirror();
  }

  #receive({ source, origin, data }: MessageEvent): void {
    const spoken = versionOf(data);
    if (source !== parent || spoken === null) return;
    const message = data as ToFrame;
    if (message.kind === "hello") {
      this.#host ??= { window: parent, origin };
      if (this.#host.origin !== origin) return;
      // The answer tells an element of another version which one this is; its settings may mean something else.
      this.#welcome(spoken === version ? message.settings : {});
    } else if (spoken !== version) {
      return;
    } else if (this.#host?.origin === origin) {
      if (message.kind === "set") this.#set(message.settings);
      else if (message.kind === "call") void this.#answer(message);
    }
  }

  #welcome(settings: Partial<Settings>): void {
    this.#told = {};
    this.#height = 0;
    this.#set(settings);
    this.#tell({ kind: "welcome" });
    this.#mirror();
    this.#measure();
  }

  #set(settings: Partial<Settings>): void {
    const { lesson, lang, theme, seed, panels, data } = settings;
    // Before the lesson, which begins anew with other data.
    if (data !== undefined) this.lab.data = data;
    if (lesson !== undefined) this.lab.lesson = lesson;
    if (lang !== undefined) this.lab.lang = lang;
    if (theme !== undefined) this.lab.theme = theme;
    if (seed !== undefined) this.lab.seed = seed;
    if (panels !== undefined) this.lab.panels = panels;
    // The host page knows what it has set, and holds on to its own object.
    Object.assign(
      this.#told,
      lesson !== undefined && { lesson },
      seed !== undefined && { seed },
      data && { data },
    );
  }

  async #answer({ id, method, args }: ToFrame & { kind: "call" }): Promise<void> {
    try {
      if (!methodNames.includes(method)) throw new Error(`The lab has no method ${String(method)}`);
      const call = this.lab[method] as (...args: unknown[]) => Promise<unknown>;
      const value = await call.apply(this.lab, args);
      this.#mirror();
      this.#tell({ kind: "answer", id, value });
    } catch (error) {
      this.#mirror();
      this.#tell({ kind: "answer", id, thrown: thrownOf(error) });
    }
  }

  /** Properties are told before the event or the answer after which the host page may read them. */
  #mirror(): void {
    const changed = mirroredNames.filter((name) => this.#told[name] !== this.lab[name]);
    if (changed.length === 0 || !this.#host) return;
    const values = Object.fromEntries(changed.map((name) => [name, this.lab[name]]));
    Object.assign(this.#told, values);
    this.#tell({ kind: "mirror", values });
  }

  #measure(): void {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === this.#height || !this.#host) return;
    this.#height = height;
    this.#tell({ kind: "height", height });
  }

  #tell(message: ToHost): void {
    if (!this.#host) return;
    // A page opened from a file, or in a sandbox, has the origin "null", which cannot be written to by name.
    const origin = this.#host.origin === "null" ? "*" : this.#host.origin;
    this.#host.window.postMessage(sealed(message), origin);
  }
}

function thrownOf(error: unknown): Thrown {
  if (error instanceof Failure) {
    const { name, message, code, file } = error;
    return { name, message, code, file };
  }
  if (error instanceof Error) return { name: error.name, message: error.message };
  return { name: "Error", message: String(error) };
}
