#pragma once

#include <string>
#include <vector>

#include "core/ink/pen.h"

namespace songeul {

/// A digit that somebody drew.
struct DrawnDigit {
  int label;
  std::vector<Stroke> strokes;
};

/// Reads a JSON list of {"label": 3, "strokes": [[[x, y], ...], ...]}. Throws Error.
std::vector<DrawnDigit> read_drawn_file(const std::string& path);

}  // namespace songeul
