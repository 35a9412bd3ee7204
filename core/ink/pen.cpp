#include "core/ink/pen.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/ink/curve.h"
#include "core/ink/frame.h"
#include "core/ink/round_pen.h"
#include "core/kernels/simd.h"

namespace songeul {
namespace {

constexpr int kBox = 20;  // pixels
// Of the box; gives drawings the mean ink and the mean width of lines of MNIST's digits.
constexpr float kPenWidth = 2.5F;
constexpr float kSheetPen = 2;  // pixels of the sheet as 28 x 28
constexpr float kMargin = 0.2F;

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
  float side() const { return std::max(right - left, bottom - top); }
  Point middle() const { return {left / 2 + right / 2, top / 2 + bottom / 2}; }
};

Bounds bounds_of(const std::vector<Stroke>& strokes) {
  Bounds bounds;
  for (const Stroke& stroke : strokes) {
    for (const Point p : stroke) bounds.include(p);
  }
  return bounds;
}

/// A square of the plane as pixels, and the pen that draws on it.
struct View {
  Point middle;
  float scale;      ///< pixels for a unit
  int side;         ///< in pixels
  float pen_width;  ///< in pixels

  Point place(Point p) const {
    const float half = static_cast<float>(side) / 2;
    return {(p.x - middle.x) * scale + half, (p.y - middle.y) * scale + half};
  }
};

/// A drawing in its own unit, its longer side, around (0, 0), and the sheet in the same unit.
struct Drawing {
  std::vector<Stroke> strokes;
  Point sheet_middle;
  float sheet = 1 + 2 * kMargin;
};

// What is smaller than the pen of the sheet is a dot, and no tiny digit. In double precision the
// largest and the smallest floats are as good as any.
Drawing in_own_unit(const std::vector<Stroke>& strokes, const PenOptions& options) {
  const Bounds bounds = bounds_of(strokes);
  const double x = (static_cast<double>(bounds.left) + bounds.right) / 2;
  const double y = (static_cast<double>(bounds.top) + bounds.bottom) / 2;
  const double side = std::max({static_cast<double>(bounds.right) - bounds.left,
                                static_cast<double>(bounds.bottom) - bounds.top,
                                static_cast<double>(options.sheet) * kSheetPen / kPictureSide});
  const double scale = side > 0 ? 1 / side : 0;
  const auto place = [&](double px, double py) {
    return Point{static_cast<float>((px - x) * scale), static_cast<float>((py - y) * scale)};
  };
  Drawing drawing;
  drawing.strokes.reserve(strokes.size());
  for (const Stroke& stroke : strokes) {
    if (stroke.empty()) continue;
    Stroke points = stroke;
    for (Point& p : points) p = place(p.x, p.y);
    drawing.strokes.push_back(options.smooth ? smooth(points, 1.0F / kBox) : std::move(points));
  }
  if (options.sheet > 0) {
    drawing.sheet_middle = place(options.sheet / 2, options.sheet / 2);
    drawing.sheet = static_cast<float>(options.sheet * scale);
  }
  return drawing;
}

View sheet_of(const Drawing& drawing, float relative_width) {
  return {drawing.sheet_middle, kPictureSide / drawing.sheet, kPictureSide,
          kSheetPen * relative_width};
}

// The smallest square that holds the ink, whose points span at least the drawing's unit.
View box_of(const Drawing& drawing, const View& sheet, const PenOptions& options,
            float relative_width) {
  const Bounds bounds = bounds_of(drawing.strokes);
  const float span = std::max(bounds.side(), 1.0F);
  const int side = options.margin ? kBox : kPictureSide;
  const auto pixels = static_cast<float>(side);
  if (!options.fit_pen) {
    const float scale = pixels / (span + sheet.pen_width / sheet.scale);
    return {bounds.middle(), scale, side, sheet.pen_width / sheet.scale * scale};
  }
  const float pen_width = kPenWidth * relative_width * pixels / kBox;
  return {bounds.middle(), (pixels - pen_width) / span, side, pen_width};
}

RoundPen draw(const std::vector<Stroke>& strokes, const View& view) {
  RoundPen pen(view.side, view.pen_width);
  for (const Stroke& stroke : strokes) {
    Point from = view.place(stroke.front());
    if (stroke.size() == 1) pen.line(from, from);
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      const Point to = view.place(stroke[i]);
      pen.line(from, to);
      from = to;
    }
  }
  return pen;
}

GreySquare grey(const std::vector<float>& shares, int side, float gain) {
  GreySquare square{side, std::vector<std::uint8_t>(shares.size())};
  for (std::size_t i = 0; i < shares.size(); i += 4) {
    const f32x4 levels = minimum(load(&shares[i]) * gain, splat(1)) * 255 + 0.5F;
    store_bytes(&square.levels[i], whole_part(levels));
  }
  return square;
}

float largest(const std::vector<float>& shares) {
  f32x4 largest = splat(0);
  for (std::size_t i = 0; i < shares.size(); i += 4) largest = maximum(load(&shares[i]), largest);
  return std::max({largest[0], largest[1], largest[2], largest[3]});
}

GreySquare shrink(const RoundPen& pen, int side, bool brighten) {
  const std::vector<float> shares = pen.pixels();
  const float darkest = largest(shares);
  return grey(shares, side, brighten && darkest > 0 ? 1 / darkest : 1);
}

bool has_picture(const std::vector<Stroke>& strokes) {
  bool any = false;
  for (const Stroke& stroke : strokes) {
    for (const Point p : stroke) {
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
      any = true;
    }
  }
  return any;
}

/// What both functions need of a drawing.
struct Prepared {
  Drawing drawing;
  View sheet, box;
};

Prepared prepare(const std::vector<Stroke>& strokes, const PenOptions& options) {
  const float width = std::clamp(options.pen_width, 0.2F, 4.0F);
  Drawing drawing = in_own_unit(strokes, options);
  const View sheet = sheet_of(drawing, width);
  const View box = options.box ? box_of(drawing, sheet, options, width) : sheet;
  return {std::move(drawing), sheet, box};
}

}  // namespace

std::optional<Picture> mnist_picture(const std::vector<Stroke>& strokes,
                                     const PenOptions& options) {
  if (!has_picture(strokes)) return std::nullopt;
  const auto [drawing, sheet, box] = prepare(strokes, options);
  const RoundPen pen = draw(drawing.strokes, box);
  return framed(shrink(pen, box.side, options.brighten), options.centre);
}

std::optional<PenSteps> mnist_steps(const std::vector<Stroke>& strokes, const PenOptions& options) {
  if (!has_picture(strokes)) return std::nullopt;
  auto [drawing, sheet, box] = prepare(strokes, options);
  sheet.pen_width = box.pen_width * sheet.scale / box.scale;
  const RoundPen pen = draw(drawing.strokes, box);
  PenSteps steps;
  steps.ink = grey(draw(drawing.strokes, sheet).cells(), sheet.side * RoundPen::kFine, 1);
  steps.box = grey(pen.cells(), box.side * RoundPen::kFine, 1);
  steps.small = shrink(pen, box.side, options.brighten);
  steps.picture = framed(steps.small, options.centre);
  return steps;
}

}  // namespace songeul
