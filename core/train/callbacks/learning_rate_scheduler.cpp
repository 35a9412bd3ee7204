#include <algorithm>
#include <functional>
#include <string>

#include "core/error.h"
#include "core/train/callback.h"

namespace songeul {
namespace {

/// Sets the learning rate from a table: `learning_rates[i]` holds from `epochs[i]` (or `steps[i]`)
/// on, both counted from 0; with `linear` true it goes in a straight line from one entry to the
/// next.
class LearningRateScheduler final : public Callback {
 public:
  explicit LearningRateScheduler(const Config& config)
      : by_step_(!config.numbers("steps").empty()),
        starts_(config.numbers(by_step_ ? "steps" : "epochs")),
        rates_(config.numbers("learning_rates")),
        linear_(config.boolean("linear", false)) {
    if (by_step_ && !config.numbers("epochs").empty()) {
      fail("LearningRateScheduler: give either epochs or steps, not both");
    }
    const bool rising =
        std::adjacent_find(starts_.begin(), starts_.end(), std::greater_equal<>()) == starts_.end();
    if (starts_.empty() || starts_[0] != 0 || !rising) {
      fail("LearningRateScheduler: epochs or steps must be a rising list that begins with 0");
    }
    if (rates_.size() != starts_.size() || *std::min_element(rates_.begin(), rates_.end()) < 0) {
      fail({"LearningRateScheduler: learning_rates must be a list of ", starts_.size(),
            " numbers of at least 0"});
    }
  }

  void on_step_begin(Sequential& model, std::int64_t step, int epoch) override {
    model.set_learning_rate(rate_at(by_step_ ? static_cast<double>(step) : epoch));
  }

  bool on_epoch_end(int /*epoch*/, const EpochLogs& /*logs*/, Sequential* /*model*/) override {
    return false;
  }

 private:
  double rate_at(double now) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), now) - starts_.begin();
    const double rate = rates_[next - 1];
    if (!linear_ || next == static_cast<std::ptrdiff_t>(starts_.size())) return rate;
    const double part = (now - starts_[next - 1]) / (starts_[next] - starts_[next - 1]);
    return rate + part * (rates_[next] - rate);
  }

  bool by_step_;
  std::vector<double> starts_, rates_;
  bool linear_;
};

}  // namespace

std::unique_ptr<Callback> make_learning_rate_scheduler(const Config& config) {
  return std::make_unique<LearningRateScheduler>(config);
}

}  // namespace songeul
