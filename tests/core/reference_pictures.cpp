// Convolution and pooling, by the formulas of TensorFlow's documentation (tf.nn, "Notes on
// padding") and plain loops over them. A sample is one row of a matrix: (height, width, channels)
// in order.
#include <stdexcept>

#include "tests/core/reference.h"

namespace songeul::reference {
namespace {

/// One axis of a sliding window.
struct Axis {
  int input, window, stride, output, before;

  Axis(int input, int window, int stride, bool same)
      : input(input), window(window), stride(stride), before(0) {
    if (same) {
      output = (input + stride - 1) / stride;
      const int rest = input % stride;
      before = std::max(window - (rest == 0 ? stride : rest), 0) / 2;
    } else {
      output = (input - window + stride) / stride;
    }
  }
};

/// A window over pictures with `channels`.
struct Sliding {
  Axis down, right;
  int channels;

  /// Calls visit(output place, window place, input place) for all of one picture, skipping what
  /// lies outside it.
  template <typename Visit>
  void each(Visit visit) const {
    for (int i = 0; i < down.output; ++i) {
      for (int j = 0; j < right.output; ++j) {
        for (int u = 0; u < down.window; ++u) {
          for (int v = 0; v < right.window; ++v) {
            const int y = i * down.stride + u - down.before;
            const int x = j * right.stride + v - right.before;
            if (y < 0 || y >= down.input || x < 0 || x >= right.input) continue;
            visit(i * right.output + j, u * right.window + v, y * right.input + x);
          }
        }
      }
    }
  }

  int input_places() const { return down.input * right.input; }
  int output_places() const { return down.output * right.output; }
};

Sliding sliding_of(const Config& config, std::pair<int, int> window,
                   std::pair<int, int> default_strides, const Shape& input) {
  const auto strides = config.pair("strides", default_strides);
  const bool same = config.text("padding", "valid") == "same";
  return {Axis(input.at(0), window.first, strides.first, same),
          Axis(input.at(1), window.second, strides.second, same), input.at(2)};
}

/// y[o, f] = b[f] + sum over window places w and channels c of x[place(o, w), c] W[w, c, f].
class Conv2D final : public Layer {
 public:
  Conv2D(const Sliding& sliding, int filters) : sliding_(sliding), filters_(filters) {
    const int window = sliding.down.window * sliding.right.window;
    weights = {Matrix::Zero(window * sliding.channels, filters), Matrix::Zero(1, filters)};
    gradients = weights;
  }

  Matrix forward(const Matrix& x, bool /*training*/) override {
    x_ = x;
    Matrix y = weights[1].replicate(x.rows(), sliding_.output_places());
    const int channels = sliding_.channels;
    sliding_.each([&](int output, int window, int input) {
      y.middleCols(output * filters_, filters_) +=
          x.middleCols(input * channels, channels) *
          weights[0].middleRows(window * channels, channels);
    });
    return y;
  }

  Matrix backward(const Matrix& dy) override {
    for (Matrix& gradient : gradients) gradient.setZero();
    Matrix dx = Matrix::Zero(x_.rows(), x_.cols());
    const int channels = sliding_.channels;
    sliding_.each([&](int output, int window, int input) {
      const auto slope = dy.middleCols(output * filters_, filters_);
      gradients[0].middleRows(window * channels, channels) +=
          x_.middleCols(input * channels, channels).transpose() * slope;
      dx.middleCols(input * channels, channels) +=
          slope * weights[0].middleRows(window * channels, channels).transpose();
    });
    for (int output = 0; output < sliding_.output_places(); ++output) {
      gradients[1] += dy.middleCols(output * filters_, filters_).colwise().sum();
    }
    return dx;
  }

 private:
  Sliding sliding_;
  int filters_;
  Matrix x_;
};

/// The largest value of a window; the first of several.
class MaxPooling2D final : public Layer {
 public:
  explicit MaxPooling2D(const Sliding& sliding) : sliding_(sliding) {}

  Matrix forward(const Matrix& x, bool /*training*/) override {
    const int channels = sliding_.channels;
    from_ = Eigen::MatrixXi::Constant(x.rows(), sliding_.output_places() * channels, -1);
    sliding_.each([&](int output, int /*window*/, int input) {
      for (Eigen::Index n = 0; n < x.rows(); ++n) {
        for (int c = 0; c < channels; ++c) {
          int& from = from_(n, output * channels + c);
          const int here = input * channels + c;
          if (from < 0 || x(n, here) > x(n, from)) from = here;
        }
      }
    });
    return Matrix::NullaryExpr(from_.rows(), from_.cols(),
                               [&](Eigen::Index n, Eigen::Index at) { return x(n, from_(n, at)); });
  }

  Matrix backward(const Matrix& dy) override {
    Matrix dx = Matrix::Zero(dy.rows(), sliding_.input_places() * sliding_.channels);
    for (Eigen::Index n = 0; n < dy.rows(); ++n) {
      for (Eigen::Index at = 0; at < dy.cols(); ++at) dx(n, from_(n, at)) += dy(n, at);
    }
    return dx;
  }

 private:
  Sliding sliding_;
  Eigen::MatrixXi from_;  // for each output, the column of the input that it comes from
};

/// The mean of those places of a window that lie in the picture.
class AveragePooling2D final : public Layer {
 public:
  explicit AveragePooling2D(const Sliding& sliding)
      : sliding_(sliding), places_(sliding.output_places(), 0) {
    sliding_.each([&](int output, int /*window*/, int /*input*/) { ++places_[output]; });
  }

  Matrix forward(const Matrix& x, bool /*training*/) override {
    const int channels = sliding_.channels;
    Matrix y = Matrix::Zero(x.rows(), sliding_.output_places() * channels);
    sliding_.each([&](int output, int /*window*/, int input) {
      y.middleCols(output * channels, channels) +=
          x.middleCols(input * channels, channels) / places_[output];
    });
    return y;
  }

  Matrix backward(const Matrix& dy) override {
    const int channels = sliding_.channels;
    Matrix dx = Matrix::Zero(dy.rows(), sliding_.input_places() * channels);
    sliding_.each([&](int output, int /*window*/, int input) {
      dx.middleCols(input * channels, channels) +=
          dy.middleCols(output * channels, channels) / places_[output];
    });
    return dx;
  }

 private:
  Sliding sliding_;
  std::vector<int> places_;
};

template <typename Pooling>
std::unique_ptr<Layer> make_pooling(const Config& config, Shape& shape) {
  const auto window = config.pair("pool_size", std::pair{2, 2});
  const Sliding sliding = sliding_of(config, window, window, shape);
  shape = {sliding.down.output, sliding.right.output, sliding.channels};
  return std::make_unique<Pooling>(sliding);
}

}  // namespace

std::unique_ptr<Layer> make_conv2d(const Config& config, Shape& shape) {
  const Sliding sliding = sliding_of(config, config.pair("kernel_size"), {1, 1}, shape);
  const int filters = config.positive_integer("filters");
  shape = {sliding.down.output, sliding.right.output, filters};
  return std::make_unique<Conv2D>(sliding, filters);
}

std::unique_ptr<Layer> make_max_pooling2d(const Config& config, Shape& shape) {
  return make_pooling<MaxPooling2D>(config, shape);
}

std::unique_ptr<Layer> make_average_pooling2d(const Config& config, Shape& shape) {
  return make_pooling<AveragePooling2D>(config, shape);
}

// One window that is the whole picture.
std::unique_ptr<Layer> make_global_average_pooling2d(Shape& shape) {
  const Sliding sliding{Axis(shape.at(0), shape[0], 1, false),
                        Axis(shape.at(1), shape[1], 1, false), shape.at(2)};
  shape = {sliding.channels};
  return std::make_unique<AveragePooling2D>(sliding);
}

}  // namespace songeul::reference
