#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/nn/options.h"
#include "core/nn/sequential.h"
#include "core/train/monitor.h"

namespace songeul {

/// Something that looks on while a network is trained, and may stop it or change its learning rate.
/// What a callback has learned from finished epochs is a function of their logs, so that after a
/// restart it is shown them again; only weights that it keeps are saved. A new kind is one file in
/// train/callbacks/ and one line in train/callbacks.cpp.
class Callback {
 public:
  virtual ~Callback() = default;

  /// Before training step `step` of the whole run, and of its epoch; both count from 0.
  virtual void on_step_begin(Sequential& /*model*/, std::int64_t /*step*/, int /*epoch*/) {}

  /// After an epoch (counted from 0). `model` is null when an epoch of an earlier session is only
  /// being shown again. True when training is to stop.
  virtual bool on_epoch_end(int epoch, const EpochLogs& logs, Sequential* model) = 0;

  /// What it has to say about the epoch that ended last; often nothing.
  const std::string& message() const { return message_; }
  /// The value it watches, or null.
  virtual const Monitor* monitor() const { return nullptr; }
  /// Whether `kept_weights` are a checkpoint that a user may ask for.
  virtual bool is_checkpoint() const { return false; }
  /// Weights that it keeps, as Sequential::copy_weights gives them; empty for none.
  std::vector<float>& kept_weights() { return kept_weights_; }

 protected:
  std::string message_;
  std::vector<float> kept_weights_;
};

/// The callback that `config` describes, in a training with or without validation samples. Throws
/// Error, see `make_named`.
std::unique_ptr<Callback> make_callback(const Config& config, bool has_validation);

}  // namespace songeul
