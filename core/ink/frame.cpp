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
  int columns[kPictureSide] = {};
  for (int y = 0; y < square.side; ++y) {
    const std::uint8_t* const row = &square.levels[y * square.side];
    int all = 0;
    for (int x = 0; x < square.side; ++x) {
      columns[x] += row[x];
      all += row[x];
    }
    mass += all;
    moment_y += all * y;
  }
  for (int x = 0; x < square.side; ++x) moment_x += columns[x] * x;
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
  const int first = std::max(0, -at.left);
  const int end = std::min(square.side, kPictureSide - at.left);
  Picture picture{};
  for (int y = 0; y < square.side; ++y) {
    const int to_y = y + at.top;
    if (to_y < 0 || to_y >= kPictureSide || first >= end) continue;
    std::copy(&square.levels[y * square.side + first], &square.levels[y * square.side] + end,
              &picture[to_y * kPictureSide + at.left + first]);
  }
  return picture;
}

}  // namespace songeul
