// The worker's thread: the engine's service, answering the page through Comlink.
import { expose } from "comlink";
import { transferFailures } from "./failure-transfer";
import { Service } from "./service";
import { loadFastestWasm } from "./wasm";

transferFailures();
expose(new Service(loadFastestWasm, (event, transfer = []) => postMessage(event, { transfer })));
