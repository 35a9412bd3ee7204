// `import { Trainer } from "songeul"` in a page or a module worker.
import { loadWasm } from "../web/engine/wasm";
import { Trainer as AnyTrainer } from "./trainer";

export { Failure } from "../web/engine/types";

export class Trainer extends AnyTrainer {
  static async create(): Promise<Trainer> {
    const module = await loadWasm();
    return new Trainer(() => Promise.resolve(module));
  }
}
