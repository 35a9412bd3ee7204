#include "core/kernels/winner_list.h"

#include "core/kernels/lane_set.h"
#include "core/kernels/simd.h"

namespace songeul {
namespace {

// Two entries in one vector, by their halves.
using Pair = std::int64_t __attribute__((vector_size(16)));

void put(Winner* to, std::int64_t entry) { std::memcpy(to, &entry, sizeof entry); }

}  // namespace

// In a row of outputs a filter wins in a window's left or right place or in none. What is none is
// written all the same and then overwritten, since no processor foresees which it will be.
void list_winners(const ConvReluPoolShape& shape, const Winners* winners, const float* dy,
                  int filter, WinnerLists& lists, float* bias_gradient) {
  const LaneSet<f32x4> lanes(filter);
  const int words = shape.words();
  const int filters = shape.filters;
  const i32x4 channels = i32x4{} + shape.channels;
  i32x4 ends = counting<i32x4>() * lists.capacity;
  Winner* const entries = lists.entries.data();
  auto sum = load<f32x4>(bias_gradient + filter);
  for (int row = 0; row < 2 * shape.pooled_height(); ++row) {
    const int window = row / 2 * shape.pooled_width();
    const Winners* left = winners + (4 * window + row % 2 * 2) * words + filter / 32;
    const float* slopes = dy + window * filters + filter;
    i32x4 offset = i32x4{} + row * static_cast<int>(shape.line());
    for (int j = shape.pooled_width(); j > 0; --j) {
      const i32x4 in_right = lanes.among(left[words]);
      const i32x4 in_either = lanes.among(left[0]) | in_right;
      const auto slope = (i32x4)load<f32x4>(slopes);
      sum += (f32x4)(in_either & slope);
      const i32x4 offsets = offset + (in_right & channels);
      const auto two = (Pair)__builtin_shufflevector(offsets, slope, 0, 4, 1, 5);
      const auto others = (Pair)__builtin_shufflevector(offsets, slope, 2, 6, 3, 7);
      put(entries + ends[0], two[0]);
      put(entries + ends[1], two[1]);
      put(entries + ends[2], others[0]);
      put(entries + ends[3], others[1]);
      ends -= in_either;  // which is -1 where it holds
      offset += channels + channels;
      left += 4 * words;
      slopes += filters;
    }
  }
  std::memcpy(lists.ends.data(), &ends, sizeof ends);
  store(bias_gradient + filter, sum);
}

}  // namespace songeul
