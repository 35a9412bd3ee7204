// One prediction of Songeul's WebAssembly module, called in the page itself as the other libraries are.
import createSongeul from "songeul-wasm";
import { loadData } from "../../../web/engine/data";
import { medianMilliseconds, type Network } from "./peer";

declare global {
  interface Window {
    songeul: { latency(network: Network): number };
  }
}

const response = await fetch(new URL("../../../build/wasm/songeul.whole.wasm", import.meta.url));
const { Session } = await createSongeul({ wasmBinary: await response.arrayBuffer() });
const session = new Session();
await loadData(session, new URL("data/", location.href).href, () => {}, null);
window.songeul = {
  latency: (network) => {
    session.start(JSON.stringify(network), 1);
    session.advance(1);
    return medianMilliseconds((index) => session.predictTest(index));
  },
};
