// Drawings become what MNIST's makers would have made of them.
#include "core/ink/pen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>

namespace songeul {
namespace {

using Drawing = std::vector<Stroke>;

/// A figure in a box of about 1 x 1, from arcs as a hand would draw them, of so many points.
Stroke arc(float x, float y, float radius, float from, float to, int points = 41) {
  Stroke stroke;
  for (int i = 0; i < points; ++i) {
    const float part = static_cast<float>(i) / static_cast<float>(points - 1);
    const float angle = (from + (to - from) * part) * std::numbers::pi_v<float>;
    stroke.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
  }
  return stroke;
}

Drawing six(int points) {
  return {arc(0.5F, 0, 0.5F, -0.75F, -1, points / 3), arc(0.25F, 0, 0.25F, 1, -0.9F, points)};
}

Drawing three() { return {arc(0, -0.25F, 0.25F, -1, 0.5F), arc(0, 0.25F, 0.25F, -0.5F, 1)}; }
Drawing seven() {
  return {{{-0.3F, -0.5F}, {0.3F, -0.5F}, {-0.1F, 0.5F}}, {{-0.2F, 0}, {0.2F, 0}}};
}
Drawing one() { return {{{0, -0.5F}, {0, 0.5F}}}; }
Drawing lying() { return {{{-0.5F, 0}, {0.5F, 0.1F}}}; }
Drawing heavy_foot() {
  return {{{0, -0.5F}, {0, 0.5F}}, {{-0.3F, 0.5F}, {0.3F, 0.5F}}, {{-0.3F, 0.45F}, {0.3F, 0.45F}}};
}

const Drawing kDrawings[] = {three(), seven(), one(), lying(), heavy_foot()};

Drawing moved(Drawing drawing, float scale, float x, float y) {
  for (Stroke& stroke : drawing) {
    for (Point& p : stroke) p = {p.x * scale + x, p.y * scale + y};
  }
  return drawing;
}

struct Shape {
  int left = kPictureSide, top = kPictureSide, right = -1, bottom = -1;
  double x = 0, y = 0, mass = 0;
};

Shape shape_of(const Picture& picture) {
  Shape shape;
  for (int y = 0; y < kPictureSide; ++y) {
    for (int x = 0; x < kPictureSide; ++x) {
      const int level = picture[y * kPictureSide + x];
      if (level == 0) continue;
      shape.left = std::min(shape.left, x);
      shape.right = std::max(shape.right, x);
      shape.top = std::min(shape.top, y);
      shape.bottom = std::max(shape.bottom, y);
      shape.x += level * x;
      shape.y += level * y;
      shape.mass += level;
    }
  }
  shape.x /= shape.mass;
  shape.y /= shape.mass;
  return shape;
}

int largest_difference(const Picture& a, const Picture& b) {
  int largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

constexpr int kSame = 8;  // grey levels

TEST(Pen, SizeAndPlaceDoNotMatter) {
  for (const Drawing& drawing : kDrawings) {
    const Picture picture = mnist_picture(moved(drawing, 200, 140, 140)).value();
    for (const auto& [scale, x, y] : {std::array{40.0F, 30.0F, 250.0F},
                                      {1.0F, 0.0F, 0.0F},
                                      {333.3F, 17.7F, -900.1F},
                                      {400.0F, 280.0F, 280.0F},
                                      {1000.0F, 4000.0F, 3000.0F}}) {
      const Picture other = mnist_picture(moved(drawing, scale, x, y)).value();
      EXPECT_LE(largest_difference(picture, other), kSame) << scale;
    }
  }
}

TEST(Pen, NeitherDoesTheSheet) {
  for (const Drawing& drawing : kDrawings) {
    const Picture picture = mnist_picture(drawing).value();
    const Drawing small = moved(drawing, 60, 200, 90);
    EXPECT_LE(largest_difference(picture, mnist_picture(small, {.sheet = 280}).value()), kSame);
    EXPECT_LE(largest_difference(picture, mnist_picture(small, {.sheet = 560}).value()), kSame);
  }
}

TEST(Pen, SpeedDoesNotMatter) {
  const Picture picture = mnist_picture(six(60)).value();
  for (const int points : {21, 30, 45, 200, 1000}) {
    EXPECT_LE(largest_difference(picture, mnist_picture(six(points)).value()), kSame) << points;
  }
}

TEST(Pen, CornersStayCornersHoweverManyPointsLeadToThem) {
  Drawing dense = seven();
  for (Stroke& stroke : dense) {
    Stroke points{stroke.front()};
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      const Point a = stroke[i - 1];
      const Point b = stroke[i];
      for (int k = 1; k <= 25; ++k) {
        const float t = static_cast<float>(k) / 25;
        points.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
      }
    }
    stroke = points;
  }
  EXPECT_LE(largest_difference(mnist_picture(seven()).value(), mnist_picture(dense).value()),
            kSame);
}

TEST(Pen, DevicePixelsDoNotMatter) {
  const Drawing drawing = moved(six(60), 240, 140, 140);
  const Picture picture = mnist_picture(drawing).value();
  for (const float ratio : {0.5F, 1.25F, 1.5F, 2.0F, 3.0F}) {
    const Picture other = mnist_picture(moved(drawing, ratio, 0, 0)).value();
    EXPECT_LE(largest_difference(picture, other), kSame) << ratio;
  }
}

// Half a pixel of a digit 240 pixels high moves an edge by a 27th of a pixel of the box: 9 levels,
// and the box moves as well.
TEST(Pen, WholePixelsHardlyMatter) {
  Drawing drawing = moved(six(60), 240, 140, 140);
  const Picture picture = mnist_picture(drawing).value();
  for (Stroke& stroke : drawing) {
    for (Point& p : stroke) p = {std::round(p.x), std::round(p.y)};
  }
  EXPECT_LE(largest_difference(picture, mnist_picture(drawing).value()), 3 * kSame);
}

TEST(Pen, InkFillsTheBoxButNoMore) {
  for (const Drawing& drawing : kDrawings) {
    const Shape shape = shape_of(mnist_picture(drawing).value());
    const int longer = std::max(shape.right - shape.left, shape.bottom - shape.top) + 1;
    EXPECT_LE(longer, 20);
    EXPECT_GE(longer, 19);
  }
}

TEST(Pen, CentreOfMassIsInTheMiddle) {
  for (const Drawing& drawing : kDrawings) {
    const Shape shape = shape_of(mnist_picture(drawing).value());
    EXPECT_NEAR(shape.x, 14, 0.51);
    EXPECT_NEAR(shape.y, 14, 0.51);
  }
}

TEST(Pen, ProportionsAreKept) {
  const Shape upright = shape_of(mnist_picture(one()).value());
  EXPECT_GE(upright.bottom - upright.top, 18);
  EXPECT_LE(upright.right - upright.left, 4);
  const Shape flat = shape_of(mnist_picture(lying()).value());
  EXPECT_LE(flat.bottom - flat.top, 5);
}

TEST(Pen, LinesAreDarkAndAboutAsWideAsMnists) {
  const Picture picture = mnist_picture(one()).value();
  int column_sum = 0;
  int darkest = 0;
  for (int x = 0; x < kPictureSide; ++x) {
    column_sum += picture[14 * kPictureSide + x];
    darkest = std::max<int>(darkest, picture[14 * kPictureSide + x]);
  }
  EXPECT_EQ(darkest, 255);
  EXPECT_NEAR(column_sum / 255.0, 2.5, 0.75);
}

TEST(Pen, WobblesOfADotOnASheetStayADot) {
  const Drawing dot{{{100, 60}, {101, 61}, {99, 60.5F}}};
  const Shape shape = shape_of(mnist_picture(dot, {.sheet = 280}).value());
  EXPECT_LE(shape.right - shape.left, 5);
  EXPECT_LE(shape.bottom - shape.top, 5);
}

TEST(Pen, WithoutTheBoxTheSheetIsShrunkAsItIs) {
  const Drawing small = moved(three(), 60, 220, 60);
  const Shape shape =
      shape_of(mnist_picture(small, {.box = false, .centre = false, .sheet = 280}).value());
  EXPECT_NEAR(shape.x, 22 - 0.5, 1);
  EXPECT_NEAR(shape.y, 6 - 0.5, 1);
  EXPECT_LE(shape.bottom - shape.top, 9);
  const Shape centred = shape_of(mnist_picture(small, {.box = false, .sheet = 280}).value());
  EXPECT_NEAR(centred.x, 14, 0.52);
  EXPECT_NEAR(centred.y, 14, 0.52);
}

TEST(Pen, WithoutTheCentreTheBoxIsInTheMiddle) {
  for (const Drawing& drawing : kDrawings) {
    const Shape shape = shape_of(mnist_picture(drawing, {.centre = false}).value());
    EXPECT_EQ(shape.left + shape.right, 27);
    EXPECT_EQ(shape.top + shape.bottom, 27);
  }
}

TEST(Pen, WithoutTheMarginTheBoxIsTheWholePicture) {
  const Shape shape = shape_of(mnist_picture(one(), {.margin = false, .centre = false}).value());
  EXPECT_EQ(shape.top, 0);
  EXPECT_EQ(shape.bottom, 27);
}

double ink_of(const Drawing& drawing, const PenOptions& options) {
  return shape_of(mnist_picture(drawing, options).value()).mass;
}

TEST(Pen, APenThatDoesNotFitIsThickForSmallDigitsAndThinForLargeOnes) {
  const PenOptions loose{.fit_pen = false, .sheet = 280};
  const double fitting = ink_of(three(), {});
  EXPECT_GT(ink_of(moved(three(), 50, 140, 140), loose), 1.5 * fitting);
  EXPECT_LT(ink_of(moved(three(), 270, 140, 140), loose), 0.7 * fitting);
}

TEST(Pen, ThinLinesAreBrightened) {
  const Picture thin = mnist_picture(three(), {.pen_width = 0.3F}).value();
  const Picture faint = mnist_picture(three(), {.brighten = false, .pen_width = 0.3F}).value();
  EXPECT_EQ(*std::max_element(thin.begin(), thin.end()), 255);
  EXPECT_LT(*std::max_element(faint.begin(), faint.end()), 230);
}

TEST(Pen, FewPointsBecomeACurve) {
  const Drawing coarse{arc(0, 0, 0.5F, 0, 2, 11)};
  const Picture ring = mnist_picture({arc(0, 0, 0.5F, 0, 2, 101)}).value();
  const Picture curve = mnist_picture(coarse).value();
  const Picture polygon = mnist_picture(coarse, {.smooth = false}).value();
  EXPECT_LT(2 * largest_difference(ring, curve), largest_difference(ring, polygon));
}

TEST(Pen, StepsLeadToThePicture) {
  for (const Drawing& drawing : kDrawings) {
    const PenSteps steps = mnist_steps(drawing).value();
    EXPECT_EQ(steps.ink.side, 112);
    EXPECT_EQ(steps.box.side, 80);
    EXPECT_EQ(steps.small.side, 20);
    EXPECT_EQ(steps.picture, mnist_picture(drawing).value());
    const PenSteps shrunk = mnist_steps(drawing, {.box = false}).value();
    EXPECT_EQ(shrunk.box.levels, shrunk.ink.levels);
    EXPECT_EQ(shrunk.small.side, 28);
  }
  EXPECT_FALSE(mnist_steps({}));
}

TEST(Pen, ADotIsADotInTheMiddle) {
  for (const Drawing& dot :
       {Drawing{{{50, 60}}}, Drawing{{{50, 60}, {50, 60}}}, Drawing{{}, {{1, 1}}}}) {
    const Shape shape = shape_of(mnist_picture(dot).value());
    EXPECT_LE(shape.right - shape.left, 4);
    EXPECT_LE(shape.bottom - shape.top, 4);
    EXPECT_NEAR(shape.x, 14, 0.51);
    EXPECT_NEAR(shape.y, 14, 0.51);
  }
}

// The shipped recogniser was trained on this pen's pictures: they are the same in every build, and
// another hash here means that it must be trained anew.
TEST(Pen, PicturesStayWhatTheyAre) {
  const Drawing written_three{{{20, 18},
                               {34, 9},
                               {52, 12},
                               {57, 27},
                               {45, 41},
                               {31, 46},
                               {47, 50},
                               {60, 63},
                               {55, 82},
                               {36, 90},
                               {17, 84}}};
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const Drawing& drawing : {written_three, seven(), one(), heavy_foot()}) {
    for (const float width : {1.0F, 0.6F}) {
      const Picture picture = mnist_picture(drawing, {.pen_width = width}).value();
      for (const int level : picture) {
        hash = (hash ^ static_cast<std::uint32_t>(level)) * 16777619U;
      }
    }
  }
  EXPECT_EQ(hash, 1908705584U);
}

TEST(Pen, EmptyDrawingsHaveNoPicture) {
  EXPECT_FALSE(mnist_picture({}));
  EXPECT_FALSE(mnist_picture({{}}));
  EXPECT_FALSE(mnist_picture({{}, {}}));
}

TEST(Pen, PointsNowhereHaveNoPicture) {
  const float nowhere = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(mnist_picture({{{0, 0}, {nowhere, 1}}}));
  EXPECT_FALSE(mnist_picture({{{0, 0}, {1, std::numeric_limits<float>::infinity()}}}));
}

void expect_some_ink(const Drawing& drawing) {
  const Shape shape = shape_of(mnist_picture(drawing).value());
  EXPECT_GT(shape.mass, 255);
  EXPECT_NEAR(shape.x, 14, 0.51);
  EXPECT_NEAR(shape.y, 14, 0.51);
}

TEST(Pen, StandsExtremeDrawings) {
  constexpr float kHuge = std::numeric_limits<float>::max();
  expect_some_ink({{{-kHuge, 0}, {kHuge, 0}}});
  expect_some_ink({{{kHuge, kHuge}, {kHuge, kHuge}}});
  expect_some_ink({{{0, 0}, {1e-30F, 0}}});
  expect_some_ink({{{0, 0}, {1e-45F, 0}}});
  expect_some_ink({{{1e8F, 1e8F}, {1e8F + 8, 1e8F}}});
  Stroke scribble;
  for (int i = 0; i < 5000; ++i) {
    scribble.push_back({static_cast<float>(i * 37 % 101), static_cast<float>(i * 53 % 103)});
  }
  expect_some_ink({scribble});
}

}  // namespace
}  // namespace songeul
