// Character for character what tf.keras 2 prints.
#include "core/train/keras_log.h"

#include <gtest/gtest.h>

namespace songeul {
namespace {

Progress at(int step, int steps, double loss, double accuracy) {
  Progress progress;
  progress.step = step;
  progress.steps = steps;
  progress.train = {loss, accuracy};
  return progress;
}

TEST(KerasLog, EpochHeader) {
  EXPECT_EQ(epoch_header(4, 5), "Epoch 4/5");
  EXPECT_EQ(epoch_header(10, 100), "Epoch 10/100");
}

TEST(KerasLog, FinishedEpoch) {
  EXPECT_EQ(epoch_line(1875, {{0.0342, 0.9891}, std::nullopt}, 8),
            "1875/1875 [==============================] - 8s 4ms/step - loss: 0.0342 - accuracy: "
            "0.9891");
  EXPECT_EQ(epoch_line(1563, {{0.3606, 0.8995}, Score{0.1914, 0.9470}}, 3),
            "1563/1563 [==============================] - 3s 2ms/step - loss: 0.3606 - accuracy: "
            "0.8995 - val_loss: 0.1914 - val_accuracy: 0.9470");
  EXPECT_EQ(epoch_line(1, {{2.30259, 0.1}, std::nullopt}, 2.4),
            "1/1 [==============================] - 2s 2s/step - loss: 2.3026 - accuracy: 0.1000");
}

TEST(KerasLog, FastEpochsAreCountedInMicroseconds) {
  EXPECT_EQ(epoch_line(1875, {{0.0342, 0.9891}, std::nullopt}, 0.6),
            "1875/1875 [==============================] - 1s 320us/step - loss: 0.0342 - accuracy: "
            "0.9891");
}

TEST(KerasLog, SmallNumbersHaveAnExponent) {
  EXPECT_EQ(epoch_line(10, {{0.0005, 1}, Score{0, 0.0009}}, 1),
            "10/10 [==============================] - 1s 100ms/step - loss: 5.0000e-04 - accuracy: "
            "1.0000 - val_loss: 0.0000e+00 - val_accuracy: 9.0000e-04");
}

TEST(KerasLog, RunningEpoch) {
  EXPECT_EQ(progress_line(at(1872, 1875, 0.0259, 0.9918), 8),
            "1872/1875 [============================>.] - ETA: 0s - loss: 0.0259 - accuracy: "
            "0.9918");
  EXPECT_EQ(progress_line(at(655, 1563, 0.0429, 0.9870), 0.3),
            " 655/1563 [===========>..................] - ETA: 0s - loss: 0.0429 - accuracy: "
            "0.9870");
  EXPECT_EQ(progress_line(at(0, 1875, 0, 0), 0),
            "   0/1875 [..............................] - ETA: 0s - loss: 0.0000e+00 - accuracy: "
            "0.0000e+00");
  EXPECT_EQ(progress_line(at(1, 1875, 2.4, 0.05), 0.1).substr(0, 57),
            "   1/1875 [..............................] - ETA: 3:07 - ");
  EXPECT_EQ(progress_line(at(30, 30, 0.5, 0.75), 1).substr(0, 39),
            "30/30 [==============================] ");
}

TEST(KerasLog, TimeLeft) {
  const auto eta = [](int steps, double seconds) {
    const std::string line = progress_line(at(1, steps, 1, 1), seconds);
    const std::size_t start = line.find("ETA: ") + 5;
    return line.substr(start, line.find(" - ", start) - start);
  };
  EXPECT_EQ(eta(61, 1), "60s");
  EXPECT_EQ(eta(62, 1), "1:01");
  EXPECT_EQ(eta(3601, 1), "60:00");
  EXPECT_EQ(eta(3602, 1), "1:00:01");
  EXPECT_EQ(eta(2, 0.4), "0s");
}

}  // namespace
}  // namespace songeul
