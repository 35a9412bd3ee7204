#include <cmath>
#include <utility>

#include "core/error.h"
#include "core/train/keras_log.h"
#include "wasm-bindings/answer.h"
#include "wasm-bindings/run_answer.h"
#include "wasm-bindings/session.h"

namespace songeul {
namespace {

constexpr double kLargestSeed =
    9007199254740991;  // 2^53 - 1: whole numbers that JavaScript keeps exactly

// The old run goes only when the new one stands.
void adopt(Session& session, std::unique_ptr<Run> run) {
  session.evaluation.reset();
  session.run = std::move(run);
  answer_run(*session.run);
}

void need_data(const Session& session) {
  if (!session.train || !session.test) fail("The data have not been loaded");
}

}  // namespace

Run& run_of(Session& session) {
  if (!session.run) fail("No run has been started");
  return *session.run;
}

std::uint64_t seed_of(double seed) {
  if (!(seed >= 0 && seed <= kLargestSeed) || seed != std::floor(seed)) {
    fail("The seed must be a whole number from 0 to 9007199254740991");
  }
  return static_cast<std::uint64_t>(seed);
}

void start(Session& session, std::string lesson, double seed) {
  need_data(session);
  adopt(session,
        std::make_unique<Run>(parse_lesson(lesson), *session.train, *session.test, seed_of(seed)));
}

void restore_state(Session& session, std::span<const std::uint8_t> bytes) {
  need_data(session);
  adopt(session, std::make_unique<Run>(from_safetensors(bytes), *session.train, *session.test));
}

void advance(Session& session, int batches) {
  run_of(session).trainer().advance(batches);
  progress(session);
}

void progress(Session& session) { answer_progress(run_of(session).trainer().progress()); }

void history(Session& session) { answer_history("", run_of(session).trainer().history()); }

void state(Session& session) { answer::bytes("", to_safetensors(run_of(session).capture())); }

void run_id_now(Session& session) { answer::text("", run_of(session).id()); }

void set_learning_rate(Session& session, double rate) {
  if (!(rate >= 0) || std::isinf(rate)) fail("learning_rate must be a number of at least 0");
  run_of(session).model().set_learning_rate(rate);
}

void begin_evaluation(Session& session) {
  session.evaluation.emplace(run_of(session).evaluation());
}

void advance_evaluation(Session& session, int batches) {
  if (!session.evaluation) fail("No evaluation has been begun");
  Evaluation& evaluation = *session.evaluation;
  const answer::Object object;
  answer::boolean("done", evaluation.advance(batches));
  answer::number("step", evaluation.step());
  answer::number("steps", evaluation.steps());
  answer::number("loss", evaluation.score().loss);
  answer::number("accuracy", evaluation.score().accuracy);
}

void epoch_header_now(Session& session) {
  const Progress now = run_of(session).trainer().progress();
  answer::text("", epoch_header(now.epoch, now.epochs));
}

void progress_line_now(Session& session, double seconds) {
  answer::text("", progress_line(run_of(session).trainer().progress(), seconds));
}

void message(Session& session) { answer::text("", run_of(session).trainer().message()); }

void restore_checkpoint(Session& session) { run_of(session).trainer().restore_checkpoint(); }

void epoch_line_of(Session& session, int epoch, double seconds) {
  const Trainer& trainer = run_of(session).trainer();
  const auto count = static_cast<int>(trainer.history().size());
  if (epoch < 1 || epoch > count) fail({"Epoch ", epoch, " has not ended yet"});
  answer::text("", epoch_line(trainer.steps_per_epoch(), trainer.history()[epoch - 1], seconds));
}

}  // namespace songeul
