#pragma once

#include <functional>

#include "core/cli/progress_bar.h"
#include "core/io/run.h"

namespace songeul::cli {

/// Trains to the end of the last epoch, with the lines that Keras's fit prints, or with `json` one
/// object for the start and for each epoch. `epoch_ended` is called before an epoch is told.
/// False where a signal came before the end.
bool train_to_end(Run& run, ProgressBar& bar, bool json, const std::function<void()>& epoch_ended);

}  // namespace songeul::cli
