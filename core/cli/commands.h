#pragma once

#include "core/cli/arguments.h"

namespace songeul::cli {

/// Each answers the program's exit code, and throws Error or UsageError for what cannot be done.
int train(const Arguments& arguments);
int verify(const Arguments& arguments);
int evaluate(const Arguments& arguments);
int predict(const Arguments& arguments);
int inspect(const Arguments& arguments);

}  // namespace songeul::cli
