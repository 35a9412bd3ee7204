#pragma once

#include "core/ink/pen.h"
#include "core/ink/skeletons.h"
#include "core/kernels/random.h"

namespace songeul {

/// Writes a symbol as some hand would: its skeleton bent, slanted, jittered, sped and rounded at
/// random. The same random numbers give the same strokes to the last bit on every machine. About
/// one unit high.
std::vector<Stroke> write(const Skeleton& skeleton, Random& random);

/// One of these skeletons, those with more weight more often.
const Skeleton& choose(std::span<const Skeleton> skeletons, Random& random);

/// A digit from 0 to 9, by one of its skeletons.
inline std::vector<Stroke> write_digit(int digit, Random& random) {
  return write(choose(digit_skeletons(digit), random), random);
}

/// The picture that training sees of what has been written here, by a pen of random width.
Picture picture_of(const std::vector<Stroke>& written, Random& random);

struct WrittenDigit {
  int digit = 0;
  std::vector<Stroke> strokes;
  Picture picture{};
};

/// Number `index` of the endless digits of a seed, which come in turn, from 0 to 9.
WrittenDigit written_digit(std::uint64_t seed, std::uint64_t index);

}  // namespace songeul
