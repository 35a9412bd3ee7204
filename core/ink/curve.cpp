#include "core/ink/curve.h"

#include <algorithm>
#include <cmath>

namespace songeul {
namespace {

Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
Point operator*(float k, Point p) { return {k * p.x, k * p.y}; }
float dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
float length(Point p) { return std::sqrt(dot(p, p)); }

// Without the points that lie within `least` of the one before them.
Stroke thinned(const Stroke& stroke, float least) {
  Stroke points;
  for (const Point p : stroke) {
    if (points.empty() || length(p - points.back()) > least) points.push_back(p);
  }
  return points;
}

/// The spline's slopes at one point, by its own parameter: towards the line that ends there, and
/// towards the one that begins there.
struct Slopes {
  Point before, after;
};

// How far a point is a bend and not a corner: 1 up to a turn of 45 degrees, 0 from 75 on.
float roundness(Point before, Point after) {
  constexpr float kCosBend = 0.7071068F;
  constexpr float kCosCorner = 0.2588190F;
  const float cosine = dot(before, after) / (length(before) * length(after));
  return std::clamp((cosine - kCosCorner) / (kCosBend - kCosCorner), 0.0F, 1.0F);
}

Slopes slopes_at(Point before, Point here, Point after) {
  const Point in = here - before;
  const Point out = after - here;
  const float ta = std::sqrt(length(in));
  const float tb = std::sqrt(length(out));
  const Point chord_in = (1 / ta) * in;
  const Point chord_out = (1 / tb) * out;
  const Point round = chord_in + chord_out - (1 / (ta + tb)) * (after - before);
  const float k = roundness(in, out);
  return {k * round + (1 - k) * chord_in, k * round + (1 - k) * chord_out};
}

// The points of Hermite's cubic from a to b after a, with its slopes scaled to a parameter of 0..1.
void append_curve(Stroke& line, Point a, Point b, Point slope_a, Point slope_b, float unit) {
  constexpr float kMost = 64;
  const float bulge = length(slope_b - slope_a) / 8;  // off the chord, halfway
  const float parts = std::clamp(std::sqrt(bulge / (0.02F * unit)), 1.0F, kMost);
  const int count = static_cast<int>(std::ceil(parts));
  for (int i = 1; i < count; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(count);
    const float s = 1 - t;
    line.push_back((s * s * (1 + 2 * t)) * a + (s * s * t) * slope_a + (t * t * (1 + 2 * s)) * b +
                   (-t * t * s) * slope_b);
  }
  line.push_back(b);
}

}  // namespace

Stroke smooth(const Stroke& stroke, float unit) {
  const Stroke points = thinned(stroke, 0.02F * unit);
  Stroke line{points.front()};
  Point slope{};
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Point a = points[i];
    const Point b = points[i + 1];
    const float t = std::sqrt(length(b - a));
    const Point chord = (1 / t) * (b - a);
    const bool first = i == 0;
    const bool last = i + 2 == points.size();
    Slopes next{chord, chord};
    if (!last) next = slopes_at(a, b, points[i + 2]);
    // Both ends bend on as a parabola does.
    if (first) slope = 2 * chord - next.before;
    if (last) next.before = 2 * chord - slope;
    append_curve(line, a, b, t * slope, t * next.before, unit);
    slope = next.after;
  }
  return line;
}

}  // namespace songeul
