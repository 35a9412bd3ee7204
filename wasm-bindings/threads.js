// What a thread of the module with threads needs before session.js, which it runs as well: Emscripten's songeul.worker.js makes its
// instance at once, and hands over nothing of what createSongeul was given. So it fetches the module's other half by itself.
if (Module.ENVIRONMENT_IS_PTHREAD) {
  const instantiate = Module.instantiateWasm;
  Module.instantiateWasm = (imports, made) => {
    offerStandIns();
    return instantiate(imports, made);
  };
  Module.deferred = () => new WebAssembly.Module(readBinary(locateFile("songeul.deferred.wasm")));
}
