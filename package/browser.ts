// `import { Trainer } from "songeul"` in a page or a module worker.
import { loadWasm } from "../web/engine/wasm";
import { Trainer as AnyTrainer } from "./trainer";

export { Failure } from "../web/engine/types";

export class Trainer extends AnyTrainer {
  static async create(): Promise<Trainer> {
    // Whole: a page's own thread may not wait for the other half of a module.
    const module = await loadWasm(new URL("../build/wasm/songeul.whole.wasm", import.meta.url));
    return new Trainer(() => Promise.resolve(module));
  }
}
