// Character for character what tf.keras 2's model.summary() prints.
#include "core/nn/summary.h"

#include <gtest/gtest.h>

namespace songeul {
namespace {

constexpr const char* kFlatten15And10 =
    "Model: \"sequential\"\n"
    "_________________________________________________________________\n"
    "Layer (type)                 Output Shape              Param #   \n"
    "=================================================================\n"
    "flatten (Flatten)            (None, 784)               0         \n"
    "_________________________________________________________________\n"
    "dense (Dense)                (None, 15)                11775     \n"
    "_________________________________________________________________\n"
    "dense_1 (Dense)              (None, 10)                160       \n"
    "=================================================================\n"
    "Total params: 11,935\n"
    "Trainable params: 11,935\n"
    "Non-trainable params: 0\n"
    "_________________________________________________________________\n";

TEST(Summary, IsKerasTable) {
  Sequential model({28, 28, 1});
  for (const Config& layer :
       {Config("Flatten"), Config("Dense", {{"units", 15}, {"activation", "relu"}}),
        Config("Dense", {{"units", 10}, {"activation", "softmax"}})}) {
    model.add(layer);
  }
  EXPECT_EQ(summary(model), kFlatten15And10);
}

TEST(Summary, NumbersLayersOfAKindAndSeparatesThousands) {
  Sequential model({28, 28, 1});
  for (const Config& layer :
       {Config("Activation", {{"activation", "relu"}}), Config("Flatten"), Config("Flatten"),
        Config("Dense", {{"units", 1300}}), Config("Activation", {{"activation", "softmax"}})}) {
    model.add(layer);
  }
  const std::string text = summary(model);
  const auto has = [&](const char* line) { return text.find(line) != std::string::npos; };
  EXPECT_TRUE(has("flatten_1 (Flatten)          (None, 784)               0         \n")) << text;
  EXPECT_TRUE(has("activation (Activation)      (None, 28, 28, 1)         0         \n")) << text;
  EXPECT_TRUE(has("activation_1 (Activation)    (None, 1300)              0         \n")) << text;
  EXPECT_TRUE(has("Total params: 1,020,500\n")) << text;
}

}  // namespace
}  // namespace songeul
