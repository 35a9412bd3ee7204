// A network that cannot be gets the kind of message that Keras gives: which layer, what it got,
// what it expected.
#include <gtest/gtest.h>

#include "core/io/lesson.h"
#include "core/nn/memory_limit.h"
#include "core/nn/sequential.h"
#include "tests/core/expect_error.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

const std::vector<double> kThreeByFour = {3, 4};

Config conv2d(const Option& kernel, const Option& padding = "valid") {
  return {"Conv2D", {{"filters", 4}, {"kernel_size", kernel}, {"padding", padding}}};
}

/// Adds layers to a network for MNIST until one of them is refused.
void expect_refused(const std::vector<Config>& layers, const std::string& message) {
  Sequential model({28, 28, 1});
  expect_error(
      [&] {
        for (const Config& layer : layers) model.add(layer);
        model.compile("categorical_crossentropy", "sgd");
      },
      message);
}

TEST(ModelErrors, DenseNeedsAVector) {
  const Config dense("Dense", {{"units", 10}});
  expect_refused({conv2d(3), {"MaxPooling2D"}, dense},
                 "Layer 'dense': Dense: expected input of shape (None, n), got (None, 13, 13, 4); "
                 "put a Flatten layer before it");
  expect_refused({"Flatten", dense, "Dropout"},
                 "Dropout: rate must be a number from 0 to below 1, got nothing");
}

TEST(ModelErrors, PicturesNeedAPicture) {
  const std::string got =
      ": expected input of shape (None, height, width, channels), got (None, 784)";
  expect_refused({"Flatten", conv2d(3)}, "Layer 'conv2d': Conv2D" + got);
  for (const char* kind : {"MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D"}) {
    const std::string name = kind[0] == 'M'   ? "max_pooling2d"
                             : kind[0] == 'A' ? "average_pooling2d"
                                              : "global_average_pooling2d";
    expect_refused({"Flatten", kind}, "Layer '" + name + "': " + kind + got);
  }
}

TEST(ModelErrors, WindowsFitTheirInput) {
  expect_refused(
      {conv2d(29)},
      "Layer 'conv2d': Conv2D: its window of 29 x 29 is larger than its input of 28 x 28");
  expect_refused({conv2d(27), conv2d(kThreeByFour)},
                 "Layer 'conv2d_1': Conv2D: its window of 3 x 4 is larger than its input of 2 x 2");
  const Config pooling("MaxPooling2D", {{"pool_size", 5}});
  expect_refused({pooling, pooling, pooling},
                 "Layer 'max_pooling2d_2': MaxPooling2D: its window of 5 x 5 is larger than its "
                 "input of 1 x 1");
  Sequential same({28, 28, 1});
  EXPECT_NO_THROW(same.add(conv2d(29, "same")));
}

TEST(ModelErrors, PaddingIsValidOrSame) {
  expect_refused({conv2d(3, "full")}, "Conv2D: padding must be 'valid' or 'same', got 'full'");
  expect_refused({conv2d(3, "SAME")}, "Conv2D: padding must be 'valid' or 'same', got 'SAME'");
  expect_refused({conv2d(3, 1)}, "Conv2D: padding must be a name, got 1");
  expect_refused({{"AveragePooling2D", {{"padding", "none"}}}},
                 "AveragePooling2D: padding must be 'valid' or 'same', got 'none'");
}

TEST(ModelErrors, SidesAreNumbersOrPairs) {
  const std::string expected = " must be a whole number of at least 1 or a pair of them, got ";
  expect_refused({{"Conv2D", {{"filters", 4}}}}, "Conv2D: kernel_size" + expected + "nothing");
  expect_refused({conv2d(0)}, "Conv2D: kernel_size" + expected + "0");
  expect_refused({conv2d(2.5)}, "Conv2D: kernel_size" + expected + "2.5");
  expect_refused({conv2d(std::vector<double>{3, 3, 3})},
                 "Conv2D: kernel_size" + expected + "a list");
  expect_refused({conv2d(std::vector<double>{3, -3})}, "Conv2D: kernel_size" + expected + "a list");
  expect_refused({{"MaxPooling2D", {{"strides", 0}}}}, "MaxPooling2D: strides" + expected + "0");
  expect_refused({{"Conv2D", {{"kernel_size", 3}}}},
                 "Conv2D: filters must be a whole number of at least 1, got nothing");
}

TEST(ModelErrors, UnknownNamesGetTheNearestKnownOne) {
  expect_refused({"MaxPool2D"}, "Unknown layer 'MaxPool2D' (did you mean 'MaxPooling2D'?)");
  expect_refused({"Conv2d"}, "Unknown layer 'Conv2d' (did you mean 'Conv2D'?)");
  expect_refused({"BatchNorm"}, "Unknown layer 'BatchNorm' (did you mean 'BatchNormalization'?)");
  expect_refused({{"Dropout", {{"ratio", 0.5}, {"rate", 0.5}}}},
                 "Dropout has no option 'ratio' (did you mean 'rate'?)");
  expect_refused({{"Conv2D", {{"filters", 4}, {"kernel", 3}, {"kernel_size", 3}}}},
                 "Conv2D has no option 'kernel' (did you mean 'kernel_size'?)");
  expect_refused({{"Activation", {{"activation", "sigmod"}}}},
                 "Unknown activation 'sigmod' (did you mean 'sigmoid'?)");
  expect_error([] { make_optimizer("rmsProp"); },
               "Unknown optimizer 'rmsProp' (did you mean 'rmsprop'?)");
  expect_error([] { make_loss("mean_square_error"); },
               "Unknown loss 'mean_square_error' (did you mean 'mean_squared_error'?)");
  expect_error(
      [] {
        make_optimizer({"rmsprop", {{"rho", 1.5}}});
      },
      "rmsprop: rho must be a number from 0 to 1, got 1.5");
}

TEST(ModelErrors, TheLastLayerIsAsWideAsThereAreClasses) {
  const auto run = [](const std::string& layers) {
    small_run(R"({"split": {"train": [0, 50]}, "loss": "mean_squared_error", "optimizer": "sgd",
                  "layers": [{"type": "Conv2D", "filters": 12, "kernel_size": 5, "strides": 4}, )" +
              layers + "]}");
  };
  expect_error([&] { run(R"("GlobalAveragePooling2D")"); },
               "The last layer must have as many outputs as there are classes: expected (None, "
               "10), got (None, 12)");
  expect_error([&] { run(R"("BatchNormalization")"); },
               "The network must end in a vector of classes, (None, n), got (None, 6, 6, 12); put "
               "a Flatten layer before the last Dense layer");
}

TEST(MemoryLimit, OfALayer) {
  expect_refused({"Flatten", {"Dense", {{"units", 300000}}}},
                 "Layer 'dense' needs 900 MB of memory, at most 768 MB are possible");
  // sizes that no int holds, nor a size_t of 32 bits
  const Config widest("Dense", {{"units", 1 << 24}});
  expect_refused({"GlobalAveragePooling2D", widest, widest},
                 "Layer 'dense_1' needs 1073741952 MB of memory, at most 768 MB are possible");
  expect_refused({{"Conv2D", {{"filters", 1 << 24}, {"kernel_size", 1}}}},
                 "Layer 'conv2d' needs 50304 MB of memory, at most 768 MB are possible");
  expect_refused({conv2d(4096, "same"),
                  {"Conv2D", {{"filters", 1 << 24}, {"kernel_size", 4096}, {"padding", "same"}}}},
                 "Layer 'conv2d_1' needs 4295017536 MB of memory, at most 768 MB are possible");
}

TEST(MemoryLimit, OfAllWeightsWithWhatTheOptimizerRemembers) {
  Sequential model({28, 28, 1});
  for (const Config& layer : {Config("Flatten"), Config("Dense", {{"units", 80000}})}) {
    model.add(layer);
  }
  expect_error([&] { model.compile("categorical_crossentropy", "adam"); },
               "The network with its gradients and what the optimizer remembers needs 959 MB of "
               "memory, at most 768 MB are possible");
  // layers that are small enough one by one
  Sequential deep({64});
  for (int i = 0; i < 40; ++i) deep.add({"Dense", {{"units", i % 2 == 0 ? 1 << 20 : 64}}});
  expect_error([&] { deep.compile("categorical_crossentropy", "sgd"); },
               "The network with its gradients and what the optimizer remembers needs 20641 MB of "
               "memory, at most 768 MB are possible");
}

TEST(MemoryLimit, OfABatch) {
  Sequential model({28, 28, 1});
  for (const Config& layer :
       {conv2d(3, "same"), Config("Flatten"), Config("Dense", {{"units", 10}})}) {
    model.add(layer);
  }
  model.compile("categorical_crossentropy", "sgd");
  EXPECT_NO_THROW(model.reserve(32));
  expect_error([&] { model.reserve(60000); },
               "The network with batches of 60000 samples needs 2363 MB of memory, at most 768 MB "
               "are possible");
  expect_error([&] { model.reserve(1 << 30); },
               "The network with batches of 1073741824 samples needs 42262529 MB of memory, at "
               "most 768 MB are possible");
  EXPECT_NO_THROW(model.reserve(33));  // as if nothing had happened
}

// What a huge kernel needs to go back through is counted.
TEST(MemoryLimit, OfAWorkspace) {
  Sequential model({28, 28, 1});
  model.add(
      {"Conv2D",
       {{"filters", 4000}, {"kernel_size", std::vector<double>{1, 1024}}, {"padding", "same"}}});
  model.add("GlobalAveragePooling2D");
  model.compile("categorical_crossentropy", "sgd");
  expect_error([&] { model.reserve(1); },
               "The network with batches of 1 samples needs 970 MB of memory, at most 768 MB are "
               "possible");
}

}  // namespace
}  // namespace songeul
