// The page's notice of a failure: one sentence, and a button that goes on.
import { expect, type Locator, type Page } from "@playwright/test";
import { expectState, told } from "./lab";

/** The page tells of exactly one failure, in this sentence. */
export async function expectFailure(page: Page, lab: Locator, sentence: RegExp): Promise<void> {
  const notice = page.getByRole("alert");
  await expect(notice).toHaveCount(1);
  await expect(notice).toContainText(sentence, { timeout: 15_000 });
  await expectState(lab, "error");
  expect(await told(page, "songeul-error")).toHaveLength(1);
}

/** Presses the notice's button; the notice goes and training comes to its end. */
export async function goOn(page: Page, lab: Locator, button: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await expectState(lab, "done", 30_000);
  await expect(page.getByRole("alert")).toHaveCount(0);
}
