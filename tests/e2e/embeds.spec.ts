// Many embeds on one page take turns, on the starter data; scrolled away or hidden they go on.
import { expect, test } from "@playwright/test";
import type { Lesson } from "../../web/engine/types";
import { embedScript, inFrame, openedEmbed, policyFor, type SongeulLab, serveBlog } from "./blog";
import { expectState, shortLesson } from "./lab";

const count = 10;

/** Names all of MNIST. */
const wholeLesson = {
  ...shortLesson,
  split: { train: [0, 50_000], validation: [50_000, 60_000], test: "t10k" },
} satisfies Lesson;

for (const [means, host] of [
  ["by words", "localhost"],
  ["by locks", "127.0.0.1"],
] as const) {
  test(`ten embeds train one after the other ${means}, and all come to their end`, async ({
    page,
    baseURL,
  }) => {
    const demo = String(baseURL);
    const labs = `<songeul-lab lesson="first-network" data="starter"></songeul-lab>`.repeat(count);
    const blog = await serveBlog(embedScript(demo) + labs, policyFor(demo), "en", host);
    await page.goto(blog.url);
    for (let index = 0; index < count; index++) await openedEmbed(page, index);

    const most = await page.evaluate(async (lesson) => {
      const labs = [...document.querySelectorAll("songeul-lab")] as SongeulLab[];
      let most = 0;
      const look = () => {
        most = Math.max(most, labs.filter(({ state }) => state === "training").length);
      };
      for (const lab of labs) {
        lab.lesson = { ...lesson, epochs: 2 };
        lab.addEventListener("songeul-progress", look);
      }
      await Promise.all(labs.map((lab) => lab.train()));
      const ids = new Set(labs.map(({ runId }) => runId));
      return { most, states: labs.map(({ state }) => state), ids: ids.size };
    }, wholeLesson);
    expect(most).toEqual({ most: 1, states: Array(count).fill("done"), ids: 1 });
    blog.close();
  });
}

test("an embed that is taken off its page leaves its turn to the others", async ({ page, baseURL }) => {
  const demo = String(baseURL);
  const labs = `<songeul-lab lesson="lenet-5" data="starter"></songeul-lab>`.repeat(2);
  const host = await serveBlog(embedScript(demo) + labs, policyFor(demo));
  await page.goto(host.url);
  const [first, second] = [await openedEmbed(page, 0), await openedEmbed(page, 1)];
  await first.evaluate((lab: SongeulLab) => void lab.train().catch(() => undefined));
  await expectState(first, "training", 30_000);
  await second.evaluate((lab: SongeulLab) => void lab.train().catch(() => undefined));
  await expect(inFrame(page, 1).getByText("Another lab on this page is training.")).toBeVisible();
  await first.evaluate((lab) => lab.remove());
  await expectState(page.locator("songeul-lab"), "training", 30_000);
  host.close();
});

test("who waits is told so, can give up, and follows when the other pauses", async ({ page, baseURL }) => {
  const demo = String(baseURL);
  const labs = `<songeul-lab lesson="lenet-5" data="starter"></songeul-lab>`.repeat(2);
  const host = await serveBlog(embedScript(demo) + labs, policyFor(demo));
  await page.goto(host.url);
  const [first, second] = [await openedEmbed(page, 0), await openedEmbed(page, 1)];
  const start = { name: "Start", exact: true };
  await inFrame(page, 0).getByRole("button", start).click();
  await expectState(first, "training", 30_000);
  await expect(inFrame(page, 0).getByText("Starter data: the first 6,000")).toBeVisible();
  await inFrame(page, 1).getByRole("button", start).click();
  await expect(inFrame(page, 1).getByText("Another lab on this page is training.")).toBeVisible();
  await inFrame(page, 1).getByRole("button", { name: "Stop" }).click();
  await expectState(second, "idle");
  await inFrame(page, 1).getByRole("button", { name: "Train", exact: true }).click();
  await expect(inFrame(page, 1).getByText("Another lab on this page is training.")).toBeVisible();
  await first.evaluate((lab: SongeulLab) => lab.pause());
  await expectState(second, "training", 30_000);
  expect(await first.evaluate((lab: SongeulLab) => lab.state)).toBe("paused");
  await second.evaluate((lab: SongeulLab) => lab.stop());
  await first.evaluate((lab: SongeulLab) => lab.resume());
  await expectState(first, "training");
  host.close();
});

test("an embed scrolled away keeps training, and so does one in a hidden tab", async ({
  page,
  context,
  baseURL,
}) => {
  const demo = String(baseURL);
  const filler = "<p>The post goes on.</p>".repeat(400);
  const body = `${embedScript(demo)}<songeul-lab lesson="base-model"></songeul-lab>${filler}`;
  const host = await serveBlog(body, policyFor(demo));
  await page.goto(host.url);
  const lab = await openedEmbed(page);
  await lab.evaluate(
    (lab: SongeulLab, lesson) => {
      lab.lesson = lesson;
      lab.train().catch(() => undefined);
    },
    { ...shortLesson, epochs: 1000 },
  );
  await expectState(lab, "training", 30_000);
  const epochs = () => lab.evaluate((lab: SongeulLab) => lab.history.loss.length);
  const goesOn = async () => {
    const before = await epochs();
    await expect.poll(epochs, { timeout: 20_000 }).toBeGreaterThan(before + 1);
  };
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await goesOn();
  const other = await context.newPage();
  await other.bringToFront();
  await goesOn();
  await lab.evaluate((lab: SongeulLab) => lab.stop());
  host.close();
});
