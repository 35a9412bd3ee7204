// The reference's derivatives against central differences of its own values.
#include "tests/core/reference.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/random_numbers.h"

namespace songeul::reference {
namespace {

constexpr double kStep = 1e-5;
constexpr double kTolerance =
    1e-6;  // the differences' own error is kStep^2 times third derivatives

Matrix random_matrix(TestNumbers& random, int rows, int columns, double low, double high) {
  return Matrix::NullaryExpr(rows, columns, [&] { return random.uniform(low, high); });
}

Labels random_labels(TestNumbers& random, int rows, int classes) {
  Labels labels(rows);
  for (int& label : labels) label = random.below(classes);
  return labels;
}

/// d value / d at, one number at a time.
template <typename Value>
Matrix differences(Matrix& at, Value value) {
  Matrix slopes(at.rows(), at.cols());
  for (Eigen::Index i = 0; i < at.size(); ++i) {
    const double middle = at.data()[i];
    at.data()[i] = middle + kStep;
    const double above = value();
    at.data()[i] = middle - kStep;
    const double below = value();
    at.data()[i] = middle;
    slopes.data()[i] = (above - below) / (2 * kStep);
  }
  return slopes;
}

void expect_close(const Matrix& got, const Matrix& expected, const char* what) {
  ASSERT_EQ(got.rows(), expected.rows());
  ASSERT_EQ(got.cols(), expected.cols());
  EXPECT_LE((got - expected).norm(), kTolerance * (1 + expected.norm())) << what;
}

// A layer's derivatives, seen through a random linear function of its output.
void check_layer(Layer& layer, Matrix x, TestNumbers& random) {
  const Matrix y = layer.forward(x);
  const Matrix direction =
      random_matrix(random, static_cast<int>(y.rows()), static_cast<int>(y.cols()), -1, 1);
  const Matrix dx = layer.backward(direction);
  const auto value = [&] { return layer.forward(x).cwiseProduct(direction).sum(); };
  expect_close(dx, differences(x, value), "input");
  for (std::size_t i = 0; i < layer.weights.size(); ++i) {
    expect_close(layer.gradients[i], differences(layer.weights[i], value), "weights");
  }
}

TEST(Reference, DenseHasTheDerivativesOfItsValues) {
  TestNumbers random(1);
  const auto layer = make_dense(7, 5);
  layer->weights[0] = random_matrix(random, 7, 5, -1, 1);
  layer->weights[1] = random_matrix(random, 1, 5, -1, 1);
  check_layer(*layer, random_matrix(random, 4, 7, -1, 1), random);
}

TEST(Reference, ActivationsHaveTheDerivativesOfTheirValues) {
  TestNumbers random(2);
  for (const char* name : {"linear", "relu", "softmax"}) {
    SCOPED_TRACE(name);
    check_layer(*make_activation(name, 6), random_matrix(random, 4, 6, -2, 2), random);
    check_layer(*make_activation(name, 3), random_matrix(random, 2, 12, -2, 2), random);
  }
}

TEST(Reference, SoftmaxIsByLastAxis) {
  const Matrix y = make_activation("softmax", 2)->forward(Matrix{{0, std::log(3.0), 1, 1}});
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
}

TEST(Reference, LossOfProbabilitiesIsThatOfTheirLogits) {
  TestNumbers random(4);
  const Matrix logits = random_matrix(random, 6, 4, -3, 3);
  const Matrix probabilities = make_activation("softmax", 4)->forward(logits);
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
    const auto value = [&] { return network.loss_and_gradients(x, labels); };
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      expect_close(gradients[i], differences(*network.weights()[i], value), "weights");
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
}

}  // namespace
}  // namespace songeul::reference
