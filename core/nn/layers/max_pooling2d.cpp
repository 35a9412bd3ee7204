#include <algorithm>

#include "core/kernels/simd.h"
#include "core/kernels/thread_pool.h"
#include "core/nn/layer.h"
#include "core/nn/spatial.h"

namespace songeul {
namespace {

/// The largest value of each window, channel by channel; its gradient goes to the first place that
/// holds it.
class MaxPooling2D final : public Layer {
 public:
  explicit MaxPooling2D(const Sliding& sliding) : sliding_(sliding) {}

  std::string type() const override { return "MaxPooling2D"; }

  const Sliding* sliding() const override { return &sliding_; }

  Shape build(const Shape& input) override {
    sliding_.fit(input, "MaxPooling2D");
    channels_ = input[2];
    input_size_ = element_count(input);
    output_size_ = sliding_.vertical.output * sliding_.horizontal.output * channels_;
    return {sliding_.vertical.output, sliding_.horizontal.output, channels_};
  }

  // for each output, where in its window the largest value stood: a small whole number, exact as a
  // float
  std::int64_t workspace_size(int rows) const override { return std::int64_t{rows} * output_size_; }

  void forward(const Step& step) override {
    parallel_for(step.rows, kTogether, [&](int first_row, int last_row, int /*thread*/) {
      const float* x = step.input + static_cast<std::ptrdiff_t>(first_row) * input_size_;
      const std::ptrdiff_t start = static_cast<std::ptrdiff_t>(first_row) * output_size_;
      sliding_.each_window(
          last_row - first_row, channels_, [&](int output, const auto& each_place) {
            float* largest = step.output + start + output;
            float* place_of = step.workspace + start + output;
            bool first = true;
            each_place([&](int place, int input) {
              take_larger(x + input, static_cast<float>(place), first, largest, place_of);
              first = false;
            });
          });
    });
  }

  void backward(const Step& step) override {
    if (step.input_gradient == nullptr) return;
    parallel_for(step.rows, kTogether, [&](int first_row, int last_row, int /*thread*/) {
      float* dx = step.input_gradient + static_cast<std::ptrdiff_t>(first_row) * input_size_;
      const std::ptrdiff_t start = static_cast<std::ptrdiff_t>(first_row) * output_size_;
      std::fill_n(dx, (last_row - first_row) * input_size_, 0.0F);
      sliding_.each_window(last_row - first_row, channels_,
                           [&](int output, const auto& each_place) {
                             const float* dy = step.output_gradient + start + output;
                             const float* place_of = step.workspace + start + output;
                             each_place([&](int place, int input) {
                               give_back(dy, static_cast<float>(place), place_of, dx + input);
                             });
                           });
    });
  }

 private:
  static constexpr int kTogether = 4;  // samples for a thread

  // Four channels at a time; the places are compared as the small whole numbers that they are.
  void take_larger(const float* x, float place, bool first, float* largest, float* place_of) const {
    int c = 0;
    for (; c + 4 <= channels_; c += 4) {
      const f32x4 value = load(x + c);
      const f32x4 before = load(largest + c);
      const i32x4 larger = first ? i32x4{-1, -1, -1, -1} : value > before;
      store(largest + c, select(larger, value, before));
      store(place_of + c, select(larger, splat(place), load(place_of + c)));
    }
    for (; c < channels_; ++c) {
      if (!first && !(x[c] > largest[c])) continue;
      largest[c] = x[c];
      place_of[c] = place;
    }
  }

  void give_back(const float* dy, float place, const float* place_of, float* dx) const {
    int c = 0;
    for (; c + 4 <= channels_; c += 4) {
      const f32x4 share = select(load(place_of + c) == splat(place), load(dy + c), splat(0));
      store(dx + c, load(dx + c) + share);
    }
    for (; c < channels_; ++c) dx[c] += place_of[c] == place ? dy[c] : 0;
  }

  Sliding sliding_;
  int channels_ = 0;
  int input_size_ = 0;
  int output_size_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_max_pooling2d(const Config& config) {
  const auto window = config.pair("pool_size", std::pair{2, 2});
  return std::make_unique<MaxPooling2D>(Sliding(config, window, window));
}

}  // namespace songeul
