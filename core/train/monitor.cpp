#include "core/train/monitor.h"

#include <array>
#include <limits>

#include "core/error.h"

namespace songeul {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool larger_is_better(const Config& config, const std::string& name) {
  const std::string mode = config.text("mode", "auto");
  if (mode == "max") return true;
  if (mode == "min") return false;
  if (mode != "auto")
    fail({config.kind(), ": mode must be 'auto', 'min' or 'max', got '", mode, "'"});
  return name.ends_with("acc") || name.ends_with("accuracy") || name.ends_with("auc");
}

}  // namespace

Monitor::Monitor(const Config& config, const std::string& default_name, double default_min_delta)
    : name_(config.text("monitor", default_name)),
      validation_(name_.starts_with("val_")),
      accuracy_(name_.ends_with("acc") || name_.ends_with("accuracy")),
      larger_is_better_(larger_is_better(config, name_)),
      min_delta_(config.number("min_delta", default_min_delta, 0, kInfinity)) {
  const std::array<std::string, 6> known = {"loss",     "accuracy",     "acc",
                                            "val_loss", "val_accuracy", "val_acc"};
  for (const std::string& name : known) {
    if (name == name_) return;
  }
  fail({config.kind(), ": nothing called '", name_, "' is measured", suggestion(name_, known)});
}

double Monitor::value(const EpochLogs& logs) const {
  const Score& score = validation_ ? *logs.validation : logs.train;
  return accuracy_ ? score.accuracy : score.loss;
}

bool Monitor::improves(double value, double reference) const {
  return larger_is_better_ ? value - min_delta_ > reference : value + min_delta_ < reference;
}

double Monitor::worst() const { return larger_is_better_ ? -kInfinity : kInfinity; }

}  // namespace songeul
