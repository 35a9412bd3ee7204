// The real worker of web/engine, bundled by Vite, in a thread of Node's: what Worker is in a browser.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker as NodeThread } from "node:worker_threads";
import { build } from "vite";

// What a worker's global scope has in a browser; MessageChannel as in engine-channel.ts.
const prelude = `
import { parentPort } from "node:worker_threads";
globalThis.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data, origin: "" }));
globalThis.postMessage = (message, options) =>
  parentPort.postMessage(message, Array.isArray(options) ? options : options?.transfer);
globalThis.MessageChannel = class {
  port1 = { onmessage: null, close() {} };
  port2 = { postMessage: () => setImmediate(() => this.port1.onmessage?.()) };
};
globalThis.XMLHttpRequest = class {
  open(_, url) { this.response = Buffer.from(String(url).split(",")[1], "base64"); }
  send() {}
};
await import("./worker.js");
`;

const outDir = mkdtempSync(join(tmpdir(), "songeul-worker-"));

/** Answers a class to stand in for the global Worker. */
export async function bundleWorker(): Promise<typeof ThreadWorker> {
  const entry = fileURLToPath(new URL("../../web/engine/worker.ts", import.meta.url));
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    resolve: {
      alias: { "songeul-wasm": fileURLToPath(new URL("../../build/wasm/songeul.mjs", import.meta.url)) },
    },
    build: { outDir, minify: false, lib: { entry, formats: ["es"], fileName: () => "worker.js" } },
  });
  const main = join(outDir, "thread.mjs");
  writeFileSync(main, prelude);
  return class extends ThreadWorker {
    constructor() {
      super(main);
    }
  };
}

export function removeBundle(): void {
  rmSync(outDir, { recursive: true });
}

/** All workers that were started, newest last. */
export const threads: NodeThread[] = [];

class ThreadWorker extends EventTarget {
  readonly #thread: NodeThread;

  constructor(main: string | URL) {
    super();
    this.#thread = new NodeThread(main);
    threads.push(this.#thread);
    this.#thread.on("message", (data: unknown) => this.dispatchEvent(new MessageEvent("message", { data })));
    this.#thread.on("error", ({ message }: Error) =>
      this.dispatchEvent(Object.assign(new Event("error"), { message })),
    );
  }

  postMessage(message: unknown, transfer: ArrayBuffer[] = []): void {
    this.#thread.postMessage(message, transfer);
  }

  terminate(): void {
    void this.#thread.terminate();
  }
}
