#pragma once

#include <optional>
#include <vector>

namespace songeul {

/// Loss and accuracy over some samples.
struct Score {
  double loss = 0;      ///< mean
  double accuracy = 0;  ///< in [0, 1]
};

/// What one epoch came to. `train` is the running mean over the epoch's batches while the weights
/// change, as Keras reports it; `validation` is measured afterwards in inference mode.
struct EpochLogs {
  Score train;
  std::optional<Score> validation;
};

/// One entry for each finished epoch.
using History = std::vector<EpochLogs>;

/// Sums over samples, in the order in which they were seen.
struct RunningScore {
  double loss_sum = 0;
  int correct = 0;
  int seen = 0;

  Score mean() const {
    if (seen == 0) return {};
    return {loss_sum / seen, static_cast<double>(correct) / seen};
  }
};

}  // namespace songeul
