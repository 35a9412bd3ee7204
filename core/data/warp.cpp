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
      first_point_(rows),
      grid_x_(static_cast<std::size_t>(points_) * points_),
      grid_y_(grid_x_.size()),
      displaced_x_(width_),
      displaced_y_(width_),
      across_(points_),
      down_(points_),
      padded_(static_cast<std::size_t>(rows + 2 * kPad) * (columns + 2 * kPad)) {
  for (int y = 0; y < rows; ++y) first_point_[y] = cell_of(y, augmentation.elastic.cells, rows);
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
  for (float& value : grid_x_) value = symmetric(displacement_, random);
  for (float& value : grid_y_) value = symmetric(displacement_, random);
}

void Warp::displace_row(int y) {
  for (int column = 0; column < points_; ++column) {
    float across = 0;
    float down = 0;
    for (int row = first_point_[y]; row < first_point_[y] + 4; ++row) {
      const float weight = basis_y_[row * rows_ + y];
      across += weight * grid_x_[row * points_ + column];
      down += weight * grid_y_[row * points_ + column];
    }
    across_[column] = across;
    down_[column] = down;
  }
  for (int x = 0; x < width_; x += 4) {
    f32x4 across = splat(0);
    f32x4 down = splat(0);
    for (int column = 0; column < points_; ++column) {
      const f32x4 weight = load(&basis_x_[column * width_ + x]);
      across += weight * across_[column];
      down += weight * down_[column];
    }
    store(&displaced_x_[x], across);
    store(&displaced_y_[x], down);
  }
}

// Bilinear; beyond its edges the picture is empty. Four pixels that all look at empty paper, as
// most do, are done at once.
void Warp::look_up_row(const Map& map, int y, std::uint8_t* to) {
  const f32x4 most_x = splat(static_cast<float>(columns_ + kPad));
  const f32x4 most_y = splat(static_cast<float>(rows_ + kPad));
  const auto row = static_cast<float>(y);
  f32x4 column = {0, 1, 2, 3};
  for (int x = 0; x < columns_; x += 4, column += 4) {
    f32x4 px = column * map.across_x + (row * map.across_y + map.across) + load(&displaced_x_[x]);
    f32x4 py = column * map.down_x + (row * map.down_y + map.down) + load(&displaced_y_[x]);
    px = minimum(maximum(px, splat(0)), most_x);
    py = minimum(maximum(py, splat(0)), most_y);
    const i32x4 near_ink = (px > splat(ink_.left)) & (px < splat(ink_.right)) &
                           (py > splat(ink_.top)) & (py < splat(ink_.bottom));
    const int lanes = std::min(4, columns_ - x);
    std::memset(to + x, 0, lanes);
    if (mask_bits(near_ink) != 0) look_up(px, py, lanes, to + x);
  }
}

void Warp::look_up(f32x4 px, f32x4 py, int lanes, std::uint8_t* to) const {
  const int stride = columns_ + 2 * kPad;
  const i32x4 left = __builtin_convertvector(px, i32x4);
  const i32x4 top = __builtin_convertvector(py, i32x4);
  const i32x4 at = top * stride + left;
  i32x4 corners[4];
  for (int lane = 0; lane < 4; ++lane) {
    const std::uint8_t* pixel = &padded_[at[lane]];
    corners[0][lane] = pixel[0];
    corners[1][lane] = pixel[1];
    corners[2][lane] = pixel[stride];
    corners[3][lane] = pixel[stride + 1];
  }
  const auto level = [&](int corner) { return __builtin_convertvector(corners[corner], f32x4); };
  const f32x4 fx = px - __builtin_convertvector(left, f32x4);
  const f32x4 fy = py - __builtin_convertvector(top, f32x4);
  const f32x4 upper = level(0) + fx * (level(1) - level(0));
  const f32x4 lower = level(2) + fx * (level(3) - level(2));
  const i32x4 levels = __builtin_convertvector(upper + fy * (lower - upper) + kRounding, i32x4);
  for (int lane = 0; lane < lanes; ++lane) to[lane] = static_cast<std::uint8_t>(levels[lane]);
}

// Copies the picture into the middle of empty pixels, and notes where its ink is.
void Warp::take(const std::uint8_t* from) {
  const int stride = columns_ + 2 * kPad;
  int first_row = rows_;
  int last_row = -1;
  int first_column = columns_;
  int last_column = -1;
  for (int y = 0; y < rows_; ++y) {
    const std::uint8_t* row = from + y * columns_;
    std::memcpy(&padded_[(y + kPad) * stride + kPad], row, columns_);
    int left = 0;
    while (left < columns_ && row[left] == 0) ++left;
    if (left == columns_) continue;
    int right = columns_ - 1;
    while (row[right] == 0) --right;
    first_row = std::min(first_row, y);
    last_row = y;
    first_column = std::min(first_column, left);
    last_column = std::max(last_column, right);
  }
  ink_ = {static_cast<float>(first_column + kPad - 1), static_cast<float>(last_column + kPad + 1),
          static_cast<float>(first_row + kPad - 1), static_cast<float>(last_row + kPad + 1)};
}

void Warp::apply(const std::uint8_t* from, std::uint8_t* to, Random& random) {
  take(from);
  const Map map = draw_map(random);
  if (displacement_ > 0) draw_grid(random);
  for (int y = 0; y < rows_; ++y) {
    if (displacement_ > 0) displace_row(y);
    look_up_row(map, y, to + y * columns_);
  }
}

}  // namespace songeul
