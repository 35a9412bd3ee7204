#include <limits>
#include <optional>

#include "core/train/callback.h"

namespace songeul {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Stops when the monitored value has not improved for `patience` epochs, or not to better than
/// `baseline`. Keras 2.10, callbacks.py; with patience 0 it stops at the first epoch without
/// improvement, as Keras does since its version 3.
class EarlyStopping final : public Callback {
 public:
  explicit EarlyStopping(const Config& config)
      : monitor_(config, "val_loss", 0),
        patience_(config.count("patience", 0)),
        verbose_(config.number("verbose", 0, 0, 2) > 0),
        restore_best_weights_(config.boolean("restore_best_weights", false)),
        best_(monitor_.worst()) {
    const double nothing = kInfinity;
    const double baseline = config.number("baseline", nothing, -kInfinity, kInfinity);
    if (baseline != nothing) baseline_ = baseline;
  }

  const Monitor* monitor() const override { return &monitor_; }

  bool on_epoch_end(int epoch, const EpochLogs& logs, Sequential* model) override {
    message_.clear();
    const double current = monitor_.value(logs);
    const bool improved = monitor_.improves(current, best_);
    if (improved) {
      best_ = current;
      best_epoch_ = epoch;
    }
    // if no epoch is ever better, the first one's weights are restored
    if (restore_best_weights_ && model != nullptr && (improved || kept_weights_.empty())) {
      model->copy_weights(kept_weights_);
    }
    ++wait_;
    if (improved && (!baseline_ || monitor_.improves(current, *baseline_))) wait_ = 0;
    if (wait_ == 0 || wait_ < patience_ || epoch == 0) return false;
    if (restore_best_weights_ && model != nullptr) model->set_weights(kept_weights_);
    if (verbose_) describe(epoch);
    return true;
  }

 private:
  void describe(int epoch) {
    if (restore_best_weights_) {
      message_ = "Restoring model weights from the end of the best epoch: " +
                 std::to_string(best_epoch_ + 1) + ".\n";
    }
    message_ += "Epoch " + std::to_string(epoch + 1) + ": early stopping";
  }

  Monitor monitor_;
  int patience_;
  bool verbose_;
  bool restore_best_weights_;
  std::optional<double> baseline_;
  double best_;
  int best_epoch_ = 0;
  int wait_ = 0;
};

}  // namespace

std::unique_ptr<Callback> make_early_stopping(const Config& config) {
  return std::make_unique<EarlyStopping>(config);
}

}  // namespace songeul
