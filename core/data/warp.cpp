#include "core/data/warp.h"

#include <algorithm>
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

// Each point's weight at each of `size` pixels; `stride` between points.
std::vector<float> basis(int cells, int size, int stride) {
  std::vector<float> weights(static_cast<std::size_t>(cells + 3) * stride);
  for (int at = 0; at < size; ++at) {
    const float place =
        (static_cast<float>(at) + 0.5F) * static_cast<float>(cells) / static_cast<float>(size);
    const int cell = std::min(static_cast<int>(place), cells - 1);
    float four[4];
    splines(place - static_cast<float>(cell), four);
    for (int k = 0; k < 4; ++k) weights[(cell + k) * stride + at] = four[k];
  }
  return weights;
}

}  // namespace

Warp::Warp(const Augmentation& augmentation, int rows, int columns)
    : affine_(augmentation.affine),
      tangent_(static_cast<float>(tangent(affine_.rotation * 3.14159265358979323846 / 360))),
      displacement_(static_cast<float>(augmentation.elastic.displacement)),
      rows_(rows),
      columns_(columns),
      width_((columns + 3) / 4 * 4),
      points_(augmentation.elastic.cells + 3),
      basis_x_(basis(augmentation.elastic.cells, columns, width_)),
      basis_y_(basis(augmentation.elastic.cells, rows, rows)),
      grid_x_(static_cast<std::size_t>(points_) * points_),
      grid_y_(grid_x_.size()),
      displaced_x_(width_),
      displaced_y_(width_),
      padded_(static_cast<std::size_t>(rows + 2 * kPad) * (columns + 2 * kPad)) {}

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
  for (float& value : grid_x_) value = symmetric(displacement_, random);
  for (float& value : grid_y_) value = symmetric(displacement_, random);
}

void Warp::displace_row(int y) {
  std::fill(displaced_x_.begin(), displaced_x_.end(), 0.0F);
  std::fill(displaced_y_.begin(), displaced_y_.end(), 0.0F);
  for (int column = 0; column < points_; ++column) {
    float across = 0;
    float down = 0;
    for (int row = 0; row < points_; ++row) {
      const float weight = basis_y_[row * rows_ + y];
      across += weight * grid_x_[row * points_ + column];
      down += weight * grid_y_[row * points_ + column];
    }
    const float* weights = &basis_x_[static_cast<std::size_t>(column) * width_];
    for (int x = 0; x < width_; x += 4) {
      const f32x4 weight = load(weights + x);
      store(&displaced_x_[x], load(&displaced_x_[x]) + weight * across);
      store(&displaced_y_[x], load(&displaced_y_[x]) + weight * down);
    }
  }
}

// Bilinear; beyond its edges the picture is empty.
void Warp::look_up_row(const Map& map, int y, std::uint8_t* to) {
  const int stride = columns_ + 2 * kPad;
  const f32x4 most_x = splat(static_cast<float>(columns_ + kPad));
  const f32x4 most_y = splat(static_cast<float>(rows_ + kPad));
  const auto row = static_cast<float>(y);
  f32x4 column = {0, 1, 2, 3};
  for (int x = 0; x < columns_; x += 4, column += 4) {
    f32x4 px = column * map.across_x + (row * map.across_y + map.across) + load(&displaced_x_[x]);
    f32x4 py = column * map.down_x + (row * map.down_y + map.down) + load(&displaced_y_[x]);
    px = minimum(maximum(px, splat(0)), most_x);
    py = minimum(maximum(py, splat(0)), most_y);
    const i32x4 left = __builtin_convertvector(px, i32x4);
    const i32x4 top = __builtin_convertvector(py, i32x4);
    const f32x4 fx = px - __builtin_convertvector(left, f32x4);
    const f32x4 fy = py - __builtin_convertvector(top, f32x4);
    const i32x4 at = top * stride + left;
    for (int lane = 0; lane < std::min(4, columns_ - x); ++lane) {
      const std::uint8_t* pixel = &padded_[at[lane]];
      const auto upper =
          static_cast<float>(pixel[0]) + fx[lane] * static_cast<float>(pixel[1] - pixel[0]);
      const auto lower = static_cast<float>(pixel[stride]) +
                         fx[lane] * static_cast<float>(pixel[stride + 1] - pixel[stride]);
      to[x + lane] = static_cast<std::uint8_t>(upper + fy[lane] * (lower - upper) + kRounding);
    }
  }
}

void Warp::apply(const std::uint8_t* from, std::uint8_t* to, Random& random) {
  const int stride = columns_ + 2 * kPad;
  for (int y = 0; y < rows_; ++y) {
    std::memcpy(&padded_[(y + kPad) * stride + kPad], from + y * columns_, columns_);
  }
  const Map map = draw_map(random);
  if (displacement_ > 0) draw_grid(random);
  for (int y = 0; y < rows_; ++y) {
    if (displacement_ > 0) displace_row(y);
    look_up_row(map, y, to + y * columns_);
  }
}

}  // namespace songeul
