#pragma once

#include <string>

#include "core/nn/options.h"
#include "core/train/history.h"

namespace songeul {

/// The value that a callback watches, and which way is better.
class Monitor {
 public:
  /// Reads `monitor` ("loss", "accuracy", "val_loss", "val_accuracy"; Keras 1's "acc" and "val_acc"
  /// too), `mode` ("auto", "min", "max"; auto is max where the name ends in acc, accuracy or auc)
  /// and `min_delta`. Throws Error.
  Monitor(const Config& config, const std::string& default_name, double default_min_delta);

  bool needs_validation() const { return validation_; }
  double value(const EpochLogs& logs) const;
  /// Whether `value` is better than `reference` by more than min_delta.
  bool improves(double value, double reference) const;
  /// What any value improves on.
  double worst() const;
  const std::string& name() const { return name_; }

 private:
  std::string name_;
  bool validation_;
  bool accuracy_;
  bool larger_is_better_;
  double min_delta_;
};

}  // namespace songeul
