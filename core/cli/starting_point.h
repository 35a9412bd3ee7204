#pragma once

#include <memory>
#include <optional>

#include "core/cli/arguments.h"
#include "core/io/run.h"

namespace songeul::cli {

/// Where training begins: a lesson and a seed, or a saved state. A lesson given beside a saved
/// state may differ from the saved one in its number of epochs alone, which then counts.
class StartingPoint {
 public:
  /// Reads the files. Throws Error for bad ones, and where lesson or seed are not those of the
  /// saved state.
  explicit StartingPoint(const Arguments& arguments);

  /// How many classes the network tells apart that sees `input`. Throws Error for more than
  /// kMaxClasses, or a network that cannot be.
  int classes(const Shape& input) const;

  /// Throws Error where lesson and data do not fit.
  std::unique_ptr<Run> run(const Dataset& train, const Dataset& test) const;

 private:
  std::optional<Lesson> lesson_;
  std::optional<TrainingState> state_;
  std::string file_;
  std::uint64_t seed_;
};

/// The samples that a run learns from and is measured on.
struct RunData {
  Dataset train, test;
};

/// From the directory given by --data, see MnistDirectory. Throws Error.
RunData read_data(const StartingPoint& start, const std::optional<std::string>& directory);

}  // namespace songeul::cli
