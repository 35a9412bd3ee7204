import createSongeul, { type SongeulModule } from "songeul-wasm";
import { Failure } from "./types";
import { unsupported } from "./wasm-support";

/** Throws `Failure`: wasm-unsupported, out-of-memory, or data-missing where the file cannot be fetched. */
export async function loadWasm(): Promise<SongeulModule> {
  const reason = unsupported();
  if (reason) throw new Failure("wasm-unsupported", reason);
  const wasmBinary = await fetchBinary();
  try {
    return await createSongeul({ wasmBinary });
  } catch (error) {
    // Emscripten wraps the cause into a RuntimeError that aborts, so only its text tells them apart.
    const message = String(error).replace(/^.*Aborted\((.*)\)\. Build with.*$/s, "$1");
    if (/memory/i.test(message)) {
      throw new Failure("out-of-memory", "There is not enough memory to start WebAssembly");
    }
    throw new Failure("wasm-unsupported", `This browser does not let WebAssembly run: ${message}`);
  }
}

// Fetched here and not by Emscripten, so that a missing file and a refused module can be told apart.
async function fetchBinary(): Promise<ArrayBuffer> {
  const file = "songeul.wasm";
  try {
    const response = await fetch(new URL("../../build/wasm/songeul.wasm", import.meta.url));
    if (response.ok) return await response.arrayBuffer();
    throw new Failure("data-missing", `${file} could not be fetched (HTTP ${response.status})`, file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("data-missing", `${file} could not be fetched`, file);
  }
}
