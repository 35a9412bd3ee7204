// The two convolutions of C5 for a batch of 64, beside Eigen's matrix products with the pictures
// unrolled in memory (im2col).
#include <algorithm>
#include <memory>

#include "tests/bench/bench_layer.h"
#include "tests/bench/case.h"
#include "tests/bench/eigen.h"
#include "tests/bench/mnist_samples.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

constexpr int kRows = 64;
constexpr int kKernel = 3;

struct Geometry {
  int side, channels, filters;

  int out_side() const { return side - kKernel + 1; }
  int pixels() const { return kRows * out_side() * out_side(); }
  int window() const { return kKernel * kKernel * channels; }
  double flops() const { return 2.0 * pixels() * window() * filters; }
  std::vector<float> input() const {
    return channels == 1 ? mnist_pictures(kRows) : random_numbers(kRows * side * side * channels);
  }
};

class EigenConvolution {
 public:
  explicit EigenConvolution(const Geometry& g)
      : g_(g),
        x_(g.input()),
        columns_(static_cast<std::size_t>(g.pixels()) * g.window()),
        w_(random_numbers(static_cast<std::size_t>(g.window()) * g.filters)),
        bias_(random_numbers(g.filters)),
        y_(random_numbers(static_cast<std::size_t>(g.pixels()) * g.filters)),
        dw_(w_.size()),
        dx_(x_.size()) {}

  void forward() {
    each_run([](float* column, float* pixel, int count) { std::copy_n(pixel, count, column); },
             x_.data());
    eigen::gemm(g_.pixels(), g_.filters, g_.window(), columns_.data(), w_.data(), bias_.data(),
                y_.data());
  }

  void backward(bool input_too) {
    eigen::gemm_transposed(g_.window(), g_.filters, g_.pixels(), columns_.data(), y_.data(),
                           dw_.data());
    eigen::column_sums(g_.pixels(), g_.filters, y_.data(), bias_.data());
    if (!input_too) return;
    eigen::gemm_by_transposed(g_.pixels(), g_.window(), g_.filters, y_.data(), w_.data(),
                              columns_.data());
    std::fill(dx_.begin(), dx_.end(), 0.0F);
    each_run(
        [](float* column, float* pixel, int count) {
          for (int i = 0; i < count; ++i) pixel[i] += column[i];
        },
        dx_.data());
  }

 private:
  /// Calls `copy` with each row of each window, in the unrolled matrix and in the pictures.
  template <typename Copy>
  void each_run(Copy copy, float* pictures) {
    const int run = kKernel * g_.channels;
    float* column = columns_.data();
    for (int sample = 0; sample < kRows; ++sample) {
      float* picture =
          pictures + static_cast<std::size_t>(sample) * g_.side * g_.side * g_.channels;
      for (int i = 0; i < g_.out_side(); ++i) {
        for (int j = 0; j < g_.out_side(); ++j) {
          for (int k = 0; k < kKernel; ++k, column += run)
            copy(column, picture + ((i + k) * g_.side + j) * g_.channels, run);
        }
      }
    }
  }

  Geometry g_;
  std::vector<float> x_, columns_, w_, bias_, y_, dw_, dx_;
};

std::shared_ptr<BenchLayer> layer_of(const Geometry& g, bool first) {
  auto layer = std::make_shared<BenchLayer>(
      Config("Conv2D", {{"filters", g.filters}, {"kernel_size", kKernel}}),
      Shape{g.side, g.side, g.channels}, kRows, g.input());
  if (first) layer->step().input_gradient = nullptr;
  return layer;
}

void add(Cases& cases, const Geometry& g, bool first) {
  const std::string shape = std::to_string(g.side) + "x" + std::to_string(g.side) + "x" +
                            std::to_string(g.channels) + " to " + std::to_string(g.filters) +
                            " filters, 64 samples";
  cases.push_back({"Conv2D forward, " + shape, "songeul", g.flops(), 0, kRows, [=] {
                     auto layer = layer_of(g, first);
                     return [=] { layer->forward(); };
                   }});
  cases.push_back({"Conv2D forward, " + shape, "eigen", g.flops(), 0, kRows, [=] {
                     auto convolution = std::make_shared<EigenConvolution>(g);
                     return [=] { convolution->forward(); };
                   }});
  const double flops = g.flops() * (first ? 1 : 2);
  cases.push_back({"Conv2D backward, " + shape, "songeul", flops, 0, kRows, [=] {
                     auto layer = layer_of(g, first);
                     return [=] { layer->backward(); };
                   }});
  cases.push_back({"Conv2D backward, " + shape, "eigen", flops, 0, kRows, [=] {
                     auto convolution = std::make_shared<EigenConvolution>(g);
                     convolution->forward();
                     return [=] { convolution->backward(!first); };
                   }});
}

}  // namespace

void add_conv2d(Cases& cases) {
  add(cases, {28, 1, 16}, true);
  add(cases, {13, 16, 32}, false);
}

}  // namespace songeul
