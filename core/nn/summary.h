#pragma once

#include <string>

#include "core/nn/sequential.h"

namespace songeul {

/// The 65-column table that tf.keras 2's `model.summary()` prints.
std::string summary(const Sequential& model);

}  // namespace songeul
