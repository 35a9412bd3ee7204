#pragma once

#include "core/cli/progress_bar.h"
#include "core/train/evaluation.h"

namespace songeul::cli {

/// Runs an evaluation to its end, with the line that Keras's evaluate prints. Where a signal stops
/// it, the score is that of the samples seen until then.
Score measure(Evaluation& evaluation, ProgressBar& bar);

}  // namespace songeul::cli
