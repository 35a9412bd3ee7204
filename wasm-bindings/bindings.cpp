#include <emscripten/emscripten.h>

#include <exception>
#include <new>
#include <span>
#include <string>

#include "core/kernels/thread_pool.h"
#include "wasm-bindings/answer.h"
#include "wasm-bindings/drawing.h"
#include "wasm-bindings/session.h"

namespace songeul {
namespace {

/// Makes C++ exceptions JavaScript errors. One function for all calls: each catch costs some bytes.
void guard(void (*function)(const void*), const void* closure) {
  try {
    function(closure);
  } catch (const std::bad_alloc&) {
    answer::failure("Out of memory", true);
  } catch (const std::exception& error) {
    answer::failure(error.what(), false);
  }
}

template <typename Function>
void guarded(const Function& function) {
  guard([](const void* closure) { (*static_cast<const Function*>(closure))(); }, &function);
}

/// As session.js hands them over: an address and a number of bytes.
template <typename T>
std::span<const T> span_of(const T* address, std::size_t bytes) {
  return {address, bytes / sizeof(T)};
}

using Byte = std::uint8_t;

}  // namespace

// What session.js calls, under these names.
extern "C" {

EMSCRIPTEN_KEEPALIVE void setThreadCount(int count) { set_thread_count(count); }
EMSCRIPTEN_KEEPALIVE Session* newSession() { return new Session; }
EMSCRIPTEN_KEEPALIVE void deleteSession(Session* s) { delete s; }

EMSCRIPTEN_KEEPALIVE void beginIdx(Session* s, const char* name, std::size_t size) {
  guarded([&] { begin_idx(*s, {name, size}); });
}
EMSCRIPTEN_KEEPALIVE void appendIdx(Session* s, const Byte* chunk, std::size_t size) {
  guarded([&] { append_idx(*s, span_of(chunk, size)); });
}
EMSCRIPTEN_KEEPALIVE void finishIdx(Session* s) {
  guarded([&] { finish_idx(*s); });
}
EMSCRIPTEN_KEEPALIVE void finishData(Session* s, int classes) {
  guarded([&] { finish_data(*s, classes); });
}
EMSCRIPTEN_KEEPALIVE void testPicture(Session* s, int index) {
  guarded([&] { test_picture(*s, index); });
}
EMSCRIPTEN_KEEPALIVE void startRun(Session* s, const char* lesson, std::size_t size, double seed) {
  guarded([&] { start(*s, {lesson, size}, seed); });
}
EMSCRIPTEN_KEEPALIVE void restoreRun(Session* s, const Byte* state, std::size_t size) {
  guarded([&] { restore_state(*s, span_of(state, size)); });
}
EMSCRIPTEN_KEEPALIVE void advance(Session* s, int batches) {
  guarded([&] { advance(*s, batches); });
}
EMSCRIPTEN_KEEPALIVE void progress(Session* s) {
  guarded([&] { progress(*s); });
}
EMSCRIPTEN_KEEPALIVE void history(Session* s) {
  guarded([&] { history(*s); });
}
EMSCRIPTEN_KEEPALIVE void state(Session* s) {
  guarded([&] { state(*s); });
}
EMSCRIPTEN_KEEPALIVE void runId(Session* s) {
  guarded([&] { run_id_now(*s); });
}
EMSCRIPTEN_KEEPALIVE void setLearningRate(Session* s, double rate) {
  guarded([&] { set_learning_rate(*s, rate); });
}
EMSCRIPTEN_KEEPALIVE void beginEvaluation(Session* s) {
  guarded([&] { begin_evaluation(*s); });
}
EMSCRIPTEN_KEEPALIVE void advanceEvaluation(Session* s, int batches) {
  guarded([&] { advance_evaluation(*s, batches); });
}
EMSCRIPTEN_KEEPALIVE void epochHeader(Session* s) {
  guarded([&] { epoch_header_now(*s); });
}
EMSCRIPTEN_KEEPALIVE void progressLine(Session* s, double seconds) {
  guarded([&] { progress_line_now(*s, seconds); });
}
EMSCRIPTEN_KEEPALIVE void message(Session* s) {
  guarded([&] { message(*s); });
}
EMSCRIPTEN_KEEPALIVE void restoreCheckpoint(Session* s) {
  guarded([&] { restore_checkpoint(*s); });
}
EMSCRIPTEN_KEEPALIVE void epochLine(Session* s, int epoch, double seconds) {
  guarded([&] { epoch_line_of(*s, epoch, seconds); });
}
EMSCRIPTEN_KEEPALIVE void pictureOf(const float* points, std::size_t points_size,
                                    const std::int32_t* lengths, std::size_t lengths_size,
                                    bool smooth, bool fit_pen, bool box, bool margin, bool brighten,
                                    bool centre, float sheet) {
  guarded([&] {
    picture_of_strokes(strokes_of(span_of(points, points_size), span_of(lengths, lengths_size)),
                       {smooth, fit_pen, box, margin, brighten, centre, 1, sheet});
  });
}
EMSCRIPTEN_KEEPALIVE void penSteps(const float* points, std::size_t points_size,
                                   const std::int32_t* lengths, std::size_t lengths_size,
                                   bool smooth, bool fit_pen, bool box, bool margin, bool brighten,
                                   bool centre, float sheet) {
  guarded([&] {
    pen_steps(strokes_of(span_of(points, points_size), span_of(lengths, lengths_size)),
              {smooth, fit_pen, box, margin, brighten, centre, 1, sheet});
  });
}
EMSCRIPTEN_KEEPALIVE void predictImage(Session* s, const Byte* pixels, std::size_t size) {
  guarded([&] { predict_image(*s, span_of(pixels, size)); });
}
EMSCRIPTEN_KEEPALIVE void predictTest(Session* s, int index) {
  guarded([&] { predict_test(*s, index); });
}
EMSCRIPTEN_KEEPALIVE void loadRecogniser(Session* s, const Byte* file, std::size_t size) {
  guarded([&] { load_recogniser(*s, span_of(file, size)); });
}
EMSCRIPTEN_KEEPALIVE void recogniseImage(Session* s, const Byte* pixels, std::size_t size) {
  guarded([&] { recognise_image(*s, span_of(pixels, size)); });
}
EMSCRIPTEN_KEEPALIVE void writeDigits(Session* s, double seed, int count) {
  guarded([&] { write_digits(*s, seed, count); });
}
EMSCRIPTEN_KEEPALIVE void augmentedSamples(Session* s, double seed, int count) {
  guarded([&] { augmented_samples(*s, seed, count); });
}

}  // extern "C"

}  // namespace songeul
