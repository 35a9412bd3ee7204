import type { LabSurface } from "../app/lab/surface";
import type { DataChoice, History, Lesson, ModelInfo, Prediction, Score, Strokes } from "../engine/types";
import { Calls } from "./calls";
import { schemeAround, watchScheme } from "./host-scheme";
import { frameStyles } from "./lab-frame.styles";
import {
  type Mirrored,
  type Settings,
  sealed,
  type ToFrame,
  type ToHost,
  version,
  versionOf,
} from "./protocol";

const untouched: Mirrored = {
  state: "idle",
  lesson: null,
  seed: 1,
  data: "mnist",
  history: { loss: [], accuracy: [] },
  model: null,
  runId: null,
  resumable: null,
};

/** A frame that has not answered this long (ms) after it was loaded is not going to. */
const patience = 20_000;

const inUrl = ["lesson", "lang", "theme", "seed", "panels", "data"] as const;
const settable = [...inUrl, "autostart"] as const;

/**
 * `<songeul-lab>` on other people's pages: a frame with the lab in it, which looks to its page like the lab itself.
 * Workers and WebAssembly do not start across origins, so the lab runs on its own.
 */
export class LabFrame extends HTMLElement implements LabSurface {
  static readonly observedAttributes = [...inUrl, "autostart", "height"];
  /** The address of `embed.html` and all that it needs, with a slash at its end. */
  static base = "";

  readonly #calls = new Calls();
  #mirrored: Mirrored = untouched;
  #frame: HTMLIFrameElement | null = null;
  /** Whether the frame has been told the settings: from then on it must hear of every change. */
  #greeted = false;
  #welcome = false;
  #started = false;
  #unwatch = () => {};
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [frameStyles()];
    const instead = document.createElement("slot");
    const link = document.createElement("a");
    link.href = LabFrame.base;
    link.textContent = "손글 Songeul";
    instead.append(link);
    root.append(instead);
  }

  connectedCallback(): void {
    for (const name of settable) this.#takeUp(name);
    addEventListener("message", this.#receive);
    this.#unwatch = watchScheme(() => this.#send({ kind: "set", settings: { theme: this.#look } }));
    const frame = document.createElement("iframe");
    frame.title = "손글 Songeul";
    frame.src = this.#address();
    frame.addEventListener("load", () => this.#greet());
    this.#frame = frame;
    this.shadowRoot?.append(frame);
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#receive);
    clearTimeout(this.#late);
    this.#unwatch();
    this.#frame?.remove();
    this.#frame = null;
    this.#greeted = false;
    this.#welcome = false;
    this.#started = false;
    this.toggleAttribute("data-open", false);
    this.#calls.close("The lab was taken off its page");
    const { lesson, seed, data } = this.#mirrored;
    this.#mirrored = { ...untouched, lesson, seed, data };
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (name === "lesson") this.lesson = now;
    else if (name === "seed") this.seed = Number(now ?? 1);
    else if (name === "data") this.data = now === "starter" ? now : "mnist";
    else if (name === "autostart") this.#autostart();
    else if (name === "height") this.style.minHeight = this.#reserved > 0 ? `${this.#reserved}px` : "";
    else if (name === "theme") this.#send({ kind: "set", settings: { theme: this.#look } });
    else this.#send({ kind: "set", settings: { [name]: now ?? "" } });
  }

  get lesson(): string | Lesson | null {
    return this.#mirrored.lesson;
  }

  set lesson(lesson: string | Lesson | null) {
    if (lesson === null || lesson === this.#mirrored.lesson) return;
    this.#mirrored = { ...untouched, seed: this.seed, data: this.data, lesson };
    this.#send({ kind: "set", settings: { lesson } });
  }

  get seed(): number {
    return this.#mirrored.seed;
  }

  set seed(seed: number) {
    this.#mirrored = { ...this.#mirrored, seed };
    this.#send({ kind: "set", settings: { seed } });
  }

  get data(): DataChoice {
    return this.#mirrored.data;
  }

  set data(data: DataChoice) {
    this.#mirrored = { ...untouched, lesson: this.lesson, seed: this.seed, data };
    this.#send({ kind: "set", settings: { data } });
  }

  get theme(): "auto" | "light" | "dark" {
    const theme = this.getAttribute("theme");
    return theme === "light" || theme === "dark" ? theme : "auto";
  }

  set theme(theme: "auto" | "light" | "dark") {
    this.setAttribute("theme", theme);
  }

  get panels(): string {
    return this.getAttribute("panels") ?? "";
  }

  set panels(panels: string) {
    this.setAttribute("panels", panels);
  }

  get autostart(): boolean {
    return this.hasAttribute("autostart");
  }

  set autostart(autostart: boolean) {
    this.toggleAttribute("autostart", autostart);
  }

  get state(): Mirrored["state"] {
    return this.#mirrored.state;
  }

  get history(): History {
    return this.#mirrored.history;
  }

  get model(): ModelInfo | null {
    return this.#mirrored.model;
  }

  get runId(): string | null {
    return this.#mirrored.runId;
  }

  get resumable(): Mirrored["resumable"] {
    return this.#mirrored.resumable;
  }

  load(): Promise<void> {
    return this.#calls.make("load", []);
  }

  train(): Promise<void> {
    return this.#calls.make("train", []);
  }

  pause(): Promise<void> {
    return this.#calls.make("pause", []);
  }

  resume(): Promise<void> {
    return this.#calls.make("resume", []);
  }

  stop(): Promise<void> {
    return this.#calls.make("stop", []);
  }

  evaluate(): Promise<Score> {
    return this.#calls.make("evaluate", []);
  }

  predict(strokes: Strokes): Promise<Prediction> {
    return this.#calls.make("predict", [strokes]);
  }

  exportModel(format: string): Promise<Blob> {
    return this.#calls.make("exportModel", [format]);
  }

  importModel(blob: Blob): Promise<void> {
    return this.#calls.make("importModel", [blob]);
  }

  /** What was set on the element before this class was there to hear it. */
  #takeUp(name: (typeof settable)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete (this as Partial<LabSurface>)[name];
    Object.assign(this, { [name]: value });
  }

  /** `auto` follows the page, which need not follow the system. */
  get #look(): Settings["theme"] {
    return this.theme === "auto" ? schemeAround(this) : this.theme;
  }

  get #language(): string {
    return this.closest("[lang]")?.getAttribute("lang") ?? "";
  }

  #settings(): Partial<Settings> {
    const { lesson, seed, panels, data } = this;
    return {
      ...(lesson === null ? {} : { lesson }),
      seed,
      panels,
      data,
      lang: this.#language,
      theme: this.#look,
    };
  }

  #address(): string {
    const url = new URL("embed.html", LabFrame.base);
    const settings = this.#settings();
    for (const name of inUrl) {
      const value = settings[name];
      const usual = name === "seed" ? 1 : name === "data" ? "mnist" : "";
      if (typeof value !== "object" && value !== undefined && value !== usual)
        url.searchParams.set(name, String(value));
    }
    return url.href;
  }

  #greet(): void {
    this.#greeted = true;
    this.#send({ kind: "hello", settings: this.#settings() });
    this.#late = setTimeout(() => {
      if (!this.#welcome) this.#calls.close(`The lab could not be loaded from ${LabFrame.base}`);
    }, patience);
  }

  readonly #receive = ({ source, origin, data }: MessageEvent): void => {
    if (source !== this.#frame?.contentWindow || origin !== new URL(LabFrame.base).origin) return;
    const spoken = versionOf(data);
    if (spoken === null) return;
    if (spoken !== version) {
      this.#calls.close("This page and its lab are of different versions: please load the page again");
      return;
    }
    this.#take(data as ToHost);
  };

  #take(message: ToHost): void {
    if (message.kind === "welcome") {
      this.#welcome = true;
      this.toggleAttribute("data-open", true);
      this.#calls.open((call) => this.#send(call));
      this.#autostart();
    } else if (message.kind === "height") {
      const height = Math.min(Math.max(message.height, this.#reserved, 80), 20_000);
      if (this.#frame) this.#frame.style.height = `${height}px`;
    } else if (message.kind === "mirror") this.#mirrored = { ...this.#mirrored, ...message.values };
    else if (message.kind === "answer") this.#calls.answer(message.id, message.value, message.thrown);
    else if (message.kind === "event") {
      const { name, detail } = message;
      this.dispatchEvent(new CustomEvent(`songeul-${name}`, { detail, bubbles: true, composed: true }));
    }
  }

  #autostart(): void {
    if (!this.autostart || !this.#welcome || this.#started) return;
    this.#started = true;
    this.train().catch(() => undefined);
  }

  /** At least so high (CSS pixels), also before the lab has told how high it is: the text below does not jump. */
  get #reserved(): number {
    return Number(this.getAttribute("height")) || 0;
  }

  #send(message: ToFrame): void {
    if (!this.#greeted) return;
    this.#frame?.contentWindow?.postMessage(sealed(message), new URL(LabFrame.base).origin);
  }
}
