#include "core/data/warp.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/kernels/simd.h"

namespace songeul {
namespace {

constexpr int kPad = 2;  // empty pixels on each side
constexpr float kRounding = 0.5F;

// tan(x) for |x| up to pi/4, by the series of sine and cosine: products only, so the same bits
// everywhere.
double tangent(double x) {
  double sine = 0;
  double cosine = 0;
  double term = 1;
  for (int i = 0; i < 16; ++i) {
    (i % 2 == 0 ? cosine : sine) += i % 4 < 2 ? term : -term;
    term = term * x / (i + 1);
  }
  return sine / cosine;
}

float symmetric(double most, Random& random) {
  return static_cast<float>(most) * (2 * random.uniform() - 1);
}

// The four cubic B-splines that are not zero at `t` of a cell.
void splines(float t, float (&weights)[4]) {
  const float s = 1 - t;
  weights[0] = s * s * s / 6;
  weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
  weights[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
  weights[3] = t * t * t / 6;
}

// Where the middle of pixel `at` of `size` lies, in cells.
float place_of(int at, int cells, int size) {
  return (static_cast<float>(at) + 0.5F) * static_cast<float>(cells) / static_cast<float>(size);
}

int cell_of(int at, int cells, int size) {
  return std::min(static_cast<int>(place_of(at, cells, size)), cells - 1);
}

// Each point's weight at each of `size` pixels; `stride` between points.
std::vector<float> basis(int cells, int size, int stride) {
  std::vector<float> weights(static_cast<std::size_t>(cells + 3) * stride);
  for (int at = 0; at < size; ++at) {
    const int cell = cell_of(at, cells, size);
    float four[4];
    splines(place_of(at, cells, size) - static_cast<float>(cell), four);
    for (int k = 0; k < 4; ++k) weights[(cell + k) * stride + at] = four[k];
  }
  return weights;
}

int whole_vectors(int count) { return (count + 3) / 4 * 4; }

// Where a line, slope * X + start, is between `low` and `high`.
struct Interval {
  float first, last;
};

Interval between(float low, float high, float slope, float start) {
  constexpr float kFar = 1e9F;
  constexpr float kFlat = 1e-6F;
  if (std::abs(slope) < kFlat) {
    return low < start && start < high ? Interval{-kFar, kFar} : Interval{kFar, -kFar};
  }
  const float a = (low - start) / slope;
  const float b = (high - start) / slope;
  return {std::min(a, b), std::max(a, b)};
}

}  // namespace

Warp::Warp(const Augmentation& augmentation, int rows, int columns)
    : affine_(augmentation.affine),
      tangent_(static_cast<float>(tangent(affine_.rotation * 3.14159265358979323846 / 360))),
      displacement_(static_cast<float>(augmentation.elastic.displacement)),
      rows_(rows),
      columns_(columns),
      width_(whole_vectors(columns)),
      points_(augmentation.elastic.cells + 3),
      grid_stride_(whole_vectors(points_)),
      basis_x_(basis(augmentation.elastic.cells, columns, width_)),
      basis_y_(static_cast<std::size_t>(rows) * 4),
      points_x_(width_ / 4),
      points_y_(rows),
      grid_x_(static_cast<std::size_t>(points_) * grid_stride_),
      grid_y_(grid_x_.size()),
      across_(grid_stride_),
      down_(grid_stride_),
      shift_(std::bit_width(static_cast<unsigned>(columns + 2 * kPad - 1))),
      padded_(static_cast<std::size_t>(rows + 2 * kPad) << shift_),
      inked_((columns + 7) / 8) {
  const int cells = augmentation.elastic.cells;
  for (int x = 0; x < width_; x += 4) {
    points_x_[x / 4] = {cell_of(x, cells, columns),
                        cell_of(std::min(x + 3, columns - 1), cells, columns) + 4};
  }
  for (int y = 0; y < rows; ++y) {
    points_y_[y] = cell_of(y, cells, rows);
    float four[4];
    splines(place_of(y, cells, rows) - static_cast<float>(points_y_[y]), four);
    std::copy_n(four, 4, &basis_y_[y * 4]);
  }
}

// A rotation whose half angle has the tangent t has the cosine (1 - t^2) / (1 + t^2) and the sine
// 2 t / (1 + t^2).
Warp::Map Warp::draw_map(Random& random) const {
  const float t = symmetric(tangent_, random);
  const float cosine = (1 - t * t) / (1 + t * t);
  const float sine = 2 * t / (1 + t * t);
  const float shear = symmetric(affine_.shear, random);
  const float wider = 1 + symmetric(affine_.scale, random);
  const float taller = 1 + symmetric(affine_.scale, random);
  const float shift_x = symmetric(affine_.shift, random);
  const float shift_y = symmetric(affine_.shift, random);
  const float middle_x = static_cast<float>(columns_ - 1) / 2;
  const float middle_y = static_cast<float>(rows_ - 1) / 2;
  Map map{wider * cosine, wider * (shear * cosine - sine),  0,
          taller * sine,  taller * (shear * sine + cosine), 0};
  map.across = middle_x + shift_x - map.across_x * middle_x - map.across_y * middle_y + kPad;
  map.down = middle_y + shift_y - map.down_x * middle_x - map.down_y * middle_y + kPad;
  return map;
}

void Warp::draw_grid(Random& random) {
  for (std::vector<float>* grid : {&grid_x_, &grid_y_}) {
    for (int row = 0; row < points_; ++row) {
      float* const to = &(*grid)[row * grid_stride_];
      for (int column = 0; column < points_; ++column)
        to[column] = symmetric(displacement_, random);
    }
  }
}

// The pixels outside see empty paper, wherever rubber and rounding move them.
Warp::Span Warp::near_ink(const Map& map, int y) const {
  constexpr float kSlack = 0.05F;
  const float most = displacement_ + kSlack;
  const auto row = static_cast<float>(y);
  const Interval across =
      between(ink_.left - most, ink_.right + most, map.across_x, row * map.across_y + map.across);
  const Interval down =
      between(ink_.top - most, ink_.bottom + most, map.down_x, row * map.down_y + map.down);
  const auto width = static_cast<float>(columns_);
  const float first = std::clamp(std::max(across.first, down.first), 0.0F, width);
  const float last = std::clamp(std::min(across.last, down.last), -1.0F, width - 1);
  return {static_cast<int>(first) / 4 * 4, static_cast<int>(last + 1)};
}

void Warp::displace_row(int y) {
  const float* const weights = &basis_y_[y * 4];
  for (int column = 0; column < points_; column += 4) {
    f32x4 across = splat(0);
    f32x4 down = splat(0);
    for (int k = 0; k < 4; ++k) {
      const int at = (points_y_[y] + k) * grid_stride_ + column;
      across += weights[k] * load(&grid_x_[at]);
      down += weights[k] * load(&grid_y_[at]);
    }
    store(&across_[column], across);
    store(&down_[column], down);
  }
}

// Beyond its edges the picture is empty.
void Warp::look_up_row(const Map& map, int y, Span span, std::uint8_t* to) const {
  const f32x4 most_x = splat(static_cast<float>(columns_ + kPad));
  const f32x4 most_y = splat(static_cast<float>(rows_ + kPad));
  const auto row = static_cast<float>(y);
  const float start_x = row * map.across_y + map.across;
  const float start_y = row * map.down_y + map.down;
  f32x4 column = static_cast<float>(span.first) + f32x4{0, 1, 2, 3};
  for (int x = span.first; x < span.end; x += 4, column += 4) {
    f32x4 across = splat(0);
    f32x4 down = splat(0);
    if (displacement_ > 0) {
      const Points points = points_x_[x / 4];
      for (int point = points.first; point < points.end; ++point) {
        const f32x4 weight = load(&basis_x_[point * width_ + x]);
        across += weight * across_[point];
        down += weight * down_[point];
      }
    }
    f32x4 px = column * map.across_x + start_x + across;
    f32x4 py = column * map.down_x + start_y + down;
    px = minimum(maximum(px, splat(0)), most_x);
    py = minimum(maximum(py, splat(0)), most_y);
    const i32x4 levels = look_up(px, py);
    if (x + 4 <= columns_) {
      store_bytes(to + x, levels);
    } else {
      for (int lane = 0; x + lane < columns_; ++lane)
        to[x + lane] = static_cast<std::uint8_t>(levels[lane]);
    }
  }
}

// Bilinear.
i32x4 Warp::look_up(f32x4 px, f32x4 py) const {
  const i32x4 left = whole_part(px);
  const i32x4 top = whole_part(py);
  const i32x4 at = (top << shift_) + left;
  const auto corners_of = [&](int first) {
    const std::uint8_t* const pixel = &padded_[first];
    std::uint16_t upper;
    std::uint16_t lower;
    std::memcpy(&upper, pixel, sizeof upper);
    std::memcpy(&lower, pixel + (1 << shift_), sizeof lower);
    return static_cast<std::int32_t>(upper | static_cast<std::uint32_t>(lower) << 16U);
  };
  // a byte for each; lanes in a loop would go through memory
  const i32x4 corners = {corners_of(at[0]), corners_of(at[1]), corners_of(at[2]),
                         corners_of(at[3])};
  const auto level = [&](int corner) {
    return __builtin_convertvector((corners >> (8 * corner)) & 255, f32x4);
  };
  const f32x4 fx = px - __builtin_convertvector(left, f32x4);
  const f32x4 fy = py - __builtin_convertvector(top, f32x4);
  const f32x4 upper = level(0) + fx * (level(1) - level(0));
  const f32x4 lower = level(2) + fx * (level(3) - level(2));
  return whole_part(upper + fy * (lower - upper) + kRounding);
}

// Copies the picture into the middle of empty pixels, eight at a time, and notes where its ink is.
void Warp::take(const std::uint8_t* from) {
  const int eight = std::min(8, columns_);
  const auto place = [&](std::size_t k) {
    return std::min(static_cast<int>(k) * 8, columns_ - eight);
  };
  std::fill(inked_.begin(), inked_.end(), 0);
  int first_row = rows_;
  int last_row = -1;
  for (int y = 0; y < rows_; ++y) {
    std::uint8_t* const to = &padded_[static_cast<std::size_t>(y + kPad) << shift_] + kPad;
    std::uint64_t row = 0;
    for (std::size_t k = 0; k < inked_.size(); ++k) {
      const int at = place(k);
      std::uint64_t pixels = 0;
      if (eight == 8) {
        std::memcpy(&pixels, from + y * columns_ + at, 8);
        std::memcpy(to + at, &pixels, 8);
      } else {
        std::memcpy(&pixels, from + y * columns_ + at, eight);
        std::memcpy(to + at, &pixels, eight);
      }
      inked_[k] |= pixels;
      row |= pixels;
    }
    if (row == 0) continue;
    first_row = std::min(first_row, y);
    last_row = y;
  }
  int first_column = columns_;
  int last_column = -1;
  for (std::size_t k = 0; k < inked_.size(); ++k) {
    if (inked_[k] == 0) continue;
    first_column = std::min(first_column, place(k) + std::countr_zero(inked_[k]) / 8);
    last_column = std::max(last_column, place(k) + 7 - std::countl_zero(inked_[k]) / 8);
  }
  ink_ = {static_cast<float>(first_column + kPad - 1), static_cast<float>(last_column + kPad + 1),
          static_cast<float>(first_row + kPad - 1), static_cast<float>(last_row + kPad + 1)};
}

void Warp::apply(const std::uint8_t* from, std::uint8_t* to, Random& random) {
  take(from);
  const Map map = draw_map(random);
  if (displacement_ > 0) draw_grid(random);
  std::memset(to, 0, static_cast<std::size_t>(rows_) * columns_);
  for (int y = 0; y < rows_; ++y) {
    const Span span = near_ink(map, y);
    if (span.first >= span.end) continue;
    if (displacement_ > 0) displace_row(y);
    look_up_row(map, y, span, to + y * columns_);
  }
}

}  // namespace songeul
