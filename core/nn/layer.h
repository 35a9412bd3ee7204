#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/kernels/random.h"
#include "core/kernels/sparse.h"
#include "core/nn/options.h"
#include "core/nn/shape.h"
#include "core/nn/weight_updater.h"

namespace songeul {

/// How the weights of a parameter start.
enum class Initializer { kZeros, kOnes, kGlorotUniform };

/// One tensor of weights. `Sequential` owns the memory and points `value` and `gradient` into it.
struct Parameter {
  std::string name;  ///< Keras's: "kernel", "bias"
  Shape shape;       ///< as Keras stores it: a Dense kernel is (in, out)
  Initializer initializer = Initializer::kZeros;
  std::int64_t fan_in = 0, fan_out = 0;  ///< for kGlorotUniform
  bool trainable = true;                 ///< whether the optimizer changes it; else the layer does
  bool updated_by_layer = false;         ///< in `backward`, where a step has an updater; see Step
  float* value = nullptr;
  float* gradient = nullptr;

  int size() const { return element_count(shape); }
};

struct Sliding;

/// What a layer reads and writes in one step. All are row-major, `rows` samples after one another.
/// Behind `input` three more numbers can be read.
/// A layer keeps no pointer of a step.
struct Step {
  int rows = 0;
  bool training = false;
  std::uint64_t random_key = 0;  ///< for dropout: differs for every layer and training step
  const float* input = nullptr;  ///< null where `sparse_input` stands for it
  const SparseMatrix* sparse_input = nullptr;
  float* output = nullptr;
  const float* output_gradient = nullptr;  ///< backward only: d loss / d output
  float* input_gradient =
      nullptr;  ///< backward only: d loss / d input, to be written; null when nobody needs it
  /// Backward only: applies the optimizer to the parameters that are `updated_by_layer`, whose
  /// `gradient` is then scratch; null where all gradients are to be written.
  const WeightUpdater* updater = nullptr;
  float* workspace = nullptr;  ///< `workspace_size(rows)` numbers, the same in forward and backward
};

/// A layer of a network. Its backward pass must not read `output` unless it works in place: a layer
/// behind it may have overwritten it. A new kind is one file in nn/layers/ and one line in
/// nn/layers.cpp.
class Layer {
 public:
  /// Where the output stands. kView: it is the input itself under another shape, and neither
  /// forward nor backward is called. kInPlace: forward finds its input in `output`, as backward
  /// finds the output's gradient in `input_gradient`; whether `input` still stands is not said.
  /// The output of a kOwn layer may be overwritten before its backward pass.
  enum class Memory { kOwn, kInPlace, kView };

  virtual ~Layer() = default;

  /// Keras's class name: "Dense".
  virtual std::string type() const = 0;
  /// Checks the shape of the layer's input and answers that of its output. Throws Error.
  virtual Shape build(const Shape& input) = 0;
  virtual void forward(const Step& step) = 0;
  /// Writes the gradients of all parameters (not adding to them; see also `Step::updater`) and,
  /// where asked for, of the input.
  virtual void backward(const Step& step) = 0;

  std::vector<Parameter>& parameters() { return parameters_; }
  const std::vector<Parameter>& parameters() const { return parameters_; }
  virtual Memory memory() const { return Memory::kOwn; }
  virtual bool accepts_sparse_input() const { return false; }
  virtual bool is_softmax() const { return false; }
  virtual bool is_relu() const { return false; }
  /// How its window slides over the input; null for a layer without one.
  virtual const Sliding* sliding() const { return nullptr; }
  /// Called before steps of up to `rows` samples: allocates what is no workspace, about
  /// `reserved_size(rows)` numbers.
  virtual void reserve(int /*rows*/) {}
  virtual std::int64_t reserved_size(int /*rows*/) const { return 0; }
  virtual std::int64_t workspace_size(int /*rows*/) const { return 0; }
  /// Name of the activation that follows as part of this layer; "linear" for none.
  const std::string& activation() const { return activation_; }

 protected:
  std::vector<Parameter> parameters_;
  std::string activation_ = "linear";
};

/// The layer that `config` describes. Throws Error, see `make_named`.
std::unique_ptr<Layer> make_layer(const Config& config);

}  // namespace songeul
