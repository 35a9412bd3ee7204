#include "core/ink/scribbles.h"

#include "core/ink/random_shapes.h"
#include "core/ink/skeleton_path.h"

namespace songeul {
namespace {

constexpr float kSpacing = 0.05F;

int whole(int low, int high, Random& random) {
  return low + static_cast<int>(random.below(static_cast<std::uint32_t>(high - low + 1)));
}

// Knots anywhere in a square.
KnotStroke anywhere(int count, float corners, Random& random) {
  KnotStroke knots;
  for (int i = 0; i < count; ++i) {
    const float x = random.uniform();
    const float y = random.uniform();
    knots.push_back({{x, y}, chance(random, corners)});
  }
  return knots;
}

// Each knot not far from the one before.
KnotStroke wandering(int count, Random& random) {
  KnotStroke knots;
  Point at{0.5F, 0.5F};
  Point step{};
  for (int i = 0; i < count; ++i) {
    step.x = 0.5F * step.x + 0.25F * normal(random);
    step.y = 0.5F * step.y + 0.25F * normal(random);
    at = {at.x + step.x, at.y + step.y};
    knots.push_back({at, false});
  }
  return knots;
}

// To and fro, along either axis, curved or with corners.
KnotStroke zigzag(Random& random) {
  const int count = whole(4, 12, random);
  const bool upright = chance(random, 0.5F);
  const bool corners = chance(random, 0.5F);
  const float length = between(0.2F, 1.5F, random);
  KnotStroke knots;
  for (int i = 0; i < count; ++i) {
    const float across = static_cast<float>(i % 2) + 0.15F * normal(random);
    const float along =
        length * static_cast<float>(i) / static_cast<float>(count) + 0.05F * normal(random);
    knots.push_back({upright ? Point{across, along} : Point{along, across}, corners});
  }
  return knots;
}

std::vector<Stroke> specks(Random& random) {
  std::vector<Stroke> strokes;
  for (int i = whole(1, 4, random); i > 0; --i) {
    const float x = random.uniform();
    const float y = random.uniform();
    const float size = 0.08F * random.uniform();
    strokes.push_back({{x, y}, {x + size * normal(random), y}});
  }
  return strokes;
}

void append_moved(std::vector<Stroke>& to, const std::vector<Stroke>& from, float x, float y) {
  for (Stroke stroke : from) {
    for (Point& p : stroke) p = {p.x + x, p.y + y};
    to.push_back(std::move(stroke));
  }
}

std::vector<Stroke> two_digits(Random& random) {
  const auto first = static_cast<int>(random.below(10));
  const auto second = static_cast<int>(random.below(10));
  std::vector<Stroke> strokes = write_digit(first, random);
  const float distance = between(0.75F, 1.1F, random);
  const float higher = 0.1F * normal(random);
  append_moved(strokes, write_digit(second, random), distance, higher);
  return strokes;
}

std::vector<Stroke> crossed_out(Random& random) {
  const auto digit = static_cast<int>(random.below(10));
  std::vector<Stroke> strokes = write_digit(digit, random);
  KnotStroke cross = zigzag(random);
  const std::vector<Stroke> lines = {curve_through(cross, kSpacing)};
  append_moved(strokes, lines, -0.5F, -0.5F);
  return strokes;
}

}  // namespace

std::vector<Stroke> scribble(Random& random) {
  std::vector<Stroke> strokes;
  const int kind = whole(0, 3, random);
  if (kind == 0) return {curve_through(zigzag(random), kSpacing)};
  if (kind == 1) return {curve_through(wandering(whole(8, 24, random), random), kSpacing)};
  for (int i = kind == 2 ? 1 : whole(2, 4, random); i > 0; --i) {
    const int knots = whole(kind == 2 ? 6 : 2, kind == 2 ? 14 : 5, random);
    const float corners = chance(random, 0.5F) ? 0.5F : 0;
    strokes.push_back(curve_through(anywhere(knots, corners, random), kSpacing));
  }
  return strokes;
}

std::vector<Stroke> write_no_digit(std::span<const Skeleton> others, Random& random) {
  const float kind = random.uniform();
  if (kind < 0.5F) return write(choose(others, random), random);
  if (kind < 0.82F) return scribble(random);
  if (kind < 0.92F) return two_digits(random);
  if (kind < 0.97F) return crossed_out(random);
  return specks(random);
}

}  // namespace songeul
