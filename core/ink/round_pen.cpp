#include "core/ink/round_pen.h"

#include <algorithm>
#include <cmath>

#include "core/kernels/simd.h"

namespace songeul {
namespace {

constexpr float kFar = 1e9F;
constexpr int kMostCells = kPictureSide * RoundPen::kFine;  // along a side
// The ink's edge fades over half a pixel: with it as many pixels are fully black as MNIST's are,
// whose pens and scanner were not perfect either.
constexpr float kFade = 0.5F * RoundPen::kFine;

// Inked share of four cells whose centres lie so far from the middle of the pen's line.
f32x4 share(f32x4 squared_distance, float radius) {
  const f32x4 inside = (radius - square_root(squared_distance)) * (1 / kFade) + 0.5F;
  return minimum(maximum(inside, splat(0)), splat(1));
}

// Each lane's sum of a vector, in a fixed order.
f32x4 sums(f32x4 a, f32x4 b, f32x4 c, f32x4 d) {
  const f32x4 ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const f32x4 cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const f32x4 ab_end = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const f32x4 cd_end = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return (__builtin_shufflevector(ab, cd, 0, 1, 4, 5) +
          __builtin_shufflevector(ab, cd, 2, 3, 6, 7)) +
         (__builtin_shufflevector(ab_end, cd_end, 0, 1, 4, 5) +
          __builtin_shufflevector(ab_end, cd_end, 2, 3, 6, 7));
}

}  // namespace

RoundPen::RoundPen(int side, float width)
    : side_(side * kFine),
      radius_(width * kFine / 2),
      squared_distance_(static_cast<std::size_t>(side_) * side_, kFar) {}

// Only cells that may be inked: further away it does not matter how far.
void RoundPen::line(Point a, Point b) {
  constexpr float kSlack = 0.01F;
  const float ax = a.x * kFine;
  const float ay = a.y * kFine;
  const float dx = b.x * kFine - ax;
  const float dy = b.y * kFine - ay;
  const float reach = radius_ + (kFade + 1) / 2;
  const auto cell = [this](float at) {
    return static_cast<int>(std::min(std::max(0.0F, at), static_cast<float>(side_ - 1)));
  };
  const int left = cell(ax + std::min(dx, 0.0F) - reach) / 4 * 4;
  const int right = cell(ax + std::max(dx, 0.0F) + reach - 1 + kSlack);
  const int top = cell(ay + std::min(dy, 0.0F) - reach + 1 - kSlack);
  const int bottom = cell(ay + std::max(dy, 0.0F) + reach - 1 + kSlack);
  const float squared_length = dx * dx + dy * dy;
  const float inverse = squared_length > 0 ? 1 / squared_length : 0;
  const float along_x = dx * inverse;
  float rows[kMostCells];  // how far they are below a, and how far along the line that brings them
  float along_rows[kMostCells];
  for (int y = top; y <= bottom; ++y) {
    rows[y] = static_cast<float>(y) + 0.5F - ay;
    along_rows[y] = rows[y] * dy * inverse;
  }
  // where a column crosses the line, and how far from there along the column ink reaches
  const bool flat = std::abs(dx) > kSlack;
  const float slope = flat ? dy / dx : 0;
  const float half = flat ? (radius_ + kFade / 2 + kSlack) * std::sqrt(1 + slope * slope) : kFar;
  f32x4 px = splat(static_cast<float>(left) - ax) + f32x4{0.5F, 1.5F, 2.5F, 3.5F};
  for (int x = left; x <= right; x += 4, px += 4) {
    const float crossing = ay + px[0] * slope - 0.5F;
    const float next_crossing = ay + px[3] * slope - 0.5F;
    const int first = std::max(top, cell(std::min(crossing, next_crossing) - half));
    const int last = std::min(bottom, cell(std::max(crossing, next_crossing) + half));
    const f32x4 along_column = px * along_x;
    float* cells = &squared_distance_[static_cast<std::size_t>(first) * side_ + x];
    for (int y = first; y <= last; ++y, cells += side_) {
      const f32x4 t = minimum(maximum(along_column + along_rows[y], splat(0)), splat(1));
      const f32x4 ex = px - t * dx;
      const f32x4 ey = rows[y] - t * dy;
      store(cells, minimum(ex * ex + ey * ey, load(cells)));
    }
  }
}

// Most paper is blank, whose roots need not be drawn.
f32x4 RoundPen::four_pixels(int x, int y) const {
  static_assert(kFine == 4, "a pixel's row of cells is one vector");
  constexpr float kEach = 1.0F / (kFine * kFine);
  const float* const corner = &squared_distance_[static_cast<std::size_t>(y) * side_ + x];
  const float beyond = radius_ + kFade;
  f32x4 least = splat(kFar);
  for (int row = 0; row < kFine; ++row) {
    for (int pixel = 0; pixel < 4; ++pixel)
      least = minimum(load(corner + row * side_ + pixel * kFine), least);
  }
  if (mask_bits(least < splat(beyond * beyond)) == 0) return splat(0);
  const auto shares = [&](int pixel) {
    const float* const cells = corner + pixel * kFine;
    return splat(0) + share(load(cells), radius_) + share(load(cells + side_), radius_) +
           share(load(cells + 2 * side_), radius_) + share(load(cells + 3 * side_), radius_);
  };
  return sums(shares(0), shares(1), shares(2), shares(3)) * kEach;
}

std::vector<float> RoundPen::pixels() const {
  std::vector<float> shares(squared_distance_.size() / (kFine * kFine));
  float* to = shares.data();
  for (int y = 0; y < side_; y += kFine) {
    for (int x = 0; x < side_; x += 4 * kFine, to += 4) store(to, four_pixels(x, y));
  }
  return shares;
}

std::vector<float> RoundPen::cells() const {
  std::vector<float> shares(squared_distance_.size());
  for (std::size_t i = 0; i < shares.size(); i += 4) {
    store(&shares[i], share(load(&squared_distance_[i]), radius_));
  }
  return shares;
}

}  // namespace songeul
