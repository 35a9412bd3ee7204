#include <cmath>
#include <utility>

#include "core/error.h"
#include "core/train/keras_log.h"
#include "wasm-bindings/convert.h"
#include "wasm-bindings/session.h"

using emscripten::val;

namespace songeul {
namespace {

constexpr double kLargestSeed =
    9007199254740991;  // 2^53 - 1: whole numbers that JavaScript keeps exactly

// The old run goes only when the new one stands.
val adopt(Session& session, std::unique_ptr<Run> run) {
  session.evaluation.reset();
  session.run = std::move(run);
  return run_info(*session.run);
}

void need_data(const Session& session) {
  if (!session.train || !session.test) throw Error("The data have not been loaded");
}

}  // namespace

Run& run_of(Session& session) {
  if (!session.run) throw Error("No run has been started");
  return *session.run;
}

std::uint64_t seed_of(double seed) {
  if (!(seed >= 0 && seed <= kLargestSeed) || seed != std::floor(seed)) {
    throw Error("The seed must be a whole number from 0 to 9007199254740991");
  }
  return static_cast<std::uint64_t>(seed);
}

val start(Session& session, std::string lesson, double seed) {
  need_data(session);
  return adopt(session, std::make_unique<Run>(parse_lesson(lesson), *session.train, *session.test,
                                              seed_of(seed)));
}

val restore_state(Session& session, val bytes) {
  need_data(session);
  std::vector<std::uint8_t> copy;
  copy_from_javascript(bytes, copy);
  return adopt(session,
               std::make_unique<Run>(from_safetensors(copy), *session.train, *session.test));
}

val advance(Session& session, int batches) {
  Trainer& trainer = run_of(session).trainer();
  trainer.advance(batches);
  return progress(session);
}

val progress(Session& session) { return to_javascript(run_of(session).trainer().progress()); }

val history(Session& session) { return to_javascript(run_of(session).trainer().history()); }

val state(Session& session) { return to_javascript(to_safetensors(run_of(session).capture())); }

std::string run_id_now(Session& session) { return run_of(session).id(); }

void set_learning_rate(Session& session, double rate) {
  if (!(rate >= 0) || std::isinf(rate)) throw Error("learning_rate must be a number of at least 0");
  run_of(session).model().set_learning_rate(rate);
}

void begin_evaluation(Session& session) {
  session.evaluation.emplace(run_of(session).evaluation());
}

val advance_evaluation(Session& session, int batches) {
  if (!session.evaluation) throw Error("No evaluation has been begun");
  Evaluation& evaluation = *session.evaluation;
  val object = val::object();
  object.set("done", evaluation.advance(batches));
  object.set("step", evaluation.step());
  object.set("steps", evaluation.steps());
  object.set("loss", evaluation.score().loss);
  object.set("accuracy", evaluation.score().accuracy);
  return object;
}

std::string epoch_header_now(Session& session) {
  const Progress now = run_of(session).trainer().progress();
  return epoch_header(now.epoch, now.epochs);
}

std::string progress_line_now(Session& session, double seconds) {
  return progress_line(run_of(session).trainer().progress(), seconds);
}

std::string message(Session& session) { return run_of(session).trainer().message(); }

void restore_checkpoint(Session& session) { run_of(session).trainer().restore_checkpoint(); }

std::string epoch_line_of(Session& session, int epoch, double seconds) {
  const Trainer& trainer = run_of(session).trainer();
  const auto count = static_cast<int>(trainer.history().size());
  if (epoch < 1 || epoch > count)
    throw Error("Epoch " + std::to_string(epoch) + " has not ended yet");
  return epoch_line(trainer.steps_per_epoch(), trainer.history()[epoch - 1], seconds);
}

}  // namespace songeul
