import { html, type TemplateResult } from "lit";
import type { Panel } from "../parts/panel";
import "./data-panel";
import "./draw-panel";
import "./model-panel";
import "./train-panel";

type Shared = Pick<Panel, "view" | "words" | "lab" | "scheme">;

export type PanelName = "train" | "draw" | "data" | "model";

/** In reading order: what is done first stands first, what explains it below. */
const panels: Readonly<Record<PanelName, (shared: Shared) => TemplateResult>> = {
  train: ({ view, words, lab, scheme }) => html`<songeul-train-panel
    .view=${view} .words=${words} .lab=${lab} .scheme=${scheme}
  ></songeul-train-panel>`,
  draw: ({ view, words, lab, scheme }) => html`<songeul-draw-panel
    .view=${view} .words=${words} .lab=${lab} .scheme=${scheme}
  ></songeul-draw-panel>`,
  data: ({ view, words, lab, scheme }) => html`<songeul-data-panel
    .view=${view} .words=${words} .lab=${lab} .scheme=${scheme}
  ></songeul-data-panel>`,
  model: ({ view, words, lab, scheme }) => html`<songeul-model-panel
    .view=${view} .words=${words} .lab=${lab} .scheme=${scheme}
  ></songeul-model-panel>`,
};

export const panelNames = Object.keys(panels) as PanelName[];

/** The panels named in a list such as `train,draw`; all of them for an empty one. */
export function panelsNamed(list: string): PanelName[] {
  const wanted = list.split(",").map((name) => name.trim());
  const named = panelNames.filter((name) => wanted.includes(name));
  return named.length > 0 ? named : panelNames;
}

export function panel(name: PanelName, shared: Shared): TemplateResult {
  return panels[name](shared);
}
