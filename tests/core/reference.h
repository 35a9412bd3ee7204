#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/nn/options.h"
#include "core/nn/shape.h"

/// The same networks a second time, in double precision and for reading rather than for speed: what
/// the core is measured against. Nothing of the core is used but descriptions and shapes. It is
/// itself checked by finite differences in reference_test.cpp.
namespace songeul::reference {

/// (samples, numbers of a sample).
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Labels = std::vector<int>;

/// A function of a batch that remembers its last input and output.
class Layer {
 public:
  virtual ~Layer() = default;
  /// What stands here is y = f(x).
  virtual Matrix forward(const Matrix& x) = 0;
  /// d loss / d x from d loss / d y, and `gradients` from it.
  virtual Matrix backward(const Matrix& dy) = 0;

  std::vector<Matrix> weights, gradients;
};

/// The mean loss of a batch, and its derivative by each output.
struct LossResult {
  double mean = 0;
  Matrix gradient;
};

/// A loss by its Keras name and options, of plain outputs or, with `from_logits`, of logits.
LossResult loss(const Config& config, bool from_logits, const Matrix& outputs,
                const Labels& labels);

/// One step of an optimizer for one tensor; `slots` starts with two zero matrices of its size, and
/// `iteration` counts from 1.
void step(const Config& config, double learning_rate, std::int64_t iteration, Matrix& weights,
          const Matrix& gradients, Matrix (&slots)[2]);

/// What Sequential and compile are given.
struct Description {
  Shape input;
  std::vector<Config> layers;
  Config loss;
  Config optimizer;
};

class Network {
 public:
  /// All weights are zero.
  explicit Network(const Description& description);

  /// Tensors in layer order: kernel, bias, kernel, bias, ...
  std::vector<Matrix*> weights();
  std::vector<Matrix*> gradients();

  /// Mean loss, without changing anything but `gradients()`.
  double loss_and_gradients(const Matrix& x, const Labels& labels);
  /// The same, then one step of the optimizer.
  double train(const Matrix& x, const Labels& labels);
  /// The network's last output.
  Matrix predict(const Matrix& x);

 private:
  Description description_;
  std::vector<std::unique_ptr<Layer>> layers_;
  bool ends_in_softmax_ = false;
  std::int64_t iteration_ = 0;
  std::vector<Matrix> slots_[2];
};

/// A layer alone, for `columns` numbers in the last axis of its input.
std::unique_ptr<Layer> make_dense(int inputs, int units);
std::unique_ptr<Layer> make_activation(const std::string& name, int columns);

}  // namespace songeul::reference
