#pragma once

#include <optional>
#include <vector>

#include "core/train/callback.h"
#include "core/train/evaluation.h"

namespace songeul {

/// The arguments of Keras's fit that concern the loop.
struct FitOptions {
  int epochs = 1;
  int batch_size = 32;
  bool shuffle = true;
  Normalisation normalisation = {};
  Augmentation augmentation = {};  ///< of the training samples
  std::vector<Config> callbacks = {};
};

/// Where a training stands, between two batches.
struct Progress {
  enum class Phase { kTraining, kValidation, kFinished };
  Phase phase = Phase::kTraining;
  int epoch = 1;  ///< counts from 1; the last one when finished
  int epochs = 1;
  int step = 0;  ///< batches of this phase done
  int steps = 0;
  Score train;      ///< running means of this epoch
  int samples = 0;  ///< training samples seen in this epoch, and their number
  int samples_per_epoch = 0;
};

/// A point between two batches of training, from which it can go on bit for bit.
struct TrainerPosition {
  int epoch = 0;         ///< finished epochs
  RunningScore running;  ///< of the unfinished one
};

/// Trains a network a slice at a time, so that whoever calls it stays able to answer others. The
/// order of samples in an epoch is a function of (seed, epoch), so nothing random needs to be
/// remembered.
class Trainer {
 public:
  /// Keeps references to `model` and the data sets. `validation` may be empty. Throws Error where
  /// the network does not fit the data.
  Trainer(Sequential& model, Samples train, std::optional<Samples> validation,
          const FitOptions& options);

  /// Does up to `batches` more batches of training or of validation, but never crosses from one to
  /// the other, nor into another epoch. Allocates nothing.
  Progress advance(int batches);
  /// To the end of the last epoch.
  const History& run();

  Progress progress() const;
  int steps_per_epoch() const {
    return (train_.count + options_.batch_size - 1) / options_.batch_size;
  }
  /// All epochs are done, or a callback has stopped the training.
  bool finished() const { return stopped_ || position_.epoch >= options_.epochs; }
  /// What callbacks have to say about the epoch that ended last, line by line; often nothing.
  std::string message() const;
  const History& history() const { return history_; }

  std::vector<std::unique_ptr<Callback>>& callbacks() { return callbacks_; }
  /// Puts back the weights that a ModelCheckpoint has kept. Throws Error where there are none.
  void restore_checkpoint();

  TrainerPosition position() const { return position_; }
  /// Goes on from a saved point; `history` has one entry for each finished epoch.
  void restore(const TrainerPosition& position, const History& history);

 private:
  void start_epoch();
  void train_batch();
  Batch next_batch(int rows);
  void finish_epoch();
  void tell_callbacks(Sequential* model);

  Sequential& model_;
  Samples train_;
  FitOptions options_;
  Batcher batcher_;
  std::optional<Augmenter> augmenter_;
  std::optional<Evaluation> validation_;
  std::vector<std::uint32_t> order_;
  TrainerPosition position_;
  History history_;
  std::vector<std::unique_ptr<Callback>> callbacks_;
  bool stopped_ = false;
};

}  // namespace songeul
