// Each layer of the core alone against the double reference: values, and all derivatives.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/core/geometries.h"
#include "tests/core/lone_layer.h"
#include "tests/core/random_numbers.h"
#include "tests/core/reference.h"

namespace songeul {
namespace {

using reference::Matrix;

constexpr double kTolerance = 1e-5;  // norm of the difference over norm of the tensor
constexpr double kNothing = 1e-6;    // what is left where numbers of about 1 cancel out

Matrix matrix_of(const std::vector<float>& values, Eigen::Index rows, Eigen::Index columns) {
  using Floats = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const Floats>(values.data(), rows, columns).cast<double>();
}

void expect_same(const std::vector<float>& got, const Matrix& expected, const char* what) {
  ASSERT_EQ(static_cast<Eigen::Index>(got.size()), expected.size()) << what;
  const double distance = (matrix_of(got, expected.rows(), expected.cols()) - expected).norm();
  EXPECT_LE(distance, kTolerance * expected.norm() + kNothing) << what;
}

/// A layer twice. It is seen with several batch sizes, the larger ones after the smaller ones.
void compare(const Config& config, const Shape& input, TestNumbers& random, double low = -1) {
  LoneLayer layer(config, input);
  Shape shape = input;
  const auto twin = reference::make_layer(config, shape);
  ASSERT_EQ(layer.output_shape(), shape);
  for (std::size_t i = 0; i < twin->weights.size(); ++i) {
    std::vector<float>& weights = layer.weights(i);
    std::generate(weights.begin(), weights.end(),
                  [&] { return static_cast<float>(random.uniform(low, 1)); });
    twin->weights[i] = matrix_of(weights, twin->weights[i].rows(), twin->weights[i].cols());
  }
  for (const int rows : {1, 3, 2}) {
    const std::vector<float> x =
        random.floats(static_cast<std::size_t>(rows) * element_count(input));
    const Matrix xs = matrix_of(x, rows, element_count(input));
    expect_same(layer.forward(x, false), twin->forward(xs, false), "values in inference");
    expect_same(layer.forward(x, true), twin->forward(xs, true), "values in training");
    const std::vector<float> dy = random.floats(static_cast<std::size_t>(rows) * layer.outputs());
    expect_same(layer.backward(dy), twin->backward(matrix_of(dy, rows, layer.outputs())), "input");
    for (std::size_t i = 0; i < twin->gradients.size(); ++i) {
      expect_same(layer.gradients(i), twin->gradients[i], "gradients");
    }
    for (std::size_t i = 0; i < twin->weights.size(); ++i) {
      expect_same(layer.weights(i), twin->weights[i], "weights, moving averages among them");
    }
  }
}

void compare_in_all_geometries(int channels,
                               const std::function<Config(const Geometry&)>& layer_of) {
  TestNumbers random(30);
  for (const Geometry& geometry : geometries(channels)) {
    SCOPED_TRACE(geometry.name());
    compare(layer_of(geometry), geometry.input, random);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Layer, Conv2DEqualsTheReference) {
  for (const auto& [channels, filters] : {std::pair{1, 5}, {3, 1}, {4, 9}, {8, 16}}) {
    compare_in_all_geometries(channels, [&, filters = filters](const Geometry& geometry) {
      return geometry.conv2d(filters);
    });
  }
}

TEST(Layer, MaxPooling2DEqualsTheReference) {
  for (const int channels : {1, 3, 6}) {
    compare_in_all_geometries(
        channels, [](const Geometry& geometry) { return geometry.pooling("MaxPooling2D"); });
  }
}

TEST(Layer, AveragePooling2DEqualsTheReference) {
  for (const int channels : {1, 3, 6}) {
    compare_in_all_geometries(
        channels, [](const Geometry& geometry) { return geometry.pooling("AveragePooling2D"); });
  }
}

TEST(Layer, GlobalAveragePooling2DEqualsTheReference) {
  TestNumbers random(31);
  for (const Shape& shape : {Shape{1, 1, 1}, {3, 5, 1}, {4, 4, 7}}) {
    compare("GlobalAveragePooling2D", shape, random);
  }
}

TEST(Layer, BatchNormalizationEqualsTheReference) {
  TestNumbers random(32);
  // weights from 0.2 on: a moving variance is not negative
  for (const Shape& shape : {Shape{5, 3, 1}, {2, 2, 6}, {7, 4, 3}}) {
    compare("BatchNormalization", shape, random, 0.2);
    compare({"BatchNormalization", {{"momentum", 0.5}, {"epsilon", 0.01}}}, shape, random, 0.2);
  }
  for (const int units : {1, 4, 9}) compare("BatchNormalization", {units}, random, 0.2);
}

TEST(Layer, DenseEqualsTheReference) {
  TestNumbers random(33);
  for (const int units : {1, 3, 8, 13}) {
    for (const int inputs : {1, 2, 7, 16}) {
      compare({"Dense", {{"units", units}}}, {inputs}, random);
    }
  }
}

TEST(Layer, ActivationsEqualTheReference) {
  TestNumbers random(34);
  for (const char* name : {"linear", "relu", "sigmoid", "softmax", "tanh"}) {
    for (const Shape& shape : {Shape{1}, {7}, {3, 2, 5}}) {
      SCOPED_TRACE(name);
      compare({"Activation", {{"activation", name}}}, shape, random);
    }
  }
}

TEST(Layer, MaxPooling2DGivesTheGradientToTheFirstOfEqualValues) {
  LoneLayer layer({"MaxPooling2D", {{"pool_size", 3}}}, {3, 3, 1});
  layer.forward({0, 2, 1, 2, 2, 0, 1, 1, 1}, true);
  EXPECT_EQ(layer.backward({5}), (std::vector<float>{0, 5, 0, 0, 0, 0, 0, 0, 0}));
  layer.forward({-3, -3, -3, -3, -3, -3, -3, -3, -3}, true);
  EXPECT_EQ(layer.backward({5}), (std::vector<float>{5, 0, 0, 0, 0, 0, 0, 0, 0}));
}

// Windows that overlap add up what they give back.
TEST(Layer, MaxPooling2DAddsTheGradientsOfOverlappingWindows) {
  LoneLayer layer({"MaxPooling2D", {{"pool_size", 2}, {"strides", 1}}}, {3, 3, 1});
  layer.forward({0, 0, 0, 0, 9, 0, 0, 0, 0}, true);
  EXPECT_EQ(layer.backward({1, 2, 4, 8}), (std::vector<float>{0, 0, 0, 0, 15, 0, 0, 0, 0}));
}

TEST(Layer, BatchNormalizationOfOneSampleIsBeta) {
  LoneLayer layer("BatchNormalization", {3});
  layer.weights(1) = {1, 2, 3};
  EXPECT_EQ(layer.forward({7, -8, 1e6F}, true), (std::vector<float>{1, 2, 3}));
  EXPECT_EQ(layer.backward({5, 6, 7}), (std::vector<float>{0, 0, 0}));
}

// Sums in float would lose the variance of values that lie far from zero.
TEST(Layer, BatchNormalizationStandsALargeMean) {
  LoneLayer layer({"BatchNormalization", {{"epsilon", 0}}}, {1});
  const std::vector<float> y = layer.forward({4096, 4097, 4098, 4099}, true);
  EXPECT_NEAR(y[0], -1.5 / std::sqrt(1.25), 1e-6);
  EXPECT_NEAR(y[3], 1.5 / std::sqrt(1.25), 1e-6);
}

}  // namespace
}  // namespace songeul
