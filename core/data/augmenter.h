#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/data/augmentation.h"
#include "core/data/dataset.h"
#include "core/data/warp.h"

namespace songeul {

/// Makes the samples of a batch anew, as an Augmentation says. What becomes of a sample is a
/// function of (seed, its number in the run), so it does not depend on threads or on where a
/// training was interrupted.
class Augmenter {
 public:
  /// Keeps a reference to `dataset`. Throws Error where it is not of 28 x 28 pixels or has too few
  /// classes for what the pen writes.
  Augmenter(const Augmentation& augmentation, const Dataset& dataset, std::uint64_t seed,
            int max_rows);

  /// Makes the samples of these indices, the first of which is the run's sample `number`.
  void make(std::span<const std::uint32_t> indices, std::uint64_t number);

  /// Of the batch made last.
  const std::uint8_t* image(int row) const {
    return images_.data() + static_cast<std::size_t>(row) * dataset_.pixels();
  }
  int label(int row) const { return labels_[row]; }
  /// The largest number of samples in a batch.
  int rows() const { return static_cast<int>(labels_.size()); }

 private:
  void make_one(int row, std::uint32_t index, std::uint64_t number, Warp& warp);

  Augmentation augmentation_;
  const Dataset& dataset_;
  std::uint64_t seed_;
  std::vector<Warp> warps_;  // one for each thread
  std::vector<std::uint8_t> images_;
  std::vector<int> labels_;
};

/// The first `count` samples, or all where there are fewer, as a training with this seed might see
/// them. Throws Error as the constructor does.
Augmenter first_augmented(const Augmentation& augmentation, const Samples& samples,
                          std::uint64_t seed, int count);

}  // namespace songeul
