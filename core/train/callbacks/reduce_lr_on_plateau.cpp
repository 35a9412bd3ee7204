#include <algorithm>
#include <cstdio>
#include <limits>

#include "core/train/callback.h"

namespace songeul {
namespace {

/// Multiplies the learning rate by `factor` when the monitored value has not improved for
/// `patience` epochs, then waits `cooldown` epochs before it counts again. At `min_lr` it goes on
/// counting, so that a rate raised by someone else is lowered at once. Keras 2.10, callbacks.py.
class ReduceLROnPlateau final : public Callback {
 public:
  explicit ReduceLROnPlateau(const Config& config)
      : monitor_(config, "val_loss", 1e-4),
        factor_(config.number_below("factor", 0, 1, 0.1)),
        patience_(config.count("patience", 10)),
        cooldown_(config.count("cooldown", 0)),
        min_lr_(config.number("min_lr", 0, 0, std::numeric_limits<double>::infinity())),
        verbose_(config.number("verbose", 0, 0, 2) > 0),
        best_(monitor_.worst()) {}

  const Monitor* monitor() const override { return &monitor_; }

  bool on_epoch_end(int epoch, const EpochLogs& logs, Sequential* model) override {
    message_.clear();
    const double current = monitor_.value(logs);
    if (cooling_ > 0) {
      --cooling_;
      wait_ = 0;
    }
    if (monitor_.improves(current, best_)) {
      best_ = current;
      wait_ = 0;
    } else if (cooling_ == 0 && ++wait_ >= patience_) {
      if (model != nullptr && model->learning_rate() <= min_lr_) return false;
      if (model != nullptr) reduce(epoch, *model);
      cooling_ = cooldown_;
      wait_ = 0;
    }
    return false;
  }

 private:
  void reduce(int epoch, Sequential& model) {
    model.set_learning_rate(std::max(model.learning_rate() * factor_, min_lr_));
    if (!verbose_) return;
    char text[96];
    std::snprintf(text, sizeof text, "Epoch %d: ReduceLROnPlateau reducing learning rate to %.9g.",
                  epoch + 1, model.learning_rate());
    message_ = text;
  }

  Monitor monitor_;
  double factor_;
  int patience_, cooldown_;
  double min_lr_;
  bool verbose_;
  double best_;
  int wait_ = 0;
  int cooling_ = 0;
};

}  // namespace

std::unique_ptr<Callback> make_reduce_lr_on_plateau(const Config& config) {
  return std::make_unique<ReduceLROnPlateau>(config);
}

}  // namespace songeul
