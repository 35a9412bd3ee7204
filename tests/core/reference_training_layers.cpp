// Layers that do one thing in training and another in inference.
#include <cmath>

#include "tests/core/reference.h"

namespace songeul::reference {

Matrix Dropout::forward(const Matrix& x, bool training) {
  return training ? x.cwiseProduct(factors) : x;
}

Matrix Dropout::backward(const Matrix& dy) { return dy.cwiseProduct(factors); }

namespace {

using Row = Eigen::RowVectorXd;

/// Ioffe and Szegedy (2015), section 3, whose names these are, channel by channel.
class BatchNormalization final : public Layer {
 public:
  BatchNormalization(const Config& config, const Shape& input)
      : channels_(input.back()),
        unbiased_(input.size() == 3),
        momentum_(config.number("momentum", 0.99, 0, 1)),
        epsilon_(config.number("epsilon", 1e-3, 0, 1)) {
    const Matrix zero = Matrix::Zero(1, channels_);
    const Matrix one = Matrix::Ones(1, channels_);
    weights = {one, zero, zero, one};  // gamma, beta, moving mean, moving variance
    gradients = {zero, zero};
  }

  Matrix forward(const Matrix& x, bool training) override {
    const Matrix values = by_channel(x, x.size() / channels_, channels_);
    const auto m = static_cast<double>(values.rows());
    mean_ = training ? Row(values.colwise().mean()) : Row(weights[2]);
    centered_ = values.rowwise() - mean_;
    const Row squares = centered_.array().square().colwise().sum();
    variance_ = training ? Row(squares / m) : Row(weights[3]);
    if (training) {
      // TensorFlow averages the unbiased variance of pictures, but not that of vectors
      const double degrees = unbiased_ && m > 1 ? m - 1 : m;
      weights[2] = momentum_ * weights[2] + (1 - momentum_) * mean_;
      weights[3] = momentum_ * weights[3] + (1 - momentum_) * squares / degrees;
    }
    const Matrix normal = centered_.array().rowwise() / deviation().array();
    const Matrix y = (normal.array().rowwise() * weights[0].row(0).array()).matrix().rowwise() +
                     weights[1].row(0);
    return by_channel(y, x.rows(), x.cols());
  }

  Matrix backward(const Matrix& dy) override {
    const Matrix slopes = by_channel(dy, dy.size() / channels_, channels_);
    const auto m = static_cast<double>(slopes.rows());
    const Row deviation = this->deviation();
    gradients[0] = (slopes.cwiseProduct(centered_)).colwise().sum().array() / deviation.array();
    gradients[1] = slopes.colwise().sum();
    const Matrix by_normal = slopes.array().rowwise() * weights[0].row(0).array();
    const Row by_variance =
        by_normal.cwiseProduct(centered_).colwise().sum().array() * -0.5 / deviation.array().cube();
    const Row by_mean = -(by_normal.colwise().sum().array() / deviation.array()) +
                        by_variance.array() * (-2 * centered_.colwise().sum().array() / m);
    Matrix dx = by_normal.array().rowwise() / deviation.array();
    dx += (centered_.array().rowwise() * (2 / m * by_variance).array()).matrix();
    dx.rowwise() += by_mean / m;
    return by_channel(dx, dy.rows(), dy.cols());
  }

 private:
  static Matrix by_channel(const Matrix& x, Eigen::Index rows, Eigen::Index columns) {
    return Eigen::Map<const Matrix>(x.data(), rows, columns);
  }

  Row deviation() const { return (variance_.array() + epsilon_).sqrt(); }

  int channels_;
  bool unbiased_;
  double momentum_, epsilon_;
  Row mean_, variance_;
  Matrix centered_;
};

}  // namespace

std::unique_ptr<Layer> make_batch_normalization(const Config& config, const Shape& input) {
  return std::make_unique<BatchNormalization>(config, input);
}

}  // namespace songeul::reference
