#include "core/train/callback.h"

#include "core/error.h"
#include "core/nn/named.h"

namespace songeul {

std::unique_ptr<Callback> make_early_stopping(const Config& config);
std::unique_ptr<Callback> make_learning_rate_scheduler(const Config& config);
std::unique_ptr<Callback> make_model_checkpoint(const Config& config);
std::unique_ptr<Callback> make_reduce_lr_on_plateau(const Config& config);
std::unique_ptr<Callback> make_stop_at_accuracy(const Config& config);

std::unique_ptr<Callback> make_callback(const Config& config, bool has_validation) {
  static constexpr Named<Callback> kCallbacks[] = {
      {"EarlyStopping", make_early_stopping},
      {"LearningRateScheduler", make_learning_rate_scheduler},
      {"ModelCheckpoint", make_model_checkpoint},
      {"ReduceLROnPlateau", make_reduce_lr_on_plateau},
      {"StopAtAccuracy", make_stop_at_accuracy},
  };
  std::unique_ptr<Callback> callback = make_named(kCallbacks, "callback", config);
  const Monitor* monitor = callback->monitor();
  if (monitor != nullptr && monitor->needs_validation() && !has_validation) {
    fail({config.kind(), " monitors ", monitor->name(), ", but there are no validation samples"});
  }
  return callback;
}

}  // namespace songeul
