import createSongeul, { type SongeulModule } from "songeul-wasm";
import { Failure } from "./types";
import { unsupported } from "./wasm-support";

/** The folder of the module with threads, seen from this one; not there in the npm package. */
declare const SONGEUL_THREADS: string | undefined;

// More gain nothing for networks of this size.
const mostThreads = 4;

export interface LoadedModule {
  module: SongeulModule;
  /** How many compute. */
  threads: number;
}

/**
 * With as many threads as are of use on so many `cores` where the page may share memory, else with one. Throws as
 * `loadWasm`.
 */
export async function loadFastestWasm(cores: number): Promise<LoadedModule> {
  const threads = Math.min(cores, mostThreads);
  if (globalThis.crossOriginIsolated && threads > 1 && !unsupported()) {
    const module = await loadThreads(threads).catch(() => null);
    if (module) return { module, threads };
  }
  const url = new URL("../../build/wasm/songeul.wasm", import.meta.url);
  const deferred = () => fetchNow(new URL("../../build/wasm/songeul.deferred.wasm", import.meta.url));
  return { module: await loadWasm(url, deferred), threads: 1 };
}

// Not bundled: its threads import it again by its own name.
async function loadThreads(threads: number): Promise<SongeulModule | null> {
  if (typeof SONGEUL_THREADS === "undefined") return null;
  const url = new URL(`${SONGEUL_THREADS}songeul.mjs`, import.meta.url).href;
  const { default: create } = (await import(/* @vite-ignore */ url)) as { default: typeof createSongeul };
  const deferred = () => fetchNow(new URL("songeul.deferred.wasm", url));
  const module = await create({ threads, deferred });
  module.setThreadCount(threads);
  return module;
}

/**
 * The module at `url`; where that is the first half only, `deferred` answers the other. Throws `Failure`:
 * wasm-unsupported, out-of-memory, or data-missing where the file cannot be fetched.
 */
export async function loadWasm(url: URL, deferred?: () => WebAssembly.Module): Promise<SongeulModule> {
  const reason = unsupported();
  if (reason) throw new Failure("wasm-unsupported", reason);
  const wasmBinary = await fetchBinary(url);
  try {
    return await createSongeul({ wasmBinary, ...(deferred && { deferred }) });
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
async function fetchBinary(url: URL): Promise<ArrayBuffer> {
  const file = "songeul.wasm";
  try {
    const response = await fetch(url);
    if (response.ok) return await response.arrayBuffer();
    throw new Failure("data-missing", `${file} could not be fetched (HTTP ${response.status})`, file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("data-missing", `${file} could not be fetched`, file);
  }
}

/**
 * The module's other half. The worker stands still meanwhile, since WebAssembly waits in the middle of a call. Throws
 * `Failure` data-missing; the next call tries again.
 */
function fetchNow(url: URL): WebAssembly.Module {
  const request = new XMLHttpRequest();
  try {
    request.open("GET", url, false);
    request.responseType = "arraybuffer";
    request.send();
    return new WebAssembly.Module(request.response);
  } catch {
    const file = "songeul.deferred.wasm";
    throw new Failure("data-missing", `${file} could not be fetched`, file);
  }
}
