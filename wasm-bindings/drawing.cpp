#include "wasm-bindings/drawing.h"

#include "core/error.h"
#include "wasm-bindings/answer.h"

namespace songeul {

std::vector<Stroke> strokes_of(std::span<const float> points,
                               std::span<const std::int32_t> lengths) {
  std::vector<Stroke> strokes;
  std::size_t at = 0;
  for (const std::int32_t count : lengths) {
    Stroke stroke;
    for (std::int32_t i = 0; i < count; ++i, at += 2) {
      if (at + 1 >= points.size()) fail("There are fewer points than the strokes' lengths say");
      stroke.push_back({points[at], points[at + 1]});
    }
    strokes.push_back(std::move(stroke));
  }
  return strokes;
}

void answer_strokes(const std::vector<Stroke>& strokes) {
  std::vector<float> points;
  for (const Stroke& stroke : strokes) {
    for (const Point p : stroke) points.insert(points.end(), {p.x, p.y});
  }
  answer::floats("points", points);
  const answer::List lengths("lengths");
  for (const Stroke& stroke : strokes) answer::number("", static_cast<double>(stroke.size()));
}

}  // namespace songeul
