// `import { Trainer } from "songeul"` in Node: the same module, read from the package.
import { readFile } from "node:fs/promises";
import createSongeul from "songeul-wasm";
import { Trainer as AnyTrainer } from "./trainer";

export { Failure } from "../web/engine/types";

export class Trainer extends AnyTrainer {
  static async create(): Promise<Trainer> {
    const wasmBinary = await readFile(new URL("../build/wasm/songeul.whole.wasm", import.meta.url));
    const module = await createSongeul({ wasmBinary });
    return new Trainer(() => Promise.resolve(module));
  }
}
