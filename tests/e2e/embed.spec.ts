// In any blog with one line: the element on a page of another origin, under that host's own strict policy.
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { embedScript, inFrame, openedEmbed, policyFor, type SongeulLab, serveBlog } from "./blog";
import { expectState, shortLesson } from "./lab";
import { digits } from "./pen";

const kilobyte = 1000;
let demo: string;
test.beforeEach(({ baseURL }) => {
  demo = String(baseURL);
});

async function blog(body: string) {
  return serveBlog(`<h1>My post</h1>${embedScript(demo)}${body}<p>The post goes on.</p>`, policyFor(demo));
}

test("until Start, at most 30 KB are loaded and nothing of MNIST", async ({ page }) => {
  const bodies: Promise<Buffer>[] = [];
  const paths: string[] = [];
  page.on("response", (response) => {
    paths.push(new URL(response.url()).pathname);
    bodies.push(response.body());
  });
  await page.goto("embed.html?lesson=cnn");
  await page.waitForTimeout(3000);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`embed.html before Start: ${total} bytes gzipped`);
  expect(total).toBeLessThanOrEqual(30 * kilobyte);
  expect(paths.filter((path) => /data|wasm|worker/.test(path))).toEqual([]);
  const lab = page.locator("songeul-lab");
  await expectState(lab, "idle");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A convolutional network");
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
});

test("Start trains in a plain iframe, and the digit is read there", async ({ page }) => {
  const host = await serveBlog(
    `<iframe src="${demo}embed.html?lesson=first-network&panels=train,draw&lang=en" width="100%" height="720"></iframe>`,
    policyFor(demo),
    "ko",
  );
  await page.goto(host.url);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Start" }).click();
  await expect(frame.getByRole("button", { name: "Pause" })).toBeVisible({ timeout: 30_000 });
  await expect(frame.locator("[data-role=ink]")).toBeVisible();
  await frame.getByRole("button", { name: "Stop" }).click();
  await expect(frame.getByText("Stopped after")).toBeVisible();
  host.close();
});

test("properties, methods and events are the lab's own", async ({ page }) => {
  const host = await blog(`<songeul-lab lesson="base-model" seed="3" panels="train,draw"></songeul-lab>`);
  const complaints: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
  await page.goto(host.url);
  const lab = await openedEmbed(page);
  const answers = await lab.evaluate(
    async (element, { lesson, strokes }) => {
      const lab = element as SongeulLab;
      const told: string[] = [];
      let epochsAtDone = 0;
      for (const name of ["ready", "epoch", "prediction", "error", "done"])
        document.addEventListener(`songeul-${name}`, () => {
          told.push(name);
          if (name === "done") epochsAtDone = lab.history.loss.length;
        });
      lab.lesson = lesson;
      const before = { state: lab.state, seed: lab.seed };
      await lab.train();
      const after = { state: lab.state, runId: lab.runId, layers: lab.model?.layers.length };
      const score = await lab.evaluate();
      const { digit, probabilities, image } = await lab.predict(strokes);
      const file = await lab.exportModel("safetensors");
      lab.lesson = { ...lesson, epochs: 1 };
      await lab.importModel(file);
      const again = await lab.evaluate();
      const refused = await lab.predict([]).catch((error: Error) => error.message);
      const invalid = await lab.importModel(new Blob(["no"])).catch((error) => [error.name, error.code]);
      return {
        ...{ told, epochsAtDone, before, after, score, again, refused, invalid, digit },
        sizes: [probabilities.length, image.length, file.size > 100_000],
        instance: file instanceof Blob,
      };
    },
    { lesson: shortLesson, strokes: digits.one },
  );
  expect(answers).toMatchObject({
    before: { state: "idle", seed: 3 },
    after: { state: "done", runId: expect.stringMatching(/^\w{4}-/), layers: 3 },
    epochsAtDone: 3,
    sizes: [10, 784, true],
    instance: true,
    refused: "There is nothing drawn yet.",
    invalid: ["Failure", "invalid"],
    again: answers.score,
  });
  expect(answers.told.slice(0, 5)).toEqual(["ready", "epoch", "epoch", "epoch", "done"]);
  expect(answers.score.accuracy).toBeGreaterThan(0.8);
  expect(complaints).toEqual([]);
  host.close();
});

test("the frame is as high as the lab in it, and opens where the reader clicks", async ({ page }) => {
  const host = await blog(`<songeul-lab lesson="base-model" height="300"></songeul-lab>`);
  await page.goto(host.url);
  await openedEmbed(page);
  const frame = inFrame(page);
  const fits = () =>
    page.evaluate(() => {
      const iframe = document.querySelector("songeul-lab")?.shadowRoot?.querySelector("iframe");
      return iframe?.getBoundingClientRect().height ?? 0;
    });
  await expect.poll(fits).toBeLessThan(600);
  await frame.getByRole("button", { name: "Start" }).click();
  await expect(frame.locator("[data-role=ink]")).toBeVisible({ timeout: 30_000 });
  const inside = () =>
    frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  await expect.poll(async () => (await fits()) === (await inside())).toBe(true);
  expect(await fits()).toBeGreaterThan(900);
  host.close();
});

test("messages of strangers are not heard, on either side", async ({ page }) => {
  const host = await blog(`<songeul-lab lesson="base-model"></songeul-lab>`);
  await page.goto(host.url);
  const lab = await openedEmbed(page);
  const height = () => lab.locator("iframe").evaluate((frame) => frame.getBoundingClientRect().height);
  const before = await height();
  // The host page itself is no lab; a lab is not asked by anybody but the window around it.
  await page.evaluate(() => postMessage({ songeul: 1, kind: "height", height: 9999 }, "*"));
  const stranger = await page.context().newPage();
  await stranger.goto(`${demo}embed.html`);
  await stranger.evaluate(() => postMessage({ songeul: 1, kind: "hello", settings: { seed: 99 } }, "*"));
  await stranger.waitForTimeout(200);
  expect(await stranger.locator("songeul-lab").evaluate((lab: SongeulLab) => lab.seed)).toBe(1);
  expect(await height()).toBe(before);
  host.close();
});

test("an element and a frame of different versions say so, and do nothing", async ({ page }) => {
  const host = await blog(`<songeul-lab lesson="base-model"></songeul-lab>`);
  const future = `<script>parent.postMessage({ songeul: 2, kind: "welcome" }, "*")</script>`;
  await page.route("**/embed.html*", (route) => route.fulfill({ contentType: "text/html", body: future }));
  await page.goto(host.url);
  const refused = await page.locator("songeul-lab").evaluate(async (lab: SongeulLab) => {
    const train = lab.train();
    const frame = lab.shadowRoot?.querySelector("iframe");
    if (frame) frame.src += "&again";
    return train.catch((error: Error) => error.message);
  });
  expect(refused).toContain("different versions");
  host.close();
});

test("autostart trains unasked, and a reader is told in the page's language", async ({ page }) => {
  const host = await serveBlog(
    `${embedScript(demo)}<songeul-lab lesson="first-network" autostart></songeul-lab>`,
    policyFor(demo),
    "ko",
  );
  await page.goto(host.url);
  await openedEmbed(page);
  await expect(inFrame(page).getByRole("button", { name: "일시정지" })).toBeVisible({ timeout: 30_000 });
  host.close();
});

const instead = `<songeul-lab><a href="https://example.com/lab">Open the lab</a></songeul-lab>`;

test("its content stands there in print, and while the frame is not there", async ({ page }) => {
  const host = await blog(instead);
  await page.route("**/embed.html*", (route) => route.abort());
  await page.goto(host.url);
  await expect(page.getByRole("link", { name: "Open the lab" })).toBeVisible();
  await page.unroute("**/embed.html*");
  await page.reload();
  await openedEmbed(page);
  await expect(page.getByRole("link", { name: "Open the lab" })).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: "Open the lab" })).toBeVisible();
  host.close();
});

test("without JavaScript its content is all there is", async ({ browser }) => {
  const host = await blog(instead);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host.url);
  await expect(page.getByRole("link", { name: "Open the lab" })).toBeVisible();
  await context.close();
  host.close();
});

for (const [scheme, background] of [
  ["light", "#fff"],
  ["dark", "#101014"],
] as const) {
  test(`a ${scheme} host gets a ${scheme} lab, whatever the system says`, async ({ page }) => {
    const other = scheme === "dark" ? "light" : "dark";
    await page.emulateMedia({ colorScheme: other });
    const host = await serveBlog(
      `${embedScript(demo)}<songeul-lab lesson="base-model"></songeul-lab>`,
      `${policyFor(demo)} 'unsafe-inline'`,
    );
    await page.goto(host.url);
    await page.evaluate((background) => {
      document.body.style.background = background;
    }, background);
    await openedEmbed(page);
    const lab = inFrame(page).locator("songeul-lab");
    await expect(lab).toHaveAttribute("theme", scheme);
    host.close();
  });
}
