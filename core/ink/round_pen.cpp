#include "core/ink/round_pen.h"

#include <algorithm>
#include <cmath>

#include "core/kernels/simd.h"

namespace songeul {
namespace {

constexpr float kFar = 1e9F;
// The ink's edge fades over half a pixel: with it as many pixels are fully black as MNIST's are,
// whose pens and scanner were not perfect either.
constexpr float kFade = 0.5F * RoundPen::kFine;

// Inked share of four cells whose centres lie so far from the middle of the pen's line.
f32x4 share(f32x4 squared_distance, float radius) {
  const float beyond = radius + kFade;  // most of the paper is: no need for roots
  if (mask_bits(squared_distance < splat(beyond * beyond)) == 0) return splat(0);
  const f32x4 inside = (radius - square_root(squared_distance)) * (1 / kFade) + 0.5F;
  return minimum(maximum(inside, splat(0)), splat(1));
}

}  // namespace

RoundPen::RoundPen(int side, float width)
    : side_(side * kFine),
      radius_(width * kFine / 2),
      squared_distance_(static_cast<std::size_t>(side_) * side_, kFar) {}

void RoundPen::line(Point a, Point b) {
  const float ax = a.x * kFine;
  const float ay = a.y * kFine;
  const float dx = b.x * kFine - ax;
  const float dy = b.y * kFine - ay;
  const float reach = radius_ + (kFade + 1) / 2;
  const auto cell = [this](float at) {
    return static_cast<int>(std::clamp(at, 0.0F, static_cast<float>(side_ - 1)));
  };
  const int left = cell(ax + std::min(dx, 0.0F) - reach) / 4 * 4;
  const int right = cell(ax + std::max(dx, 0.0F) + reach);
  const int top = cell(ay + std::min(dy, 0.0F) - reach);
  const int bottom = cell(ay + std::max(dy, 0.0F) + reach);
  const float squared_length = dx * dx + dy * dy;
  const float inverse = squared_length > 0 ? 1 / squared_length : 0;
  const float along_x = dx * inverse;
  for (int y = top; y <= bottom; ++y) {
    const float py = static_cast<float>(y) + 0.5F - ay;
    const float along_y = py * dy * inverse;
    float* cells = &squared_distance_[static_cast<std::size_t>(y) * side_];
    f32x4 px = splat(static_cast<float>(left) - ax) + f32x4{0.5F, 1.5F, 2.5F, 3.5F};
    for (int x = left; x <= right; x += 4, px += 4) {
      const f32x4 t = minimum(maximum(px * along_x + along_y, splat(0)), splat(1));
      const f32x4 ex = px - t * dx;
      const f32x4 ey = py - t * dy;
      store(cells + x, minimum(ex * ex + ey * ey, load(cells + x)));
    }
  }
}

std::vector<float> RoundPen::pixels() const {
  static_assert(kFine == 4, "a pixel's row of cells is one vector");
  constexpr float kEach = 1.0F / (kFine * kFine);
  const int pixels = side_ / kFine;
  std::vector<float> shares;
  shares.reserve(static_cast<std::size_t>(pixels) * pixels);
  for (int y = 0; y < side_; y += kFine) {
    for (int x = 0; x < side_; x += kFine) {
      f32x4 sum = splat(0);
      for (int i = 0; i < kFine; ++i) sum += share(load(row(y + i) + x), radius_);
      shares.push_back(((sum[0] + sum[1]) + (sum[2] + sum[3])) * kEach);
    }
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
