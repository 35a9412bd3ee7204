// The lab in a real Korean post of a Jekyll blog. SONGEUL_EMBED=full also copies the demo into the site.
import { rmSync } from "node:fs";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../scripts/static_server.mjs";
import type { SongeulLab } from "../../web/app/songeul-lab";
import { browserNames, launch } from "./browsers";
import { buildBlog, serveBlog } from "./jekyll";

const full = process.env.SONGEUL_EMBED === "full";
const places = full ? (["another origin", "the site itself"] as const) : (["another origin"] as const);

declare global {
  interface Window {
    violations: string[];
  }
}

describe.each(places)("with the demo on %s", (place) => {
  let demo: Awaited<ReturnType<typeof serve>>;
  let blog: Awaited<ReturnType<typeof serveBlog>>;
  let site: string;
  beforeAll(async () => {
    demo = await serve({ port: 0, base: "/songeul/" });
    const copied = place === "the site itself";
    site = buildBlog(copied ? "/songeul/" : demo.url);
    const { origin } = new URL(demo.url);
    // What README asks of a host. Copied into the site, the demo needs what its own pages say of themselves.
    const policy = copied
      ? "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
      : `default-src 'none'; style-src 'self'; img-src 'self' ${origin}; script-src ${origin}; frame-src ${origin}`;
    blog = await serveBlog(site, policy);
  });
  afterAll(() => {
    demo.close();
    blog.close();
    rmSync(site, { recursive: true });
  });

  describe.each(browserNames)("in %s", (name) => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await launch(name);
      page = await browser.newPage();
      await page.evaluateOnNewDocument(() => {
        window.violations = [];
        document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
          window.violations.push(`${violatedDirective} ${blockedURI}`);
        });
      });
    });
    afterAll(() => browser.close());

    async function open(post: string, width: number): Promise<void> {
      await page.setViewport({ width, height: 844 });
      await page.goto(`${blog.url}${post}/`);
      await page.waitForFunction(() => document.querySelectorAll("songeul-lab[data-open]").length === 2);
    }
    it("all three embeds stand in the post, which keeps its width on a phone", async () => {
      await open("mnist", 390);
      const found = await page.evaluate(() => ({
        frames: document.querySelectorAll("iframe").length,
        around: [...document.querySelectorAll(".post-content > *")].map(({ tagName }) => tagName),
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }));
      expect(found).toEqual({
        frames: 1,
        around: ["P", "DIV", "P", "DIV", "TABLE", "P", "IFRAME", "P"],
        overflow: 0,
      });
    });

    it("trains and predicts through the element, by the settings of the include", async () => {
      await open("mnist", 1280);
      const told = await page.$eval("songeul-lab", async (element) => {
        const lab = element as unknown as SongeulLab;
        const names: string[] = [];
        for (const name of ["ready", "epoch", "done"])
          lab.addEventListener(`songeul-${name}`, () => names.push(name));
        await lab.train();
        const { digit } = await lab.predict([
          [
            { x: 52, y: 18 },
            { x: 51, y: 50 },
            { x: 50, y: 82 },
          ],
        ]);
        const { accuracy } = await lab.evaluate();
        const { state, seed, data, panels, runId } = lab;
        return { names, digit, good: accuracy > 0.85, state, seed, data, panels, runId };
      });
      expect(told).toMatchObject({
        ...{ digit: 1, good: true, state: "done", seed: 3, data: "starter", panels: "train,draw" },
        runId: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
      });
      expect(new Set(told.names)).toEqual(new Set(["ready", "epoch", "done"]));
      expect(await page.evaluate(() => window.violations)).toEqual([]);
    });

    it.each([
      ["mnist", "light"],
      ["mnist-dark", "dark"],
    ])("in %s the lab is %s, as the page around it", async (post, scheme) => {
      await open(post, 1280);
      const themes = await page.$$eval("songeul-lab", (labs) =>
        labs.map((lab) => {
          const frame = lab.shadowRoot?.querySelector("iframe");
          return new URL(frame?.src ?? "").searchParams.get("theme");
        }),
      );
      expect(themes).toEqual([scheme, scheme]);
    });

    it("opens in the plain frame with a click on Start", async () => {
      await open("mnist", 1280);
      // It is fetched when its reader comes near.
      const element = await page.$("iframe");
      await element?.scrollIntoView();
      const plain = await element?.contentFrame();
      const start = await plain?.waitForSelector("songeul-lab >>> button.main");
      await start?.evaluate((button) => (button as HTMLButtonElement).click());
      await plain?.waitForFunction(
        () => (document.querySelector("songeul-lab") as SongeulLab | null)?.state === "training",
        { timeout: 30_000, polling: 50 },
      );
    });
  });
});
