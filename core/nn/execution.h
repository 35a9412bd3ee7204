#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/kernels/aligned.h"
#include "core/nn/batch.h"
#include "core/nn/layer.h"

namespace songeul {

/// Runs a stack of layers forward and backward, through memory that is planned once.
class Execution {
 public:
  /// A layer as it was added, with the shape of its output.
  struct Place {
    Layer* layer;
    Shape output_shape;
  };

  /// The layers outlive it. `fuse`: some that follow one another are computed as one, to the same
  /// bits.
  Execution(const std::vector<Place>& layers, const Shape& input, bool fuse);

  /// How many numbers `reserve(rows)` allocates.
  double memory_for(int rows) const;
  /// Plans memory for up to `rows` samples.
  void reserve(int rows);
  int reserved_rows() const { return reserved_rows_; }

  /// Whether batches may come as a list of non-zero inputs.
  bool accepts_sparse_input() const;

  /// The last layer's output, or the one's before it for `without_last`. It stands until the next
  /// call. `seed` and `iteration` set what is random in training.
  const float* forward(const Batch& batch, bool training, bool without_last, std::uint64_t seed,
                       std::int64_t iteration);
  /// d loss / d of what `forward` answered: to be written before `backward`.
  float* output_gradient() { return upper_gradient_.data(); }
  /// After `forward` in training with the same batch. `updater`: see Step.
  void backward(const Batch& batch, bool without_last, const WeightUpdater* updater);

 private:
  /// One layer to compute, in the place of the layers up to number `last`.
  struct Stage {
    Layer* layer;
    std::size_t last;
    Shape output_shape;
    std::unique_ptr<Layer> fused;  // owns `layer` where it stands for several
    float* output = nullptr;       // where its output stands for the current batch
    Floats memory;                 // its own output, unless it is a view or works in place
    Floats workspace;
  };

  bool trains(const Stage& stage) const {
    return stage.fused || !stage.layer->parameters().empty();
  }

  std::size_t layer_count_;
  std::vector<Stage> stages_;
  int reserved_rows_ = 0;
  // of a stage's output and input; they swap on the way down
  Floats upper_gradient_, lower_gradient_;
};

}  // namespace songeul
