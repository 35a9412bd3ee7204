// Browsers that cannot run the training: real ones, started without what it needs.
import { type Browser, expect, test } from "@playwright/test";
import { expectFailure } from "./failure-notice";
import { openLab, type SongeulLab, shortLesson } from "./lab";

const cases = [
  { title: "no WebAssembly", flag: "--jitless", sentence: /needs WebAssembly with SIMD/ },
  { title: "no SIMD", flag: "--no-enable-sse4-1", sentence: /needs WebAssembly with SIMD/, machine: "x64" },
  { title: "too little memory", flag: "--wasm-max-mem-pages=700", sentence: /ran out of memory/ },
];

for (const { title, flag, sentence, machine } of cases) {
  test(`a browser with ${title}`, async ({ playwright, launchOptions, baseURL }) => {
    test.skip(machine !== undefined && machine !== process.arch, `only ${machine} can be run without it`);
    const args = [...(launchOptions.args ?? []), `--js-flags=${flag}`];
    const browser = await playwright.chromium.launch({ ...launchOptions, args });
    try {
      await expectRefusal(browser, baseURL, sentence);
    } finally {
      await browser.close();
    }
  });
}

async function expectRefusal(browser: Browser, baseURL: string | undefined, sentence: RegExp): Promise<void> {
  const page = await browser.newPage(baseURL === undefined ? {} : { baseURL });
  const lab = await openLab(page);
  const failed = lab.evaluate((lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
    return lab.train();
  }, shortLesson);
  await expect(failed).rejects.toThrow(/./);
  await expectFailure(page, lab, sentence);
}
