import { LitElement } from "lit";
import type { Lab } from "../lab/lab";
import { Words } from "../words";

/** A part of the lab: draws itself anew whenever the lab's view changes. */
export abstract class Panel extends LitElement {
  static override properties = { lab: { attribute: false }, words: { attribute: false } };

  declare lab: Lab;
  declare words: Words;

  readonly #changed = (): void => this.requestUpdate();
  #watched: Lab | null = null;

  constructor() {
    super();
    this.words = new Words("en");
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watched?.removeEventListener("change", this.#changed);
    this.#watched = null;
  }

  protected override willUpdate(): void {
    this.#watch();
  }

  #watch(): void {
    if (this.#watched === this.lab) return;
    this.#watched?.removeEventListener("change", this.#changed);
    this.#watched = this.lab;
    this.#watched?.addEventListener("change", this.#changed);
  }
}
