#pragma once

#include <string>

#include "core/train/history.h"
#include "core/train/trainer.h"

namespace songeul {

/// The lines that tf.keras 2.2 to 2.15 prints while it fits, without line ends.

/// `Epoch 3/10`
std::string epoch_header(int epoch, int epochs);

/// ` 655/1563 [===========>..................] - ETA: 0s - loss: 0.0429 - accuracy: 0.9870`;
/// `seconds` have passed since the epoch began.
std::string progress_line(const Progress& progress, double seconds);

/// `1563/1563 [==============================] - 3s 2ms/step - loss: 0.3606 - accuracy: 0.8995 -
/// val_loss: 0.1914
/// - val_accuracy: 0.9470`
std::string epoch_line(int steps, const EpochLogs& logs, double seconds);

}  // namespace songeul
