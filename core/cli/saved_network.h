#pragma once

#include <memory>
#include <string>

#include "core/io/lesson.h"
#include "core/io/training_state.h"

namespace songeul::cli {

/// Throws Error, naming the file.
TrainingState read_state(const std::string& path);

/// The trained network of a saved run, without its training data.
struct SavedNetwork {
  /// Throws Error, naming the file.
  explicit SavedNetwork(const std::string& path);

  int classes() const { return model->output_shape().at(0); }

  TrainingState state;
  Lesson lesson;
  std::unique_ptr<Sequential> model;
};

}  // namespace songeul::cli
