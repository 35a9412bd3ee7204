#include "core/ink/skeleton_path.h"

#include <algorithm>
#include <cmath>

namespace songeul {
namespace {

// For these, memory is asked for once.
constexpr std::size_t kUsualKnots = 16;
constexpr std::size_t kUsualPoints = 128;

Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator*(float k, Point p) { return {k * p.x, k * p.y}; }
float length(Point p) { return std::sqrt(p.x * p.x + p.y * p.y); }

int read_number(const char*& text) {
  int number = 0;
  for (; *text >= '0' && *text <= '9'; ++text) number = number * 10 + (*text - '0');
  return number;
}

bool ends_piece(const KnotStroke& knots, std::size_t i) {
  return i == 0 || i + 1 == knots.size() || knots[i].corner;
}

// By the curve's length, roughly: the parabola's slope from the chords to both neighbours.
Point slope_between(Point before, Point here, Point after) {
  const float to = length(here - before);
  const float from = length(after - here);
  if (to == 0 || from == 0) return {0, 0};
  const float all = to + from;
  return (from / (all * to)) * (here - before) + (to / (all * from)) * (after - here);
}

// The slope where a curve begins, or, mirrored, ends: the parabola's, given that of the next knot.
Point slope_at_end(Point chord, bool straight, Point next_slope) {
  return straight ? chord : 2 * chord - next_slope;
}

void append_curve(Stroke& line, Point a, Point b, Point slope_a, Point slope_b, float spacing) {
  const float chord = length(b - a);
  const int count = std::max(1, static_cast<int>(std::ceil(chord / spacing)));
  for (int i = 1; i <= count; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(count);
    const float s = 1 - t;
    line.push_back((s * s * (1 + 2 * t)) * a + (s * s * t * chord) * slope_a +
                   (t * t * (1 + 2 * s)) * b + (-t * t * s * chord) * slope_b);
  }
}

}  // namespace

std::vector<KnotStroke> read_path(const char* path) {
  std::vector<KnotStroke> strokes;
  const auto add_stroke = [&] { strokes.emplace_back().reserve(kUsualKnots); };
  add_stroke();
  while (*path != '\0') {
    if (*path == ' ') {
      ++path;
    } else if (*path == ';') {
      add_stroke();
      ++path;
    } else {
      const auto x = static_cast<float>(read_number(path));
      ++path;  // the comma
      const auto y = static_cast<float>(read_number(path));
      const bool corner = *path == '!';
      if (corner) ++path;
      strokes.back().push_back({{x / 100, y / 100}, corner});
    }
  }
  return strokes;
}

Stroke curve_through(const KnotStroke& knots, float spacing) {
  Stroke line;
  line.reserve(kUsualPoints);
  line.push_back(knots.front().at);
  Point slope{};
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    const Point a = knots[i].at;
    const Point b = knots[i + 1].at;
    const float distance = length(b - a);
    if (distance == 0) continue;
    const Point chord = (1 / distance) * (b - a);
    const bool begins = ends_piece(knots, i);
    const bool ends = ends_piece(knots, i + 1);
    Point next = ends ? chord : slope_between(a, b, knots[i + 2].at);
    if (begins) slope = slope_at_end(chord, ends, next);
    if (ends) next = slope_at_end(chord, begins, slope);
    append_curve(line, a, b, slope, next, spacing);
    slope = next;
  }
  return line;
}

}  // namespace songeul
