#include "core/error.h"
#include "core/train/callback.h"

namespace songeul {
namespace {

/// Keeps the weights of the best epoch in memory, to be asked for later.
class ModelCheckpoint final : public Callback {
 public:
  explicit ModelCheckpoint(const Config& config)
      : monitor_(config, "val_loss", 0), best_(monitor_.worst()) {
    if (!config.boolean("save_best_only", true)) {
      fail("ModelCheckpoint: save_best_only must be true: only the best weights are kept");
    }
  }

  const Monitor* monitor() const override { return &monitor_; }
  bool is_checkpoint() const override { return true; }

  bool on_epoch_end(int /*epoch*/, const EpochLogs& logs, Sequential* model) override {
    const double current = monitor_.value(logs);
    if (!monitor_.improves(current, best_)) return false;
    best_ = current;
    if (model != nullptr) model->copy_weights(kept_weights_);
    return false;
  }

 private:
  Monitor monitor_;
  double best_;
};

}  // namespace

std::unique_ptr<Callback> make_model_checkpoint(const Config& config) {
  return std::make_unique<ModelCheckpoint>(config);
}

}  // namespace songeul
