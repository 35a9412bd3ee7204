#pragma once

#include <memory>
#include <string>

#include "core/data/dataset.h"
#include "core/io/lesson.h"
#include "core/io/training_state.h"

namespace songeul::cli {

/// Throws Error, naming the file.
TrainingState read_state(const std::string& path);

/// The trained network of a saved run, for samples like those of some data set; without its
/// training data.
struct SavedNetwork {
  /// Throws Error where the network does not take samples like those of `data`.
  SavedNetwork(const std::string& path, const Dataset& data);

  TrainingState state;
  Lesson lesson;
  std::unique_ptr<Sequential> model;
};

}  // namespace songeul::cli
