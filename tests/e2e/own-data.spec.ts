// Own IDX files in the page: dropped or picked, looked at, learned from; and the starter data.
import { expect, type Page, test } from "@playwright/test";
import { idxImages, onTheirSide, ownSet } from "../web/idx-files";
import { expectState, openLab, type SongeulLab, shortLesson, train } from "./lab";
import { digits } from "./pen";

const picked = (set: { name: string; bytes: Buffer }[]) =>
  set.map(({ name, bytes }) => ({ name, mimeType: "application/octet-stream", buffer: bytes }));

async function chooseOwn(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Images", exact: true }).selectOption("own");
  await expect(page.getByText("Choose the files")).toBeVisible();
}

test("own files that lie on their side are set upright, named, and learned from", async ({ page }) => {
  const lab = await openLab(page);
  await chooseOwn(page);
  const set = ownSet(6000, 500);
  const images = [idxImages("train", 6000), idxImages("t10k", 500)].map(onTheirSide);
  const lying = set.map((file) =>
    file.name.includes("images") ? { ...file, bytes: images.shift() ?? file.bytes } : file,
  );
  await page.getByLabel("Choose the files").setInputFiles(picked(lying));
  await expect(page.getByText("6,000 training and 500 test images.")).toBeVisible();
  await page.getByRole("checkbox", { name: "stored on their side" }).check();
  await expect(
    page.getByRole("list", { name: "The first training images" }).getByRole("listitem"),
  ).toHaveText([..."5041921314"]);
  const names = "null, eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun";
  await page.getByRole("textbox", { name: "What the classes are called" }).fill(names);
  await page.getByRole("textbox", { name: "What the classes are called" }).blur();
  await page.getByRole("button", { name: "Use these images" }).click();
  await expectState(lab, "ready");
  await expect(page.locator("[data-role=label]")).toHaveText("sieben");
  await train(lab, {
    ...shortLesson,
    split: { train: [0, 50_000], validation: [50_000, 60_000], test: "t10k" },
  });
  const score = await lab.evaluate((lab: SongeulLab) => lab.evaluate());
  expect(score.accuracy).toBeGreaterThan(0.8);
  // What is drawn is upright, so that it is only read where the images have been set upright.
  const { digit } = await lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), digits.one);
  expect(digit).toBe(1);
  await expect(page.getByRole("list", { name: "Probability of each digit" })).toContainText("fünf");
});

test("wrong files are refused in one sentence, and what was there stays", async ({ page }) => {
  const lab = await openLab(page);
  await train(lab, shortLesson);
  await chooseOwn(page);
  await page
    .getByLabel("Choose the files")
    .setInputFiles(picked([{ name: "holiday.jpg", bytes: Buffer.from("not IDX at all") }]));
  await expect(page.getByText("“holiday.jpg” is not an IDX file.")).toBeVisible();
  await expectState(lab, "done");
  expect((await lab.evaluate((lab: SongeulLab) => lab.evaluate())).accuracy).toBeGreaterThan(0.8);
});

test("files can be dropped", async ({ page }) => {
  await openLab(page);
  await chooseOwn(page);
  const set = ownSet(20, 10).map(({ name, bytes }) => ({ name, bytes: bytes.toString("base64") }));
  const transfer = await page.evaluateHandle((set) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of set) {
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], name));
    }
    return transfer;
  }, set);
  await page.locator("songeul-own-data .drop").dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByText("20 training and 10 test images.")).toBeVisible();
});

test("the starter data are a choice, labelled, and lead back to all of MNIST", async ({ page }) => {
  const lab = await openLab(page);
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.getByRole("combobox", { name: "Images", exact: true }).selectOption("starter");
  await expect(page.getByText("Starter data: the first 6,000")).toBeVisible();
  await page.getByRole("button", { name: "Show the images" }).click();
  await expectState(lab, "ready");
  expect(fetched.filter((path) => path.includes("/data/") && !path.includes("/starter/"))).toEqual([]);
  await expect(lab).toContainText("5,000 images");
  await page.getByRole("combobox", { name: "Images", exact: true }).selectOption("mnist");
  await lab.evaluate((lab: SongeulLab) => lab.load());
  await expect(lab).toContainText("50,000 images");
  await expect(page.getByText("Starter data")).toHaveCount(0);
});
