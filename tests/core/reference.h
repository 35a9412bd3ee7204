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
  virtual Matrix forward(const Matrix& x, bool training) = 0;
  /// d loss / d x from d loss / d y, and `gradients` from it; after a forward pass in training.
  virtual Matrix backward(const Matrix& dy) = 0;

  std::vector<Matrix> weights;
  /// Of the first weights; those behind them are not trained.
  std::vector<Matrix> gradients;
};

/// In training a product with factors that whoever tests it sets: 0 or 1 / (1 - rate).
class Dropout final : public Layer {
 public:
  Dropout(double rate, int columns) : rate(rate), columns(columns) {}
  Matrix forward(const Matrix& x, bool training) override;
  Matrix backward(const Matrix& dy) override;

  const double rate;
  const int columns;  ///< numbers in a sample
  Matrix factors;
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
  /// All weights are zero, but those that start at one.
  explicit Network(const Description& description);

  /// Tensors in layer order: kernel, bias, kernel, bias, ...
  std::vector<Matrix*> weights();
  /// Those that have gradients.
  std::vector<Matrix*> trained_weights();
  std::vector<Matrix*> gradients();

  /// A Dropout layer and its number among all layers, an `activation` option counting as one.
  struct PlacedDropout {
    int number;
    Dropout* layer;
  };
  const std::vector<PlacedDropout>& dropouts() const { return dropouts_; }
  int layer_count() const { return layer_count_; }

  /// Mean loss in training, without changing anything but `gradients()` and moving averages.
  double loss_and_gradients(const Matrix& x, const Labels& labels);
  /// The same, then one step of the optimizer.
  double train(const Matrix& x, const Labels& labels);
  /// The network's last output.
  Matrix predict(const Matrix& x);

 private:
  void add(const Config& config, Shape& shape);

  Description description_;
  std::vector<std::unique_ptr<Layer>> layers_;
  std::vector<PlacedDropout> dropouts_;
  int layer_count_ = 0;
  bool ends_in_softmax_ = false;
  std::int64_t iteration_ = 0;
  std::vector<Matrix> slots_[2];
};

/// A layer alone, without its `activation` option; `shape` is that of its input and becomes that of
/// its output.
std::unique_ptr<Layer> make_layer(const Config& config, Shape& shape);

/// For `columns` numbers in the last axis of the input.
std::unique_ptr<Layer> make_activation(const std::string& name, int columns);
std::unique_ptr<Layer> make_dense(int inputs, int units);
std::unique_ptr<Layer> make_batch_normalization(const Config& config, const Shape& input);

/// Layers on pictures, (height, width, channels).
std::unique_ptr<Layer> make_conv2d(const Config& config, Shape& shape);
std::unique_ptr<Layer> make_max_pooling2d(const Config& config, Shape& shape);
std::unique_ptr<Layer> make_average_pooling2d(const Config& config, Shape& shape);
std::unique_ptr<Layer> make_global_average_pooling2d(Shape& shape);

}  // namespace songeul::reference
