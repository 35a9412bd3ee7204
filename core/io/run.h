#pragma once

#include <memory>

#include "core/io/lesson.h"
#include "core/io/run_id.h"
#include "core/io/training_state.h"

namespace songeul {

/// A run is a function of (lesson, data, seed) alone: its network and its training, new or gone on
/// with.
class Run {
 public:
  /// Keeps references to the data sets. Throws Error where lesson and data do not fit.
  Run(Lesson lesson, const Dataset& train, const Dataset& test, std::uint64_t seed);
  /// Goes on from a saved state, whose lesson and seed it takes.
  Run(const TrainingState& state, const Dataset& train, const Dataset& test);

  const Lesson& lesson() const { return lesson_; }
  Sequential& model() { return *model_; }
  Trainer& trainer() { return trainer_; }

  /// Measures the network on the whole test set.
  Evaluation evaluation();
  /// Probabilities of the classes for one picture of the data's size; they stand until the next
  /// step.
  const float* predict(const std::uint8_t* pixels);
  /// Of the weights as they are now; see run_id.h.
  std::string id() { return run_id(*model_); }
  TrainingState capture() { return songeul::capture(lesson_.json, *model_, trainer_); }

 private:
  Lesson lesson_;
  Samples test_;
  std::unique_ptr<Sequential> model_;
  Trainer trainer_;
  Batcher one_;
};

}  // namespace songeul
