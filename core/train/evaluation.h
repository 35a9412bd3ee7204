#pragma once

#include "core/train/batcher.h"
#include "core/train/history.h"

namespace songeul {

/// Keras's default for evaluate.
constexpr int kEvaluationBatch = 32;

/// Measures a network on samples, in inference mode, a slice at a time.
class Evaluation {
 public:
  /// Keeps references to `model` and the samples' data set.
  Evaluation(Sequential& model, Samples samples, const Normalisation& normalisation,
             int batch_size);

  /// Measures up to `batches` more batches; true when there are no more. Allocates nothing.
  bool advance(int batches);
  /// Starts over, for the next epoch.
  void restart() { running_ = {}; }
  /// Of the samples seen so far.
  Score score() const { return running_.mean(); }
  int step() const { return (running_.seen + batch_size_ - 1) / batch_size_; }
  int steps() const { return (samples_.count + batch_size_ - 1) / batch_size_; }

 private:
  Sequential& model_;
  Samples samples_;
  int batch_size_;
  Batcher batcher_;
  std::vector<std::uint32_t> indices_;
  RunningScore running_;
};

}  // namespace songeul
