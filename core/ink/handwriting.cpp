#include "core/ink/handwriting.h"

#include <algorithm>
#include <cmath>

#include "core/ink/random_shapes.h"
#include "core/ink/skeleton_path.h"

namespace songeul {
namespace {

constexpr float kSpacing = 0.04F;  // heights of the symbol between two points of a stroke

/// How one hand writes: all that is random about it but its tremor.
struct Hand {
  float carelessness;  // how far knots and strokes stray
  float width, slant, turn;
  float bend_across, bend_along;  // how far the paper is bent
  float larger_below, lower_waist;
  int rounding;  // how often corners are smoothed away

  explicit Hand(Random& random) {
    const float careless = random.uniform();
    carelessness = 0.01F + 0.055F * careless * careless;
    const float wider = 0.45F * normal(random);
    width = wider > 0 ? 1 + std::min(wider, 0.9F) * 0.6F : 1 / (1 - std::max(wider, -1.2F) * 0.7F);
    slant = 0.08F + 0.17F * normal(random);
    turn = 0.07F * normal(random);
    bend_across = 0.16F * normal(random);
    bend_along = 0.12F * normal(random);
    larger_below = 0.22F * normal(random);
    lower_waist = 0.24F * normal(random);
    const float hurry = random.uniform();
    rounding = static_cast<int>(9 * hurry * hurry * hurry);
  }

  // Where this hand puts what belongs at p of the skeleton. Rotations by a tangent need no sine.
  Point place(Point p) const {
    const float x = (p.x - 0.33F) * (1 + larger_below * (p.y - 0.5F));
    const float y = p.y - 0.5F + lower_waist * p.y * (1 - p.y);
    const float wide = width * (x + bend_across * (y * y - 0.1F)) - slant * y;
    const float high = y + bend_along * (x * x - 0.05F);
    return {wide - turn * high, high + turn * wide};
  }
};

// A stroke's first or last line longer or shorter than in the skeleton.
void stretch_end(Knot& end, const Knot& next, Random& random) {
  const float longer = 0.16F * normal(random);
  end.at.x += longer * (end.at.x - next.at.x);
  end.at.y += longer * (end.at.y - next.at.y);
}

// A whole stroke larger or smaller about its middle.
void resize(KnotStroke& knots, Random& random) {
  Point middle{};
  for (const Knot& knot : knots) middle = {middle.x + knot.at.x, middle.y + knot.at.y};
  const auto count = static_cast<float>(knots.size());
  middle = {middle.x / count, middle.y / count};
  const float larger = 1 + 0.13F * normal(random);
  for (Knot& knot : knots) {
    knot.at.x = middle.x + larger * (knot.at.x - middle.x);
    knot.at.y = middle.y + larger * (knot.at.y - middle.y);
  }
}

void jitter(KnotStroke& knots, float by, Random& random) {
  const Point all = {0.8F * by * normal(random), 0.8F * by * normal(random)};
  for (Knot& knot : knots) {
    knot.at.x += all.x + by * normal(random);
    knot.at.y += all.y + by * normal(random);
  }
}

void round_off(Stroke& stroke, int times) {
  for (; times > 0; --times) {
    Point before = stroke.front();
    for (std::size_t i = 1; i + 1 < stroke.size(); ++i) {
      const Point here = stroke[i];
      stroke[i] = {(before.x + 2 * here.x + stroke[i + 1].x) / 4,
                   (before.y + 2 * here.y + stroke[i + 1].y) / 4};
      before = here;
    }
  }
}

// A pen that touches the paper early or leaves it late: a line from `end` in a random direction.
void add_hook(Stroke& stroke, bool at_end, Random& random) {
  const Point end = at_end ? stroke.back() : stroke.front();
  const Point to = {end.x + 0.06F * normal(random), end.y + 0.06F * normal(random)};
  stroke.insert(at_end ? stroke.end() : stroke.begin(), to);
}

// A hand that trembles drifts off and comes back.
void tremble(Stroke& stroke, float by, Random& random) {
  Point drift{};
  for (Point& p : stroke) {
    drift.x = 0.8F * drift.x + by * normal(random);
    drift.y = 0.8F * drift.y + by * normal(random);
    p.x += drift.x;
    p.y += drift.y;
  }
}

// Leaves out points that lie on the line between their neighbours, or nearly: what is drawn stays
// the same, and takes half of the time.
void thin_out(Stroke& stroke) {
  constexpr float kNearly = 0.008F;
  std::size_t kept = 1;
  for (std::size_t i = 1; i + 1 < stroke.size(); ++i) {
    const Point a = stroke[kept - 1];
    const float x = stroke[i + 1].x - a.x;
    const float y = stroke[i + 1].y - a.y;
    const float off = x * (stroke[i].y - a.y) - y * (stroke[i].x - a.x);
    if (off * off > kNearly * kNearly * (x * x + y * y)) stroke[kept++] = stroke[i];
  }
  stroke[kept++] = stroke.back();
  stroke.resize(kept);
}

}  // namespace

const Skeleton& choose(std::span<const Skeleton> skeletons, Random& random) {
  int all = 0;
  for (const Skeleton& skeleton : skeletons) all += skeleton.weight;
  auto left = static_cast<int>(random.below(static_cast<std::uint32_t>(all)));
  for (const Skeleton& skeleton : skeletons) {
    left -= skeleton.weight;
    if (left < 0) return skeleton;
  }
  return skeletons.back();
}

std::vector<Stroke> write(const Skeleton& skeleton, Random& random) {
  const Hand hand(random);
  const float tremor = 0.006F * random.uniform();
  const bool lifts = !chance(random, 0.05F);
  std::vector<Stroke> strokes;
  for (KnotStroke& knots : read_path(skeleton.path)) {
    if (!strokes.empty()) resize(knots, random);
    stretch_end(knots.front(), knots[1], random);
    stretch_end(knots.back(), knots[knots.size() - 2], random);
    jitter(knots, hand.carelessness, random);
    Stroke stroke = curve_through(knots, kSpacing);
    for (Point& p : stroke) p = hand.place(p);
    round_off(stroke, hand.rounding);
    tremble(stroke, tremor, random);
    thin_out(stroke);
    if (chance(random, 0.08F)) add_hook(stroke, false, random);
    if (chance(random, 0.08F)) add_hook(stroke, true, random);
    if (lifts || strokes.empty()) {
      strokes.push_back(std::move(stroke));
    } else {
      strokes.back().insert(strokes.back().end(), stroke.begin(), stroke.end());
    }
  }
  return strokes;
}

// What is written here is a curve already.
Picture picture_of(const std::vector<Stroke>& written, Random& random) {
  const float pen_width = std::clamp(1 + 0.22F * normal(random), 0.6F, 1.8F);
  return *mnist_picture(written, {.smooth = false, .pen_width = pen_width});
}

WrittenDigit written_digit(std::uint64_t seed, std::uint64_t index) {
  Random random(seed, Purpose::kAugmentation, index);
  const auto digit = static_cast<int>(index % 10);
  WrittenDigit written{digit, write_digit(digit, random), {}};
  written.picture = picture_of(written.strokes, random);
  return written;
}

}  // namespace songeul
