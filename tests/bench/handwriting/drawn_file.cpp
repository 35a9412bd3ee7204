#include "tests/bench/handwriting/drawn_file.h"

#include <fstream>
#include <iterator>

#include "core/error.h"
#include "core/io/json.h"

namespace songeul {
namespace {

Stroke stroke_of(const json::Value& points) {
  Stroke stroke;
  for (const json::Value& point : json::array(points, "strokes").GetArray()) {
    if (json::array(point, "strokes").Size() != 2) fail("A point must be a pair of numbers");
    stroke.push_back({static_cast<float>(json::number(point[0], "x")),
                      static_cast<float>(json::number(point[1], "y"))});
  }
  return stroke;
}

DrawnDigit digit_of(const json::Value& entry) {
  const json::Value* label = json::find(json::object(entry, "digit"), "label");
  const json::Value* strokes = json::find(entry, "strokes");
  if (label == nullptr || strokes == nullptr) fail("A digit has no 'label' or 'strokes'");
  DrawnDigit digit{static_cast<int>(json::integer(*label, "label", 0, 9)), {}};
  for (const json::Value& stroke : json::array(*strokes, "strokes").GetArray())
    digit.strokes.push_back(stroke_of(stroke));
  return digit;
}

}  // namespace

std::vector<DrawnDigit> read_drawn_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail({"Cannot open ", path});
  // json::parse takes objects only
  const std::string text =
      "{\"digits\": " + std::string(std::istreambuf_iterator<char>(file), {}) + "}";
  const auto document = json::parse(text, path);
  std::vector<DrawnDigit> digits;
  for (const json::Value& entry : json::array(document["digits"], "digits").GetArray())
    digits.push_back(digit_of(entry));
  if (digits.empty()) fail({path, " holds no digits"});
  return digits;
}

}  // namespace songeul
