// The JavaScript half of bindings.cpp: strings and typed arrays go into the heap, and answer.cpp builds what comes
// back. songeul.d.ts says what each method takes and answers.

/**
 * Where songeul.wasm is the first half of the module (scripts/web_module.mjs), it asks for stand-ins for the functions of the
 * other, by their places in the table. The first call of any puts all of them there, and is repeated.
 */
function offerStandIns() {
  const get =
    (_, place) =>
    (...values) => {
      if (!complete) new WebAssembly.Instance(Module.deferred(), { primary: Module.asm });
      complete = true;
      wasmTableMirror.length = 0; // Emscripten's copy of the table, with stand-ins in it
      return Module.asm.__indirect_function_table.get(Number(place))(...values);
    };
  Object.setPrototypeOf(asmLibraryArg, new Proxy({}, { get }));
}

let complete = false;
offerStandIns();

/** The objects and lists that are begun, the innermost last. */
let scopes = [];
let answer;
let failure;

function put(name, value) {
  const scope = scopes[scopes.length - 1];
  if (!scope) answer = value;
  else if (Array.isArray(scope)) scope.push(value);
  else scope[UTF8ToString(name)] = value;
}

// biome-ignore lint/correctness/noUnusedVariables: answer.cpp calls it
function begin(name, scope) {
  put(name, scope);
  scopes.push(scope);
}

/** Calls an export; for a string or a typed array it takes an address and a number of bytes. */
function call(method, values) {
  const copies = [];
  const stack = stackSave();
  scopes = [];
  answer = failure = undefined;
  try {
    const plain = values.flatMap((value) => {
      const array = typeof value === "string" ? new TextEncoder().encode(value) : value;
      if (!ArrayBuffer.isView(array)) return array;
      const address = _malloc(array.byteLength || 1);
      if (!address) throw new RangeError("Out of memory");
      copies.push(address);
      HEAPU8.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), address);
      return [address, array.byteLength];
    });
    method(...plain);
  } finally {
    // No C++ catches what Module.deferred throws.
    stackRestore(stack);
    copies.forEach(_free);
  }
  if (failure) throw failure;
  return answer;
}

const steps = ({ smooth, fitPen, box, margin, brighten, centre, sheet }) => [
  smooth,
  fitPen,
  box,
  margin,
  brighten,
  centre,
  sheet,
];

Module.setThreadCount = (count) => _setThreadCount(count);
function Session() {
  const session = _newSession();
  const method =
    (exported) =>
    (...values) =>
      call(exported, [session, ...values]);
  return {
    beginIdx: method(_beginIdx),
    appendIdx: method(_appendIdx),
    finishIdx: method(_finishIdx),
    finishData: method(_finishData),
    testPicture: method(_testPicture),
    start: method(_startRun),
    restore: method(_restoreRun),
    advance: method(_advance),
    progress: method(_progress),
    history: method(_history),
    state: method(_state),
    runId: method(_runId),
    setLearningRate: method(_setLearningRate),
    beginEvaluation: method(_beginEvaluation),
    advanceEvaluation: method(_advanceEvaluation),
    epochHeader: method(_epochHeader),
    progressLine: method(_progressLine),
    message: method(_message),
    restoreCheckpoint: method(_restoreCheckpoint),
    epochLine: method(_epochLine),
    pictureOf: (points, lengths, pen) => call(_pictureOf, [points, lengths, ...steps(pen)]),
    penSteps: (points, lengths, pen) => call(_penSteps, [points, lengths, ...steps(pen)]),
    predictImage: method(_predictImage),
    predictTest: method(_predictTest),
    loadRecogniser: method(_loadRecogniser),
    recogniseImage: method(_recogniseImage),
    writeDigits: method(_writeDigits),
    augmentedSamples: method(_augmentedSamples),
    delete: () => _deleteSession(session),
  };
}

Module.Session = Session;
