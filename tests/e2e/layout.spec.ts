// The page fits its window: nothing is cut off or scrolls sideways.
import { expect, test } from "@playwright/test";
import { openLab, shortLesson, train } from "./lab";
import { chooseLanguage } from "./page-header";
import { digits, drawWithMouse } from "./pen";

for (const width of [320, 390, 1280]) {
  for (const language of ["en", "ko"] as const) {
    test(`nothing scrolls sideways at ${width} px in ${language}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const lab = await openLab(page);
      await chooseLanguage(page, language);
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await train(lab, shortLesson);
      await drawWithMouse(page, digits.two);
      expect(await overflow()).toBe(0);
    });
  }
}
