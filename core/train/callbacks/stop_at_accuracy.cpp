#include "core/train/callback.h"

namespace songeul {
namespace {

/// Stops at the end of the first epoch whose monitored value has reached `threshold`, and says
/// `message`: the callback that tutorials write by hand.
class StopAtAccuracy final : public Callback {
 public:
  explicit StopAtAccuracy(const Config& config)
      : monitor_(config, "accuracy", 0),
        threshold_(config.number("threshold", 0.99, 0, 1)),
        words_(config.text("message", "")) {}

  const Monitor* monitor() const override { return &monitor_; }

  bool on_epoch_end(int /*epoch*/, const EpochLogs& logs, Sequential* /*model*/) override {
    const bool reached = monitor_.value(logs) >= threshold_;
    message_ = reached ? words_ : "";
    return reached;
  }

 private:
  Monitor monitor_;
  double threshold_;
  std::string words_;
};

}  // namespace

std::unique_ptr<Callback> make_stop_at_accuracy(const Config& config) {
  return std::make_unique<StopAtAccuracy>(config);
}

}  // namespace songeul
