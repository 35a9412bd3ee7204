#include "wasm-bindings/drawing.h"

#include "core/error.h"
#include "wasm-bindings/convert.h"

using emscripten::val;

namespace songeul {

std::vector<Stroke> strokes_of(const val& points, const val& lengths) {
  std::vector<float> coordinates;
  std::vector<std::int32_t> counts;
  copy_from_javascript(points, coordinates);
  copy_from_javascript(lengths, counts);
  std::vector<Stroke> strokes;
  std::size_t at = 0;
  for (const std::int32_t count : counts) {
    Stroke stroke;
    for (std::int32_t i = 0; i < count; ++i, at += 2) {
      if (at + 1 >= coordinates.size())
        throw Error("There are fewer points than the strokes' lengths say");
      stroke.push_back({coordinates[at], coordinates[at + 1]});
    }
    strokes.push_back(std::move(stroke));
  }
  return strokes;
}

void set_strokes(val& object, const std::vector<Stroke>& strokes) {
  std::vector<float> coordinates;
  val lengths = val::array();
  for (const Stroke& stroke : strokes) {
    for (const Point p : stroke) coordinates.insert(coordinates.end(), {p.x, p.y});
    lengths.call<void>("push", static_cast<int>(stroke.size()));
  }
  object.set("points", to_javascript(coordinates));
  object.set("lengths", lengths);
}

PenOptions pen_of(const val& pen) {
  return {.smooth = pen["smooth"].as<bool>(),
          .fit_pen = pen["fitPen"].as<bool>(),
          .box = pen["box"].as<bool>(),
          .margin = pen["margin"].as<bool>(),
          .brighten = pen["brighten"].as<bool>(),
          .centre = pen["centre"].as<bool>(),
          .sheet = pen["sheet"].as<float>()};
}

}  // namespace songeul
