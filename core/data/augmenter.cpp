#include "core/data/augmenter.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "core/error.h"
#include "core/ink/scribbles.h"
#include "core/kernels/thread_pool.h"

namespace songeul {
namespace {

void check(const Augmentation& augmentation, const Dataset& dataset) {
  if (!augmentation.writes()) return;
  if (dataset.rows() != kPictureSide || dataset.columns() != kPictureSide) {
    fail({"augmentation: the pen writes pictures of 28 x 28 pixels, those of the data have ",
          dataset.rows(), " x ", dataset.columns()});
  }
  const int classes = augmentation.not_a_digit > 0 ? kNotADigit + 1 : kNotADigit;
  if (dataset.classes() < classes) {
    fail({"augmentation: ",
          augmentation.not_a_digit > 0
              ? "not_a_digit is the class 10, so the last layer needs 11 outputs"
              : "the pen writes the digits 0 to 9, which are 10 classes",
          "; there are ", dataset.classes()});
  }
}

}  // namespace

Augmenter::Augmenter(const Augmentation& augmentation, const Dataset& dataset, std::uint64_t seed,
                     int max_rows)
    : augmentation_((check(augmentation, dataset), augmentation)),
      dataset_(dataset),
      seed_(seed),
      warps_(kMaxThreads, Warp(augmentation, dataset.rows(), dataset.columns())),
      images_(static_cast<std::size_t>(max_rows) * dataset.pixels()),
      labels_(max_rows) {}

void Augmenter::make(std::span<const std::uint32_t> indices, std::uint64_t number) {
  parallel_for(static_cast<int>(indices.size()), 4, [&](int first, int last, int thread) {
    for (int row = first; row < last; ++row)
      make_one(row, indices[row], number + static_cast<std::uint64_t>(row), warps_[thread]);
  });
}

Augmenter first_augmented(const Augmentation& augmentation, const Samples& samples,
                          std::uint64_t seed, int count) {
  std::vector<std::uint32_t> indices(std::clamp(count, 0, samples.count));
  std::iota(indices.begin(), indices.end(), static_cast<std::uint32_t>(samples.first));
  Augmenter augmenter(augmentation, *samples.dataset, seed, static_cast<int>(indices.size()));
  augmenter.make(indices, 0);
  return augmenter;
}

void Augmenter::make_one(int row, std::uint32_t index, std::uint64_t number, Warp& warp) {
  Random random(seed_, Purpose::kAugmentation, number);
  std::uint8_t* to = &images_[static_cast<std::size_t>(row) * dataset_.pixels()];
  const std::uint8_t* from = dataset_.image(static_cast<int>(index));
  labels_[row] = dataset_.label(static_cast<int>(index));
  const double kind = random.uniform();
  const bool digit = labels_[row] < kNotADigit;
  Picture picture;
  if (kind < augmentation_.not_a_digit) {
    labels_[row] = kNotADigit;
    picture = picture_of(write_no_digit(other_skeletons(), random), random);
    from = picture.data();
  } else if (digit && kind < augmentation_.not_a_digit + augmentation_.pen) {
    picture = picture_of(write_digit(labels_[row], random), random);
    from = picture.data();
  } else if (augmentation_.warps() && random.uniform() < augmentation_.warp) {
    warp.apply(from, to, random);
    return;
  }
  std::copy_n(from, dataset_.pixels(), to);
}

}  // namespace songeul
