// Drawings become what MNIST's makers would have made of them.
#include "core/ink/pen.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <numbers>

namespace songeul {
namespace {

using Drawing = std::vector<Stroke>;

/// A figure in a box of about 1 x 1, from arcs as a hand would draw them.
Stroke arc(float x, float y, float radius, float from, float to) {
  Stroke stroke;
  for (int i = 0; i <= 40; ++i) {
    const float angle =
        (from + (to - from) * static_cast<float>(i) / 40) * std::numbers::pi_v<float>;
    stroke.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
  }
  return stroke;
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

TEST(Pen, SizeAndPlaceDoNotMatter) {
  for (const Drawing& drawing : kDrawings) {
    const Picture picture = mnist_picture(moved(drawing, 200, 140, 140)).value();
    for (const auto& [scale, x, y] : {std::array{40.0F, 30.0F, 250.0F},
                                      {1.0F, 0.0F, 0.0F},
                                      {333.3F, 17.7F, -900.1F},
                                      {1000.0F, 4000.0F, 3000.0F}}) {
      const Picture other = mnist_picture(moved(drawing, scale, x, y)).value();
      EXPECT_LE(largest_difference(picture, other), 8) << scale;
    }
  }
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
