#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/kernels/aligned.h"
#include "core/nn/batch.h"
#include "core/nn/execution.h"
#include "core/nn/layer.h"
#include "core/nn/loss.h"
#include "core/nn/optimizer.h"
#include "core/nn/weight_updater.h"

namespace songeul {

/// A tensor of the network by name, such as "dense/kernel" or, for an optimizer's slot,
/// "adam/m/dense/kernel".
struct NamedTensor {
  std::string name;
  Shape shape;
  float* data;
};

/// What one batch came to.
struct StepResult {
  double loss_sum = 0;  ///< sum of the samples' losses
  int correct = 0;      ///< samples whose largest output is that of their label
};

/// A stack of layers, as Keras's Sequential. Use: add layers, compile, then let a Trainer
/// (core/train) feed it batches. Weights, gradients and optimizer slots are four flat arrays;
/// layers hold views into them.
class Sequential {
 public:
  /// `input`: (height, width, channels) of a sample. `seed` sets the initial weights and all else
  /// that is random.
  explicit Sequential(Shape input, std::uint64_t seed = 1);

  /// Throws Error, naming the layer, when it does not fit what comes before it, or not into memory.
  void add(const Config& layer);

  /// How layers are computed: as fast as possible, some together and each with its part of the
  /// optimizer's step, or one by one as they were added, all gradients kept. The weights are the
  /// same to the last bit.
  enum class Plan { kFused, kPlain };

  /// Allocates and initialises the weights (glorot_uniform kernels, zero biases). No layer may be
  /// added afterwards. Throws Error for an unknown loss or optimizer, or a network without layers
  /// or without a flat output, or one that needs more memory than is possible.
  void compile(const Config& loss, const Config& optimizer, Plan plan = Plan::kFused);

  /// Plans memory for batches of up to `rows`; steps of that size then allocate nothing. Throws
  /// Error, saying how many MB are needed and possible, where that is too much.
  void reserve(int rows);

  /// One step of training: forward, loss, backward, optimizer. The result is that of the forward
  /// pass.
  StepResult train_on_batch(const Batch& batch);
  /// Loss and accuracy in inference mode.
  StepResult test_on_batch(const Batch& batch);
  /// The outputs in inference mode, (rows, classes); they stand until the next step.
  const float* predict_on_batch(const Batch& batch);

  /// Whether batches may come as a list of non-zero inputs.
  bool accepts_sparse_input() const;

  /// A layer as the user added it.
  struct LayerInfo {
    std::string name;  ///< "dense_1"
    std::string type;  ///< "Dense"
    std::string activation;
    Shape output_shape;
    int parameter_count = 0;  ///< all of its weights
    int trainable_count = 0;  ///< those that the optimizer changes
  };
  std::vector<LayerInfo> layers() const;
  const Shape& input_shape() const { return input_shape_; }
  const Shape& output_shape() const { return output_shape_; }
  std::uint64_t seed() const { return seed_; }

  /// All weights, in layer order.
  std::vector<NamedTensor> weights();
  /// All weights as one flat list, for keeping a good state in memory.
  void copy_weights(std::vector<float>& to) const { to.assign(weights_.begin(), weights_.end()); }
  /// Puts back what `copy_weights` gave. Throws Error for a list of another length.
  void set_weights(const std::vector<float>& from);
  /// What the optimizer remembers, slot by slot.
  std::vector<NamedTensor> optimizer_slots();
  /// Training steps done so far; a saved state sets it.
  std::int64_t iteration() const { return iteration_; }
  void set_iteration(std::int64_t iteration) { iteration_ = iteration; }
  double learning_rate() const { return optimizer_->learning_rate(); }
  void set_learning_rate(double rate) { optimizer_->set_learning_rate(rate); }
  /// The gradients of the last training step, where the plan is plain.
  std::vector<NamedTensor> gradients();

 private:
  /// A layer with its place in the network. An `activation` option is a Node of its own, hidden
  /// from the user.
  struct Node {
    std::unique_ptr<Layer> layer;
    std::string name;
    bool hidden = false;
    Shape output_shape;
  };

  void append(std::unique_ptr<Layer> layer, std::string name, bool hidden);
  std::string name_for(const std::string& type) const;
  void allocate_weights();
  void initialise(Parameter& parameter, std::uint64_t index) const;
  std::vector<NamedTensor> views(const std::string& prefix, Floats& array, bool trainable_only);
  bool absorbs_softmax() const;
  const float* forward(const Batch& batch, bool training, bool without_last);
  StepResult measure(const Batch& batch, const float* outputs);
  void update_weights(const WeightUpdater& update);
  WeightUpdater updater();

  Shape input_shape_, output_shape_;
  std::uint64_t seed_;
  std::vector<Node> nodes_;
  std::unique_ptr<Loss> loss_;
  std::unique_ptr<Optimizer> optimizer_;
  Plan plan_ = Plan::kFused;
  std::int64_t iteration_ = 0;
  std::optional<Execution> execution_;
  std::size_t trainable_count_ = 0;  // of the numbers in weights_; they stand in front
  Floats weights_, gradients_;
  std::vector<Floats> slots_;
};

}  // namespace songeul
