#include "core/train/trainer.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

#include "core/error.h"
#include "core/kernels/random.h"

namespace songeul {
namespace {

void check(const Sequential& model, const Samples& train, const FitOptions& options) {
  if (options.epochs < 1) fail({"epochs must be at least 1, got ", options.epochs});
  if (options.batch_size < 1) fail({"batch_size must be at least 1, got ", options.batch_size});
  if (train.count < 1) fail("There are no samples to train on");
  const int classes = train.dataset->classes();
  if (model.output_shape() != Shape{classes}) {
    fail({"The last layer must have as many outputs as there are classes: expected (None, ",
          classes, "), got ", to_string(model.output_shape())});
  }
}

}  // namespace

Trainer::Trainer(Sequential& model, Samples train, std::optional<Samples> validation,
                 const FitOptions& options)
    : model_(model),
      train_(train),
      options_(options),
      batcher_((check(model, train, options), model), *train.dataset, options.normalisation,
               std::min(options.batch_size, train.count)),
      order_(train.count) {
  options_.batch_size = std::min(options.batch_size, train.count);
  model_.reserve(options_.batch_size);
  if (options.augmentation.any()) {
    augmenter_.emplace(options.augmentation, *train.dataset, model.seed(), options_.batch_size);
  }
  if (validation && validation->count > 0) {
    validation_.emplace(model, *validation, options.normalisation, options_.batch_size);
  }
  for (const Config& config : options.callbacks) {
    callbacks_.push_back(make_callback(config, validation_.has_value()));
  }
  history_.reserve(options.epochs);
  start_epoch();
}

void Trainer::start_epoch() {
  if (options_.shuffle) {
    shuffled_order(Random(model_.seed(), Purpose::kShuffle, position_.epoch), order_);
  } else {
    std::iota(order_.begin(), order_.end(), 0U);
  }
  for (std::uint32_t& index : order_) index += train_.first;
  if (validation_) validation_->restart();
}

Batch Trainer::next_batch(int rows) {
  const int seen = position_.running.seen;
  const auto indices = std::span(order_).subspan(seen, rows);
  if (!augmenter_) return batcher_.gather(*train_.dataset, indices);
  const auto samples = static_cast<std::uint64_t>(train_.count);
  augmenter_->make(indices, static_cast<std::uint64_t>(position_.epoch) * samples +
                                static_cast<std::uint64_t>(seen));
  return batcher_.gather(*augmenter_, rows);
}

void Trainer::train_batch() {
  RunningScore& running = position_.running;
  const int rows = std::min(options_.batch_size, train_.count - running.seen);
  for (const auto& callback : callbacks_) {
    callback->on_step_begin(model_, model_.iteration(), position_.epoch);
  }
  const StepResult result = model_.train_on_batch(next_batch(rows));
  running.loss_sum += result.loss_sum;
  running.correct += result.correct;
  running.seen += rows;
}

void Trainer::finish_epoch() {
  EpochLogs logs{position_.running.mean(), std::nullopt};
  if (validation_) logs.validation = validation_->score();
  history_.push_back(logs);
  tell_callbacks(&model_);
  ++position_.epoch;
  position_.running = {};
  start_epoch();
}

// Of the epoch that stands last in the history.
void Trainer::tell_callbacks(Sequential* model) {
  const auto epoch = static_cast<int>(history_.size()) - 1;
  for (const auto& callback : callbacks_) {
    if (callback->on_epoch_end(epoch, history_.back(), model)) stopped_ = true;
  }
}

std::string Trainer::message() const {
  std::string lines;
  for (const auto& callback : callbacks_) {
    if (callback->message().empty()) continue;
    lines += (lines.empty() ? "" : "\n") + callback->message();
  }
  return lines;
}

void Trainer::restore_checkpoint() {
  for (const auto& callback : callbacks_) {
    if (!callback->is_checkpoint() || callback->kept_weights().empty()) continue;
    model_.set_weights(callback->kept_weights());
    return;
  }
  fail("There is no checkpoint: the lesson has no ModelCheckpoint, or no epoch has ended");
}

Progress Trainer::advance(int batches) {
  if (finished()) return progress();
  if (position_.running.seen < train_.count) {
    for (; batches > 0 && position_.running.seen < train_.count; --batches) train_batch();
    if (position_.running.seen == train_.count && !validation_) finish_epoch();
  } else if (validation_->advance(batches)) {
    finish_epoch();
  }
  return progress();
}

const History& Trainer::run() {
  while (!finished()) advance(std::numeric_limits<int>::max());
  return history_;
}

Progress Trainer::progress() const {
  Progress progress;
  progress.epochs = options_.epochs;
  progress.epoch = finished() ? position_.epoch : position_.epoch + 1;
  progress.train = position_.running.mean();
  progress.samples = position_.running.seen;
  progress.samples_per_epoch = train_.count;
  if (finished()) {
    progress.phase = Progress::Phase::kFinished;
  } else if (position_.running.seen < train_.count) {
    progress.step = position_.running.seen / options_.batch_size;
    progress.steps = steps_per_epoch();
  } else {
    progress.phase = Progress::Phase::kValidation;
    progress.step = validation_->step();
    progress.steps = validation_->steps();
  }
  return progress;
}

void Trainer::restore(const TrainerPosition& position, const History& history) {
  const RunningScore& running = position.running;
  // all samples seen, but the epoch not finished: only while validation runs
  const bool between_batches = running.seen == train_.count
                                   ? validation_.has_value()
                                   : running.seen % options_.batch_size == 0;
  if (position.epoch < 0 || running.seen < 0 || running.seen > train_.count || !between_batches ||
      history.size() != static_cast<std::size_t>(position.epoch)) {
    fail({"The saved state does not belong to this lesson: it stands at epoch ", position.epoch,
          ", sample ", running.seen});
  }
  position_ = position;
  history_.clear();  // its memory is reserved for all epochs
  for (const EpochLogs& logs : history) {
    history_.push_back(logs);
    tell_callbacks(nullptr);
  }
  start_epoch();
}

}  // namespace songeul
