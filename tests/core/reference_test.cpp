// The reference's derivatives against central differences of its own values.
#include "tests/core/reference.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/differences.h"
#include "tests/core/random_numbers.h"

namespace songeul::reference {
namespace {

TEST(Reference, DenseHasTheDerivativesOfItsValues) {
  TestNumbers random(1);
  const auto layer = make_dense(7, 5);
  layer->weights[0] = random_matrix(random, 7, 5, -1, 1);
  layer->weights[1] = random_matrix(random, 1, 5, -1, 1);
  check_layer(*layer, random_matrix(random, 4, 7, -1, 1), random);
}

TEST(Reference, ActivationsHaveTheDerivativesOfTheirValues) {
  TestNumbers random(2);
  for (const char* name : {"linear", "relu", "sigmoid", "softmax", "tanh"}) {
    SCOPED_TRACE(name);
    check_layer(*make_activation(name, 6), random_matrix(random, 4, 6, -2, 2), random);
    check_layer(*make_activation(name, 3), random_matrix(random, 2, 12, -2, 2), random);
  }
}

TEST(Reference, SoftmaxIsByLastAxis) {
  const Matrix y = make_activation("softmax", 2)->forward(Matrix{{0, std::log(3.0), 1, 1}}, false);
  expect_close(y, Matrix{{0.25, 0.75, 0.5, 0.5}}, "softmax");
}

void check_loss(const char* name, bool from_logits, double low, double high) {
  SCOPED_TRACE(name);
  TestNumbers random(3);
  Matrix outputs = random_matrix(random, 9, 5, low, high);
  const Labels labels = random_labels(random, 9, 5);
  const Matrix gradient = loss(name, from_logits, outputs, labels).gradient;
  expect_close(gradient,
               differences(outputs, [&] { return loss(name, from_logits, outputs, labels).mean; }),
               "outputs");
}

TEST(Reference, LossesHaveTheDerivativesOfTheirValues) {
  for (const char* name : {"categorical_crossentropy", "sparse_categorical_crossentropy"}) {
    check_loss(name, true, -3, 3);
    check_loss(name, false, 0.1, 0.9);
    check_loss(name, false, -0.5, 1.5);  // clipped on both sides
  }
  check_loss("mean_squared_error", false, -2, 2);
}

TEST(Reference, LossOfProbabilitiesIsThatOfTheirLogits) {
  TestNumbers random(4);
  const Matrix logits = random_matrix(random, 6, 4, -3, 3);
  const Matrix probabilities = make_activation("softmax", 4)->forward(logits, false);
  const Labels labels = random_labels(random, 6, 4);
  for (const char* name : {"categorical_crossentropy", "sparse_categorical_crossentropy"}) {
    double expected = 0;
    for (int i = 0; i < 6; ++i) expected -= std::log(probabilities(i, labels[i])) / 6;
    EXPECT_NEAR(loss(name, false, probabilities, labels).mean, expected, 1e-12) << name;
    EXPECT_NEAR(loss(name, true, logits, labels).mean, expected, 1e-12) << name;
  }
}

TEST(Reference, WholeNetworkHasTheGradientsOfItsLoss) {
  const Config softmax("Activation", {{"activation", "softmax"}});
  const std::vector<Description> networks = {
      {{2, 3, 1},
       {"Flatten",
        {"Dense", {{"units", 5}, {"activation", "relu"}}},
        {"Dense", {{"units", 4}, {"activation", "softmax"}}}},
       "categorical_crossentropy",
       "sgd"},
      {{2, 3},
       {softmax,
        "Flatten",
        {"Dense", {{"units", 5}, {"activation", "softmax"}}},
        {"Dense", {{"units", 4}, {"activation", "softmax"}}}},
       {"sparse_categorical_crossentropy", {{"from_logits", true}}},
       "sgd"},
      {{6},
       {{"Dense", {{"units", 5}, {"activation", "relu"}}},
        softmax,
        {"Dense", {{"units", 4}}},
        softmax,
        "Flatten"},
       "categorical_crossentropy",
       "sgd"},
      {{2, 3, 1},
       {{"Conv2D", {{"filters", 2}, {"kernel_size", 2}, {"activation", "tanh"}}},
        "BatchNormalization",
        "Flatten",
        {"Dense", {{"units", 4}, {"activation", "softmax"}}}},
       "mean_squared_error",
       "sgd"}};
  for (const Description& description : networks) {
    TestNumbers random(5);
    Network network(description);
    for (Matrix* tensor : network.weights()) {
      *tensor = random_matrix(random, static_cast<int>(tensor->rows()),
                              static_cast<int>(tensor->cols()), -1, 1);
    }
    const Matrix x = random_matrix(random, 8, 6, 0, 1);
    const Labels labels = random_labels(random, 8, 4);
    network.loss_and_gradients(x, labels);
    std::vector<Matrix> gradients;
    for (const Matrix* tensor : network.gradients()) gradients.push_back(*tensor);
    const std::vector<Matrix*> trained = network.trained_weights();
    const auto value = [&] { return network.loss_and_gradients(x, labels); };
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      expect_close(gradients[i], differences(*trained[i], value), "weights");
    }
  }
}

// Known answers, computed by hand from Keras's formulas.
TEST(Reference, OptimizersTakeTheStepsOfTheirFormulas) {
  const auto two_steps = [](const Config& config) {
    Matrix w{{1.0}};
    Matrix slots[2] = {Matrix::Zero(1, 1), Matrix::Zero(1, 1)};
    step(config, 0.1, 1, w, Matrix{{2.0}}, slots);
    step(config, 0.1, 2, w, Matrix{{-1.0}}, slots);
    return w(0, 0);
  };
  EXPECT_NEAR(two_steps("sgd"), 1 - 0.2 + 0.1, 1e-15);
  // v: -0.2, then -0.18 + 0.1
  EXPECT_NEAR(two_steps({"sgd", {{"momentum", 0.9}}}), 1 - 0.2 - 0.08, 1e-15);
  // w: 1 - 0.18 - 0.2, then - 0.072 + 0.1
  EXPECT_NEAR(two_steps({"sgd", {{"momentum", 0.9}, {"nesterov", true}}}), 0.62 + 0.028, 1e-15);
  // m: 0.2, then 0.08; v: 0.004, then 0.004996; the corrections are 0.1, 0.19; 0.001, 0.001999
  const double first = 0.1 * std::sqrt(0.001) / 0.1 * 0.2 / (std::sqrt(0.004) + 1e-7);
  const double second = 0.1 * std::sqrt(0.001999) / 0.19 * 0.08 / (std::sqrt(0.004996) + 1e-7);
  EXPECT_NEAR(two_steps("adam"), 1 - first - second, 1e-12);
  // a: 0.4, then 0.36 + 0.1
  EXPECT_NEAR(two_steps("rmsprop"),
              1 - 0.2 / (std::sqrt(0.4) + 1e-7) + 0.1 / (std::sqrt(0.46) + 1e-7), 1e-12);
  // a: 1, then 0.75 + 0.25
  EXPECT_NEAR(two_steps({"rmsprop", {{"rho", 0.75}, {"epsilon", 0.5}}}), 1 - 0.2 / 1.5 + 0.1 / 1.5,
              1e-12);
}

}  // namespace
}  // namespace songeul::reference
