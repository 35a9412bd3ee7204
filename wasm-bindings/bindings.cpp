#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include "core/kernels/thread_pool.h"
#include "wasm-bindings/guard.h"
#include "wasm-bindings/session.h"

// clang-format off
EM_JS(void, throw_javascript_error, (const char* message, bool out_of_memory), {
  const text = UTF8ToString(message);
  throw out_of_memory ? new RangeError(text) : new Error(text);
});
// clang-format on

namespace songeul {

void throw_to_javascript(const char* message, bool out_of_memory) {
  throw_javascript_error(message, out_of_memory);
  __builtin_unreachable();
}

EMSCRIPTEN_BINDINGS(songeul) {
  emscripten::function("setThreadCount", &set_thread_count);
  emscripten::class_<Session>("Session")
      .constructor<>()
      .function("beginIdx", &Guarded<begin_idx>::call)
      .function("appendIdx", &Guarded<append_idx>::call)
      .function("finishIdx", &Guarded<finish_idx>::call)
      .function("finishData", &Guarded<finish_data>::call)
      .function("testPicture", &Guarded<test_picture>::call)
      .function("start", &Guarded<start>::call)
      .function("restore", &Guarded<restore_state>::call)
      .function("advance", &Guarded<advance>::call)
      .function("progress", &Guarded<progress>::call)
      .function("history", &Guarded<history>::call)
      .function("state", &Guarded<state>::call)
      .function("runId", &Guarded<run_id_now>::call)
      .function("setLearningRate", &Guarded<set_learning_rate>::call)
      .function("beginEvaluation", &Guarded<begin_evaluation>::call)
      .function("advanceEvaluation", &Guarded<advance_evaluation>::call)
      .function("epochHeader", &Guarded<epoch_header_now>::call)
      .function("progressLine", &Guarded<progress_line_now>::call)
      .function("message", &Guarded<message>::call)
      .function("restoreCheckpoint", &Guarded<restore_checkpoint>::call)
      .function("epochLine", &Guarded<epoch_line_of>::call)
      .function("pictureOf", &Guarded<picture_of_strokes>::call)
      .function("penSteps", &Guarded<pen_steps>::call)
      .function("predictImage", &Guarded<predict_image>::call)
      .function("predictTest", &Guarded<predict_test>::call)
      .function("loadRecogniser", &Guarded<load_recogniser>::call)
      .function("recogniseImage", &Guarded<recognise_image>::call)
      .function("writeDigits", &Guarded<write_digits>::call)
      .function("augmentedSamples", &Guarded<augmented_samples>::call);
}

}  // namespace songeul
