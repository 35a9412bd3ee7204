// The page under test: opens it, records what its element tells, and lessons for it to train.
import { expect, type Locator, type Page } from "@playwright/test";
import type { SongeulLab } from "../../web/app/songeul-lab";
import type { Lesson } from "../../web/engine/types";

export type { SongeulLab };

/** A songeul-* event as the page saw it; `at` is the page's clock in ms. */
export interface Told<Detail = unknown> {
  type: string;
  at: number;
  detail: Detail;
}

declare global {
  interface Window {
    told: Told[];
  }
}

/** Trains in well under a second. */
export const shortLesson = {
  id: "short",
  title: { en: "A short lesson", ko: "짧은 실습" },
  split: { train: [0, 4000], validation: [50_000, 51_000], test: "t10k" },
  normalisation: { scale: "1/255", offset: 0 },
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 50, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  loss: "categorical_crossentropy",
  optimizer: { name: "adam", learning_rate: 0.001 },
  batch_size: 32,
  epochs: 3,
} satisfies Lesson;

/** Trains until it is stopped, and each epoch takes seconds. */
export const longLesson = {
  ...shortLesson,
  id: "long",
  split: { train: [0, 50_000], validation: [50_000, 60_000], test: "t10k" },
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 256, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  epochs: 1000,
} satisfies Lesson;

/** Opens the page in English; what its element tells is recorded from its first moment. */
export async function openLab(page: Page, url = "./"): Promise<Locator> {
  await page.addInitScript(recordEvents);
  await page.goto(url);
  return readyLab(page);
}

/** The element once its lesson has arrived, as after a reload. */
export async function readyLab(page: Page): Promise<Locator> {
  const lab = page.locator("songeul-lab");
  await expect(lab.getByRole("heading", { name: "Base model" })).toBeVisible();
  return lab;
}

/** Loads the lesson's data; answers once the network is there. */
export async function load(lab: Locator, lesson: Lesson): Promise<void> {
  await lab.evaluate((lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
    return lab.load();
  }, lesson);
}

/** Trains the lesson to its end. */
export async function train(lab: Locator, lesson: Lesson): Promise<void> {
  await lab.evaluate((lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
    return lab.train();
  }, lesson);
}

/** Begins to train the lesson; answers while batches run. */
export async function beginTraining(lab: Locator, lesson: Lesson): Promise<void> {
  await lab.evaluate((lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
    lab.train().catch(() => undefined);
    return new Promise<void>((begun) => {
      lab.addEventListener("songeul-progress", (event) => {
        if ((event as CustomEvent).detail.phase === "training") begun();
      });
    });
  }, lesson);
}

export function stateOf(lab: Locator): Promise<string> {
  return lab.evaluate((lab: SongeulLab) => lab.state);
}

export async function expectState(lab: Locator, state: SongeulLab["state"], timeout = 15_000): Promise<void> {
  await expect.poll(() => stateOf(lab), { timeout }).toBe(state);
}

/** The events of one kind since the page was opened. */
export async function told<Detail>(page: Page, type: string): Promise<Told<Detail>[]> {
  const events = await page.evaluate((type) => window.told.filter((event) => event.type === type), type);
  return events as Told<Detail>[];
}

function recordEvents(): void {
  window.told = [];
  for (const type of ["ready", "progress", "epoch", "done", "prediction", "error"]) {
    document.addEventListener(`songeul-${type}`, (event) => {
      const { detail } = event as CustomEvent;
      window.told.push({ type: event.type, at: performance.now(), detail });
    });
  }
}

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
