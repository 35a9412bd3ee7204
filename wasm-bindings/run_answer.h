#pragma once

#include "core/io/run.h"

/// What is told of a run, in the shapes of songeul.d.ts.
namespace songeul {

void answer_progress(const Progress& progress);
/// A list under `name`.
void answer_history(const char* name, const History& history);
void answer_run(Run& run);

}  // namespace songeul
