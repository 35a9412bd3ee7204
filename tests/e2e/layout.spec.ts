// The page fits its window: nothing is cut off or scrolls sideways.
import { expect, test } from "@playwright/test";
import { openLab, shortLesson, train } from "./lab";
import { chooseLanguage } from "./page-header";
import { canvasOf, digits, drawWithMouse } from "./pen";

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
      for (const closed of await page.locator("summary").all()) await closed.click();
      await expect(lab.locator("songeul-pen-samples").getByRole("img")).toHaveCount(50);
      expect(await overflow()).toBe(0);
    });
  }
}

test("on a phone the whole pad is one tap away, wherever the reader is", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page);
  const jump = page.getByRole("navigation", { name: "Parts of the page" });
  for (const part of ["Network", "Write"]) await jump.getByRole("link", { name: part }).click();
  await expect(canvasOf(page)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "Clear" })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1280, height: 844 });
  await expect(jump).toBeHidden();
});

test("on a phone the choice of lesson has about half a line, beside the way into a post", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page);
  const boxOf = async (role: "combobox" | "button", name: string) =>
    (await page.getByRole(role, { name }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const lesson = await boxOf("combobox", "Lesson");
  const post = await boxOf("button", "Put this into your post");
  expect(lesson.width).toBeGreaterThan(160);
  expect(post.x).toBeGreaterThanOrEqual(lesson.x + lesson.width);
  expect(Math.abs(post.y + post.height / 2 - lesson.y - lesson.height / 2)).toBeLessThan(4);
});
