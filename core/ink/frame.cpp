#include "core/ink/frame.h"

#include <algorithm>
#include <cmath>

namespace songeul {
namespace {

struct Place {
  int left, top;
};

// How far to move a square for its centre of mass, moment / mass, to come to the middle. That of a
// symmetrical box lies halfway between two pixels: the hair decides then, and not the noise.
int shift_for(int moment, int mass) {
  constexpr double kHair = 0.01;
  const double mean = static_cast<double>(moment) / mass;
  return static_cast<int>(std::floor(kPictureSide / 2.0 - mean + 0.5 + kHair));
}

Place centred(const GreySquare& square) {
  int mass = 0;
  int moment_x = 0;
  int moment_y = 0;
  for (int y = 0; y < square.side; ++y) {
    for (int x = 0; x < square.side; ++x) {
      const int level = square.levels[y * square.side + x];
      mass += level;
      moment_x += level * x;
      moment_y += level * y;
    }
  }
  if (mass == 0) return {0, 0};
  const Place place{shift_for(moment_x, mass), shift_for(moment_y, mass)};
  const int room = kPictureSide - square.side;
  if (room == 0) return place;
  return {std::clamp(place.left, 0, room), std::clamp(place.top, 0, room)};
}

}  // namespace

Picture framed(const GreySquare& square, bool centre) {
  const int margin = (kPictureSide - square.side) / 2;
  const Place at = centre ? centred(square) : Place{margin, margin};
  const auto inside = [](int index) { return index >= 0 && index < kPictureSide; };
  Picture picture{};
  for (int y = 0; y < square.side; ++y) {
    for (int x = 0; x < square.side; ++x) {
      const int to_x = x + at.left;
      const int to_y = y + at.top;
      if (!inside(to_x) || !inside(to_y)) continue;
      picture[to_y * kPictureSide + to_x] = square.levels[y * square.side + x];
    }
  }
  return picture;
}

}  // namespace songeul
