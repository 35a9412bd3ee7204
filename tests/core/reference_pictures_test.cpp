// The reference's layers on pictures and its training layers: known answers, and derivatives
// against central differences of their values.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "tests/core/differences.h"
#include "tests/core/geometries.h"
#include "tests/core/random_numbers.h"
#include "tests/core/reference.h"

namespace songeul::reference {
namespace {

void check_in_all_geometries(const std::function<Config(const Geometry&)>& layer_of) {
  TestNumbers random(20);
  const std::vector<Geometry> all = geometries(2);
  for (std::size_t i = 0; i < all.size(); i += 2) {  // every second one, to be quick
    SCOPED_TRACE(all[i].name());
    Shape shape = all[i].input;
    const auto layer = make_layer(layer_of(all[i]), shape);
    for (Matrix& weights : layer->weights) {
      weights = random_matrix(random, static_cast<int>(weights.rows()),
                              static_cast<int>(weights.cols()), -1, 1);
    }
    check_layer(*layer, random_matrix(random, 2, element_count(all[i].input), -1, 1), random);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Reference, ConvolutionHasTheDerivativesOfItsValues) {
  check_in_all_geometries([](const Geometry& geometry) { return geometry.conv2d(3); });
}

TEST(Reference, PoolingHasTheDerivativesOfItsValues) {
  for (const char* kind : {"MaxPooling2D", "AveragePooling2D"}) {
    check_in_all_geometries([&](const Geometry& geometry) { return geometry.pooling(kind); });
  }
  check_in_all_geometries([](const Geometry&) { return Config("GlobalAveragePooling2D"); });
}

TEST(Reference, BatchNormalizationHasTheDerivativesOfItsValues) {
  TestNumbers random(21);
  for (const Shape& shape : {Shape{5}, Shape{3, 2, 4}}) {
    const auto layer = make_batch_normalization({"BatchNormalization", {{"epsilon", 0.1}}}, shape);
    for (Matrix& weights : layer->weights) {
      weights = random_matrix(random, 1, static_cast<int>(weights.cols()), 0.5, 2);
    }
    check_layer(*layer, random_matrix(random, 6, element_count(shape), -2, 2), random);
  }
}

TEST(Reference, DropoutHasTheDerivativesOfItsValues) {
  TestNumbers random(22);
  Dropout dropout(0.5, 5);
  dropout.factors = Matrix::NullaryExpr(3, 5, [&] { return 2.0 * random.below(2); });
  check_layer(dropout, random_matrix(random, 3, 5, -1, 1), random);
  const Matrix x = random_matrix(random, 3, 5, -1, 1);
  EXPECT_EQ(dropout.forward(x, false), x);
}

/// The values of a layer for one picture with a single channel, its kernel being `kernel`.
Matrix values_of(const Config& config, Shape shape, const Matrix& x, const Matrix& kernel = {}) {
  const auto layer = make_layer(config, shape);
  if (kernel.size() > 0) layer->weights[0] = kernel;
  return layer->forward(x, false);
}

Geometry row_of(int width, int window, int stride, const char* padding) {
  return {{1, width, 1}, {1, window}, {1, stride}, padding};
}

// What TensorFlow answers, by its own documentation: a window is not turned around, and an odd zero
// of padding "same" stands behind.
TEST(Reference, ConvolutionHasKnownValues) {
  const Matrix x{{1, 2, 3, 4, 5}};
  const Matrix kernel{{100}, {10}, {1}};
  expect_close(values_of(row_of(5, 3, 1, "valid").conv2d(1), {1, 5, 1}, x, kernel),
               Matrix{{123, 234, 345}}, "valid");
  expect_close(values_of(row_of(5, 3, 1, "same").conv2d(1), {1, 5, 1}, x, kernel),
               Matrix{{12, 123, 234, 345, 450}}, "same");
  expect_close(values_of(row_of(5, 3, 2, "same").conv2d(1), {1, 5, 1}, x, kernel),
               Matrix{{12, 234, 450}}, "strides that fit");
  expect_close(values_of(row_of(4, 3, 2, "same").conv2d(1), {1, 4, 1}, x.leftCols(4), kernel),
               Matrix{{123, 340}}, "strides that do not");
  expect_close(values_of(row_of(5, 2, 1, "same").conv2d(1), {1, 5, 1}, x, Matrix{{10}, {1}}),
               Matrix{{12, 23, 34, 45, 50}}, "an even window");
}

TEST(Reference, PoolingHasKnownValues) {
  const Matrix x{{1, 5, 2, 4, 3}};
  const auto pool = [&](const char* kind, int window, int stride, const char* padding) {
    return values_of(row_of(5, window, stride, padding).pooling(kind), {1, 5, 1}, x);
  };
  expect_close(pool("MaxPooling2D", 2, 2, "valid"), Matrix{{5, 4}}, "the fifth is left out");
  expect_close(pool("MaxPooling2D", 2, 2, "same"), Matrix{{5, 4, 3}}, "same");
  expect_close(pool("AveragePooling2D", 2, 2, "valid"), Matrix{{3, 3}}, "valid");
  expect_close(pool("AveragePooling2D", 2, 2, "same"), Matrix{{3, 3, 3}}, "zeros do not count");
  expect_close(pool("AveragePooling2D", 3, 1, "same"), Matrix{{3, 8.0 / 3, 11.0 / 3, 3, 3.5}},
               "zeros on both sides do not count");
  expect_close(values_of("GlobalAveragePooling2D", {1, 2, 2}, Matrix{{1, 5, 2, 4}}),
               Matrix{{1.5, 4.5}}, "global");
}

TEST(Reference, BatchNormalizationHasKnownValues) {
  const Config config("BatchNormalization", {{"momentum", 0.75}, {"epsilon", 0.5}});
  const auto vectors = make_batch_normalization(config, {1});
  vectors->weights[0](0, 0) = 3;
  vectors->weights[1](0, 0) = 10;
  const Matrix x{{1}, {2}, {3}, {6}};  // mean 3, variance 3.5, unbiased 14 / 3
  const Matrix expected{{10 - 3.0}, {10 - 1.5}, {10.0}, {10 + 4.5}};
  expect_close(vectors->forward(x, true), expected, "values");
  EXPECT_NEAR(vectors->weights[2](0, 0), 0.75, 1e-12);
  EXPECT_NEAR(vectors->weights[3](0, 0), 0.75 + 0.25 * 3.5, 1e-12);
  vectors->weights[2](0, 0) = 2;
  vectors->weights[3](0, 0) = 8.5;
  expect_close(vectors->forward(x, false), Matrix{{9}, {10}, {11}, {14}}, "inference");
  const auto picture = make_batch_normalization(config, {2, 2, 1});
  picture->forward(x.transpose(), true);
  EXPECT_NEAR(picture->weights[3](0, 0), 0.75 + 0.25 * 14 / 3, 1e-12);
}

}  // namespace
}  // namespace songeul::reference
