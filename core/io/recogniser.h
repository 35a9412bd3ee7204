#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "core/ink/pen.h"
#include "core/io/lesson.h"
#include "core/train/batcher.h"

namespace songeul {

/// A trained network that reads single digits, from a saved run or from the file that is shipped
/// with the page. The shipped network has an eleventh class, "not a digit", and says in its file
/// how certain it must be to be sure.
class Recogniser {
 public:
  /// Throws Error for bytes that are no such file, or a network that does not tell ten or eleven
  /// classes of 28 x 28 pixels apart.
  explicit Recogniser(std::span<const std::uint8_t> file);

  struct Reading {
    int digit = 0;                          ///< the likeliest
    std::array<float, 10> probabilities{};  ///< of the digits, given that it is one
    float certainty = 0;                    ///< the likeliest digit's probability among all classes
    bool sure = false;
  };
  Reading read(const Picture& picture);

  /// The certainty from which a reading is sure.
  float sure_at() const { return sure_at_; }

 private:
  Lesson lesson_;
  std::unique_ptr<Sequential> model_;
  std::unique_ptr<Batcher> batcher_;
  float sure_at_ = 0.5F;
};

}  // namespace songeul
