#pragma once

#include <cstdint>
#include <vector>

#include "core/data/idx.h"

namespace songeul {

constexpr int kMaxClasses = 1000;

/// Labelled pictures: pixels stay bytes (47 MB for MNIST's 60,000, not 188), batches are converted
/// when they are used.
class Dataset {
 public:
  /// Throws Error when counts differ or a label is not from 0 to below `classes`, which are at most
  /// kMaxClasses.
  Dataset(IdxArray images, IdxArray labels, int classes);

  int size() const { return static_cast<int>(labels_.size()); }
  int rows() const { return rows_; }
  int columns() const { return columns_; }
  int pixels() const { return rows_ * columns_; }
  int classes() const { return classes_; }
  /// rows x columns bytes, row by row.
  const std::uint8_t* image(int index) const {
    return images_.data() + static_cast<std::size_t>(index) * pixels();
  }
  int label(int index) const { return labels_[index]; }

 private:
  int rows_, columns_, classes_;
  std::vector<std::uint8_t> images_;
  std::vector<std::uint16_t> labels_;
};

/// Consecutive samples of a data set, such as a training or validation split. Does not own the
/// data.
struct Samples {
  const Dataset* dataset = nullptr;
  int first = 0;
  int count = 0;
};

/// What a pixel byte b becomes: `float(b * factor / divisor + offset)`, computed in double as numpy
/// does before Keras gets it; b / 255.0 is a division, whose bits differ from a product's.
struct Normalisation {
  double factor = 1;
  double divisor = 255;
  double offset = 0;

  /// The value of each byte.
  void fill(float (&table)[256]) const;
};

}  // namespace songeul
