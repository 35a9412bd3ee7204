#include "core/ink/pen.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace songeul {
namespace {

constexpr int kBox = 20;           // pixels
constexpr float kPenWidth = 2.5F;  // pixels; gives drawings the mean ink of MNIST's digits
constexpr int kFine = 8;           // cells per pixel and axis in which the ink is first drawn
constexpr int kFineSide = kBox * kFine;
constexpr int kCentre = kPictureSide / 2;

struct Bounds {
  float left = std::numeric_limits<float>::infinity();
  float top = left;
  float right = -left;
  float bottom = -left;

  void include(Point p) {
    left = std::min(left, p.x);
    right = std::max(right, p.x);
    top = std::min(top, p.y);
    bottom = std::max(bottom, p.y);
  }
};

/// Ink or none for each fine cell of the box.
using FineGrid = std::vector<std::uint8_t>;

float squared_distance(Point p, Point a, Point b) {
  const float dx = b.x - a.x;
  const float dy = b.y - a.y;
  const float length = dx * dx + dy * dy;
  const float along = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
  const float t = std::clamp(along, 0.0F, 1.0F);
  const float ex = a.x + t * dx - p.x;
  const float ey = a.y + t * dy - p.y;
  return ex * ex + ey * ey;
}

// Inks the cells whose centre a round pen covers on its way from a to b (in cells).
void draw_line(FineGrid& grid, Point a, Point b) {
  constexpr float kRadius = kPenWidth * kFine / 2;
  const auto cell = [](float at) { return std::clamp(static_cast<int>(at), 0, kFineSide - 1); };
  for (int y = cell(std::min(a.y, b.y) - kRadius); y <= cell(std::max(a.y, b.y) + kRadius); ++y) {
    for (int x = cell(std::min(a.x, b.x) - kRadius); x <= cell(std::max(a.x, b.x) + kRadius); ++x) {
      const Point centre{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F};
      if (squared_distance(centre, a, b) <= kRadius * kRadius) grid[y * kFineSide + x] = 1;
    }
  }
}

// The drawing in the box, in fine cells: as large as the pen's width allows, and in the middle of
// it.
FineGrid draw(const std::vector<Stroke>& strokes, const Bounds& bounds) {
  FineGrid grid(static_cast<std::size_t>(kFineSide) * kFineSide);
  const float longer = std::max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  const float fitting = (kBox - kPenWidth) * kFine / longer;
  const float scale = std::isfinite(fitting) ? fitting : 0;  // a mere dot has no size
  const Point middle{bounds.left / 2 + bounds.right / 2, bounds.top / 2 + bounds.bottom / 2};
  const auto place = [&](Point p) {
    return Point{(p.x - middle.x) * scale + kFineSide / 2.0F,
                 (p.y - middle.y) * scale + kFineSide / 2.0F};
  };
  for (const Stroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      draw_line(grid, place(stroke[i > 0 ? i - 1 : 0]), place(stroke[i]));
    }
  }
  return grid;
}

// The share of each pixel that is inked, as a grey level.
std::array<std::uint8_t, kBox * kBox> shrink(const FineGrid& grid) {
  std::array<std::uint8_t, kBox * kBox> levels{};
  for (int y = 0; y < kBox; ++y) {
    for (int x = 0; x < kBox; ++x) {
      int cells = 0;
      for (int i = 0; i < kFine * kFine; ++i) {
        cells += grid[(y * kFine + i / kFine) * kFineSide + x * kFine + i % kFine];
      }
      const int level = cells * 255 / (kFine * kFine);
      levels[y * kBox + x] = static_cast<std::uint8_t>(level);
    }
  }
  return levels;
}

// How far to move the box along one axis for its centre of mass, moment / mass, to come to
// index 14.
int shift_for(int moment, int mass) {
  const double mean = static_cast<double>(moment) / mass;
  return std::clamp(static_cast<int>(std::lround(kCentre - mean)), 0, kPictureSide - kBox);
}

Picture centre(const std::array<std::uint8_t, kBox * kBox>& levels) {
  int mass = 0;
  int moment_x = 0;
  int moment_y = 0;
  for (int i = 0; i < kBox * kBox; ++i) {
    mass += levels[i];
    moment_x += levels[i] * (i % kBox);
    moment_y += levels[i] * (i / kBox);
  }
  const int left = shift_for(moment_x, mass);
  const int top = shift_for(moment_y, mass);
  Picture picture{};
  for (int i = 0; i < kBox * kBox; ++i) {
    picture[(i / kBox + top) * kPictureSide + i % kBox + left] = levels[i];
  }
  return picture;
}

}  // namespace

std::optional<Picture> mnist_picture(const std::vector<Stroke>& strokes) {
  Bounds bounds;
  bool any = false;
  for (const Stroke& stroke : strokes) {
    for (const Point p : stroke) {
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) return std::nullopt;
      bounds.include(p);
      any = true;
    }
  }
  if (!any) return std::nullopt;
  return centre(shrink(draw(strokes, bounds)));
}

}  // namespace songeul
