// The page for those who see little, or use no mouse.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { expectState, load, longLesson, openLab, shortLesson, train } from "./lab";
import { chooseLanguage, chooseTheme } from "./page-header";
import { digits, drawWithMouse } from "./pen";

for (const language of ["en", "ko"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing serious in ${language}, ${theme}, before and after training`, async ({
      page,
    }) => {
      const lab = await openLab(page);
      await chooseLanguage(page, language);
      await chooseTheme(page, theme);
      expect(await seriousFindings(page)).toEqual([]);
      await train(lab, shortLesson);
      await drawWithMouse(page, digits.two);
      for (const closed of await page.locator("summary").all()) await closed.click();
      // Both networks have answered, and what is fetched when it is opened is there.
      for (const reader of ["trained", "shipped"])
        await expect(lab.locator(`[data-role=${reader}]`)).toHaveText("2");
      await expect(lab.locator("songeul-pen-steps").getByRole("checkbox")).toHaveCount(4);
      await expect(lab.locator("songeul-pen-samples").getByRole("img")).toHaveCount(50);
      expect(await seriousFindings(page)).toEqual([]);
    });
  }
}

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}

test("by the keyboard alone: Tab to Train, Enter, Space to pause", async ({ page }) => {
  const lab = await openLab(page);
  await load(lab, longLesson);
  await tabTo(page, "Train");
  await expectVisibleFocus(page);
  await page.keyboard.press("Enter");
  await expectState(lab, "training");
  await tabTo(page, "Pause");
  await page.keyboard.press("Space");
  await expectState(lab, "paused");
  await tabTo(page, "Resume");
  await page.keyboard.press("Space");
  await expectState(lab, "training");
  await tabTo(page, "Stop");
  await expectVisibleFocus(page);
  await page.keyboard.press("Enter");
  await expectState(lab, "done");
});

async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  await expect(button).toBeVisible();
  for (let presses = 0; presses < 40; presses++) {
    if (await button.evaluate((button) => button.matches(":focus"))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${name}`);
}

async function expectVisibleFocus(page: Page): Promise<void> {
  const ring = await page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!focused) return null;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    return { outlineStyle, outlineWidth: Number.parseFloat(outlineWidth) };
  });
  expect(ring?.outlineStyle).not.toBe("none");
  expect(ring?.outlineWidth).toBeGreaterThanOrEqual(2);
}
