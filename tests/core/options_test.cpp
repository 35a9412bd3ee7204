// What is wrong with a layer, loss or optimizer is said by name: what was got, what was expected.
#include <gtest/gtest.h>

#include "core/nn/activation.h"
#include "core/nn/sequential.h"
#include "tests/core/expect_error.h"

namespace songeul {
namespace {

void expect_layer_error(const Config& layer, const std::string& message) {
  expect_error([&] { make_layer(layer); }, message);
}

void expect_optimizer_error(const Config& optimizer, const std::string& message) {
  expect_error([&] { make_optimizer(optimizer); }, message);
}

TEST(Options, UnknownNamesGetTheNearestKnownOne) {
  expect_layer_error("Dence", "Unknown layer 'Dence' (did you mean 'Dense'?)");
  expect_layer_error("dense", "Unknown layer 'dense' (did you mean 'Dense'?)");
  expect_layer_error("LSTM", "Unknown layer 'LSTM'");
  expect_layer_error("", "Unknown layer ''");
  expect_error([] { make_loss("categorical_cross_entropy"); },
               "Unknown loss 'categorical_cross_entropy' (did you mean "
               "'categorical_crossentropy'?)");
  expect_error([] { make_loss("crossentropy"); },
               "Unknown loss 'crossentropy' (did you mean 'categorical_crossentropy'?)");
  expect_optimizer_error("Adam", "Unknown optimizer 'Adam' (did you mean 'adam'?)");
  expect_error([] { make_activation_function("sofmax"); },
               "Unknown activation 'sofmax' (did you mean 'softmax'?)");
}

TEST(Options, UnknownOptionsAreRefused) {
  expect_layer_error({"Dense", {{"unit", 3}, {"units", 3}}},
                     "Dense has no option 'unit' (did you mean 'units'?)");
  expect_layer_error({"Flatten", {{"input_shape", 3}}}, "Flatten has no option 'input_shape'");
  expect_optimizer_error({"sgd", {{"beta_1", 0.9}}}, "sgd has no option 'beta_1'");
  expect_optimizer_error({"adam", {{"learningrate", 0.1}}},
                         "adam has no option 'learningrate' (did you mean 'learning_rate'?)");
  expect_error(
      [] {
        make_loss({"categorical_crossentropy", {{"label_smoothing", 0.1}}});
      },
      "categorical_crossentropy has no option 'label_smoothing'");
}

TEST(Options, UnitsAreAWholeNumberOfAtLeastOne) {
  const std::string expected = "Dense: units must be a whole number of at least 1, got ";
  expect_layer_error("Dense", expected + "nothing");
  expect_layer_error({"Dense", {{"units", 0}}}, expected + "0");
  expect_layer_error({"Dense", {{"units", -3}}}, expected + "-3");
  expect_layer_error({"Dense", {{"units", 2.5}}}, expected + "2.5");
  expect_layer_error({"Dense", {{"units", "50"}}}, expected + "'50'");
  expect_layer_error({"Dense", {{"units", true}}}, expected + "true");
  expect_layer_error({"Dense", {{"units", std::vector<double>{50}}}}, expected + "a list");
  expect_layer_error({"Dense", {{"units", 1e9}}},
                     "Dense: units must be at most 16777216, got 1e+09");
}

TEST(Options, NumbersHaveARange) {
  expect_optimizer_error({"sgd", {{"learning_rate", -0.1}}},
                         "sgd: learning_rate must be a number of at least 0, got -0.1");
  expect_optimizer_error({"adam", {{"learning_rate", "fast"}}},
                         "adam: learning_rate must be a number of at least 0, got 'fast'");
  expect_optimizer_error({"sgd", {{"momentum", 1.5}}},
                         "sgd: momentum must be a number from 0 to 1, got 1.5");
  expect_optimizer_error({"sgd", {{"nesterov", 1}}}, "sgd: nesterov must be true or false, got 1");
  expect_optimizer_error({"adam", {{"beta_1", 1}}},
                         "adam: beta_1 must be a number from 0 to below 1, got 1");
  expect_optimizer_error({"adam", {{"epsilon", -1}}},
                         "adam: epsilon must be a number from 0 to 1, got -1");
}

TEST(Options, OtherTypesAreRefused) {
  expect_layer_error({"Dense", {{"units", 3}, {"activation", 1}}},
                     "Dense: activation must be a name, got 1");
  expect_error(
      [] {
        make_loss({"categorical_crossentropy", {{"from_logits", "yes"}}});
      },
      "categorical_crossentropy: from_logits must be true or false, got 'yes'");
}

TEST(Sequential, RefusesDenseWithoutFlatten) {
  Sequential model({28, 28, 1});
  expect_error(
      [&] {
        model.add({"Dense", {{"units", 10}}});
      },
      "Layer 'dense': Dense: expected input of shape (None, n), got (None, 28, 28, 1); "
      "put a Flatten layer before it");
}

TEST(Sequential, RefusesUnknownActivations) {
  Sequential model({4});
  expect_error(
      [&] {
        model.add({"Dense", {{"units", 10}, {"activation", "relU"}}});
      },
      "Unknown activation 'relU' (did you mean 'relu'?)");
}

TEST(Sequential, RefusesWhatCannotBeCompiled) {
  Sequential empty({28, 28, 1});
  expect_error([&] { empty.compile("categorical_crossentropy", "sgd"); },
               "The network has no layers");
  Sequential picture({28, 28, 1});
  picture.add({"Activation", {{"activation", "relu"}}});
  expect_error([&] { picture.compile("categorical_crossentropy", "sgd"); },
               "The network must end in a vector of classes, (None, n), got (None, 28, 28, 1); put "
               "a Flatten layer before the last Dense layer");
}

TEST(Sequential, RefusesLayersAfterCompile) {
  Sequential model({4});
  model.add({"Dense", {{"units", 3}}});
  model.compile("categorical_crossentropy", "sgd");
  expect_error(
      [&] {
        model.add({"Dense", {{"units", 3}}});
      },
      "Layers cannot be added after compile");
}

TEST(Sequential, NamesItsTensorsAsKerasDoes) {
  Sequential model({2, 2, 1});
  for (const Config& layer : {Config("Flatten"), Config("Dense", {{"units", 3}}),
                              Config("Dense", {{"units", 2}, {"activation", "softmax"}})}) {
    model.add(layer);
  }
  model.compile("categorical_crossentropy", "adam");
  std::vector<std::string> names;
  for (const NamedTensor& tensor : model.weights()) names.push_back(tensor.name);
  EXPECT_EQ(names, (std::vector<std::string>{"dense/kernel", "dense/bias", "dense_1/kernel",
                                             "dense_1/bias"}));
  EXPECT_EQ(model.weights()[0].shape, (Shape{4, 3}));
  EXPECT_EQ(model.optimizer_slots()[5].name, "adam/v/dense/bias");
}

}  // namespace
}  // namespace songeul
