#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/dataset.h"
#include "core/nn/sequential.h"
#include "core/train/trainer.h"

namespace songeul {

/// An experiment: which samples, which network, how it is trained. Its JSON form is the same for
/// page and program; what is only for readers (title, text, published figures) is left alone here.
struct Lesson {
  /// A half-open range of the training set, or the whole test set.
  struct Part {
    bool test_set = false;
    int first = 0;
    int last = 0;
  };

  std::string json;  ///< the text it was read from
  std::string id;
  std::optional<Part> train;  ///< the whole training set when absent
  std::optional<Part> validation;
  double validation_split = 0;  ///< the last fraction of the training samples, before any shuffle
  std::vector<Config> layers;
  Config loss{""};
  Config optimizer{""};
  FitOptions fit;
};

/// Throws Error, naming the key, for what is missing, of a wrong type, or out of range.
Lesson parse_lesson(std::string_view json);

/// The lesson's network, compiled, for samples of shape `input`: (height, width, channels). Throws
/// Error where layers do not fit.
std::unique_ptr<Sequential> build_model(const Lesson& lesson, const Shape& input,
                                        std::uint64_t seed);

/// The samples that a lesson trains on, and those it validates on.
struct Split {
  Samples train;
  std::optional<Samples> validation;
};

/// Throws Error where the data have fewer samples than the lesson names.
Split split_of(const Lesson& lesson, const Dataset& train, const Dataset& test);

}  // namespace songeul
