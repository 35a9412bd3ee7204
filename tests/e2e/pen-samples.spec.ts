// The synthetic pen's digits in the page: without MNIST, by any seed, while it trains, and as a lesson sees them.
import { expect, type Locator, type Page, test } from "@playwright/test";
import { beginTraining, load, longLesson, openLab, stateOf } from "./lab";

/** Opens the part; answers its table and the paths that were asked for meanwhile. */
async function openPen(page: Page) {
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
  await page.getByText("Digits by the synthetic pen").click();
  const table = page.getByRole("table", { name: /^50 digits, seed/ });
  await expect(table.getByRole("img")).toHaveCount(50);
  return { table, asked };
}

/** The pixels of the pictures, as text that can be compared. */
function pixels(of: Locator): Promise<string[]> {
  return of
    .locator("canvas")
    .evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
}

test("fifty digits without MNIST, a column each, the same by the same seed", async ({ page }) => {
  const early: string[] = [];
  page.on("request", (request) => void early.push(new URL(request.url()).pathname));
  const lab = await openLab(page);
  await expect(page.getByText("Digits by the synthetic pen")).toBeVisible();
  expect(early.filter((path) => path.includes("pen-samples"))).toEqual([]);
  const { table, asked } = await openPen(page);
  expect(asked.filter((path) => path.includes("pen-samples"))).toHaveLength(1);
  expect(asked.filter((path) => path.includes("/data/"))).toEqual([]);
  expect(await stateOf(lab)).toBe("idle");
  await expect(table.getByRole("columnheader")).toHaveText([
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
  ]);
  for (const row of await table.locator("tbody tr").all())
    expect(await row.getByRole("img").evaluateAll((all) => all.map((img) => img.ariaLabel))).toEqual([
      ..."0123456789",
    ]);
  const first = await pixels(table);
  expect(new Set(first).size).toBe(50);

  await page.getByRole("button", { name: "Write others" }).press("Enter");
  const seed = page.getByRole("spinbutton", { name: "The pen's seed" });
  await expect(seed).toHaveValue("2");
  await expect.poll(async () => new Set([...first, ...(await pixels(table))]).size).toBe(100);
  await expect(page.getByRole("status").filter({ hasText: "50 digits, seed 2" })).toBeAttached();
  await seed.fill("1");
  await seed.press("Enter");
  await expect.poll(() => pixels(table)).toEqual(first);
  await seed.fill("-3");
  await seed.press("Enter");
  await expect(seed).toHaveValue("1");
});

test("the way of the pen, chosen by the keyboard", async ({ page }) => {
  await openLab(page);
  const { table } = await openPen(page);
  await page.getByRole("radio", { name: "28 × 28 pictures" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "pen strokes" })).toBeChecked();
  await expect(table.locator("svg[role=img]")).toHaveCount(50);
  await expect(table.getByRole("img", { name: "7", exact: true })).toHaveCount(5);
  await expect(table.locator("canvas")).toHaveCount(0);
});

test("others are written while it trains", async ({ page }) => {
  const lab = await openLab(page);
  await beginTraining(lab, longLesson);
  const { table } = await openPen(page);
  const first = await pixels(table);
  await page.getByRole("button", { name: "Write others" }).click();
  await expect.poll(() => pixels(table)).not.toEqual(first);
  expect(await stateOf(lab)).toBe("training");
});

test("a lesson that mixes the pen in shows its key, and its training pictures once they are there", async ({
  page,
}) => {
  const lab = await openLab(page);
  await openPen(page);
  await expect(lab).toContainText(/"augmentation": {\s+"pen": 0.25\s+}/);
  await expect(page.getByRole("list", { name: /training pictures/ })).toHaveCount(0);
  await load(lab, { ...longLesson, augmentation: { pen: 0.5, affine: { rotation: 10 } } });
  await expect(lab).toContainText('"affine": { "rotation": 10 }');
  const list = page.getByRole("list", {
    name: "The first 20 training pictures as this lesson sees them, seed 1",
  });
  await expect(list.getByRole("listitem")).toHaveCount(20);
  // MNIST's first training pictures: a 5, a 0, a 4, a 1, a 9.
  await expect(list).toHaveText(/^\s*5\s*0\s*4\s*1\s*9/);
  const first = await pixels(list);
  await page.getByRole("button", { name: "Write others" }).click();
  const others = page.getByRole("list", { name: /seed 2$/ });
  await expect.poll(async () => new Set([...first, ...(await pixels(others))]).size).toBe(40);
  await load(lab, longLesson);
  await expect(page.getByRole("list", { name: /training pictures/ })).toHaveCount(0);
});
