// "Put this into your post", and what links open.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { openedEmbed, policyFor, type SongeulLab, serveBlog } from "./blog";
import { openLab } from "./lab";

test("the dialog's line makes the same lab in a blog", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./#1&lesson=first-network&seed=5&theme=dark");
  const lab = page.locator("songeul-lab");
  await expect(lab.getByRole("heading", { level: 1 })).toHaveText("A first network");
  await page.getByRole("button", { name: "Put this into your post" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "Data" }).uncheck();
  await dialog.getByRole("combobox", { name: "Images" }).selectOption("starter");
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByText("Copied")).toBeVisible();
  const axe = await new AxeBuilder({ page }).include("songeul-share").analyze();
  expect(axe.violations).toEqual([]);
  const line = await page.evaluate(() => navigator.clipboard.readText());

  const host = await serveBlog(line, policyFor(String(baseURL)).replace("img-src 'self'", "img-src *"));
  const blog = await context.newPage();
  await blog.goto(host.url);
  const embed = await openedEmbed(blog);
  expect(
    await embed.evaluate((lab: SongeulLab) => [lab.lesson, lab.seed, lab.panels, lab.theme, lab.data]),
  ).toEqual(["first-network", 5, "train,draw,model", "dark", "starter"]);
  host.close();
});

test("every kind of line is on offer, in Korean too, on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./#1&lang=ko");
  await page.getByRole("button", { name: "내 글에 넣기" }).click();
  const dialog = page.getByRole("dialog");
  const ways = dialog.getByRole("combobox", { name: "넣을 곳" });
  const code = dialog.getByRole("textbox", { name: "글에 붙여 넣을 내용" });
  for (const [way, start] of [
    ["iframe", "<iframe src="],
    ["jekyll", "{% include songeul.html lesson="],
    ["markdown", "<div><script"],
    ["link", "http"],
    ["element", "<script"],
  ] as const) {
    await ways.selectOption(way);
    await expect(code).toHaveValue(new RegExp(`^${start}`));
  }
  expect(await dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("a link opens the lab as it says", async ({ page }) => {
  await page.goto("./#1&lesson=tanh-rmsprop&seed=9&panels=train,draw&lang=ko&theme=light");
  const lab = page.locator("songeul-lab");
  await expect(lab.getByRole("heading", { level: 2 })).toHaveText(["학습", "쓰기"]);
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(lab).toHaveAttribute("theme", "light");
  expect(await lab.evaluate((lab: SongeulLab) => [lab.lesson, lab.seed])).toEqual(["tanh-rmsprop", 9]);
});

for (const [where, address] of [
  ["the page", "./#1&lesson=no-such-lesson&lang=en"],
  ["a frame", "embed.html?lesson=no-such-lesson&lang=en"],
] as const) {
  test(`a broken link opens the nearest lab in ${where}, and says so`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByText("This link is damaged.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Base model" })).toBeVisible();
    await page.getByRole("button", { name: "Close" }).click();
    await expect(page.getByText("This link is damaged.")).toHaveCount(0);
  });
}

test("a link of a later version opens what is understood of it", async ({ page }) => {
  await page.goto("./#2&lesson=cnn&camera=on&lang=en");
  await expect(page.getByText("made by a newer version")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A convolutional network");
});

test("the lesson that a reader chooses is in the address", async ({ page }) => {
  await openLab(page);
  await page.getByRole("combobox", { name: "Lesson" }).selectOption("cnn");
  expect(new URL(page.url()).hash).toBe("#1&lesson=cnn");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A convolutional network");
});
