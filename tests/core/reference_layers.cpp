#include <stdexcept>

#include "tests/core/reference.h"

namespace songeul::reference {
namespace {

/// y = x W + b; dW = x^T dy, db = sum of dy's rows, dx = dy W^T.
class Dense final : public Layer {
 public:
  Dense(int inputs, int units) {
    weights = {Matrix::Zero(inputs, units), Matrix::Zero(1, units)};
    gradients = weights;
  }

  Matrix forward(const Matrix& x, bool /*training*/) override {
    x_ = x;
    return (x * weights[0]).rowwise() + weights[1].row(0);
  }

  Matrix backward(const Matrix& dy) override {
    gradients[0] = x_.transpose() * dy;
    gradients[1] = dy.colwise().sum();
    return dy * weights[0].transpose();
  }

 private:
  Matrix x_;
};

class Linear final : public Layer {
 public:
  Matrix forward(const Matrix& x, bool /*training*/) override { return x; }
  Matrix backward(const Matrix& dy) override { return dy; }
};

class Relu final : public Layer {
 public:
  Matrix forward(const Matrix& x, bool /*training*/) override {
    x_ = x;
    return x.cwiseMax(0);
  }

  Matrix backward(const Matrix& dy) override {
    return (x_.array() > 0).select(dy, Matrix::Zero(dy.rows(), dy.cols()));
  }

 private:
  Matrix x_;
};

/// y = 1 / (1 + e^-x), dy/dx = y (1 - y).
class Sigmoid final : public Layer {
 public:
  Matrix forward(const Matrix& x, bool /*training*/) override {
    y_ = (1 / (1 + (-x.array()).exp())).matrix();
    return y_;
  }

  Matrix backward(const Matrix& dy) override {
    return (dy.array() * y_.array() * (1 - y_.array())).matrix();
  }

 private:
  Matrix y_;
};

/// dy/dx = 1 - y^2.
class Tanh final : public Layer {
 public:
  Matrix forward(const Matrix& x, bool /*training*/) override {
    y_ = x.array().tanh().matrix();
    return y_;
  }

  Matrix backward(const Matrix& dy) override {
    return (dy.array() * (1 - y_.array().square())).matrix();
  }

 private:
  Matrix y_;
};

/// Over the last axis, whose length is `columns`: dx_i = sum_j dy_j (J)_ji with the Jacobian
/// J_ji = y_j ([i = j] - y_i) written out.
class Softmax final : public Layer {
 public:
  explicit Softmax(int columns) : columns_(columns) {}

  Matrix forward(const Matrix& x, bool /*training*/) override {
    y_ = x;
    for_each_group([&](auto&& y) {
      y = (y.array() - y.maxCoeff()).exp().matrix().eval();
      y /= y.sum();
    });
    return y_;
  }

  Matrix backward(const Matrix& dy) override {
    Matrix dx(dy.rows(), dy.cols());
    for (Eigen::Index row = 0; row < dy.rows(); ++row) {
      for (Eigen::Index first = 0; first < dy.cols(); first += columns_) {
        const Eigen::VectorXd y = y_.row(row).segment(first, columns_).transpose();
        const Eigen::MatrixXd jacobian =
            Eigen::MatrixXd(y.asDiagonal()) - Eigen::MatrixXd(y * y.transpose());
        dx.row(row).segment(first, columns_) = dy.row(row).segment(first, columns_) * jacobian;
      }
    }
    return dx;
  }

 private:
  template <typename Function>
  void for_each_group(Function function) {
    for (Eigen::Index row = 0; row < y_.rows(); ++row) {
      for (Eigen::Index first = 0; first < y_.cols(); first += columns_) {
        function(y_.row(row).segment(first, columns_));
      }
    }
  }

  int columns_;
  Matrix y_;
};

}  // namespace

std::unique_ptr<Layer> make_dense(int inputs, int units) {
  return std::make_unique<Dense>(inputs, units);
}

std::unique_ptr<Layer> make_activation(const std::string& name, int columns) {
  if (name == "linear") return std::make_unique<Linear>();
  if (name == "relu") return std::make_unique<Relu>();
  if (name == "sigmoid") return std::make_unique<Sigmoid>();
  if (name == "tanh") return std::make_unique<Tanh>();
  if (name == "softmax") return std::make_unique<Softmax>(columns);
  throw std::invalid_argument("The reference has no activation " + name);
}

}  // namespace songeul::reference
