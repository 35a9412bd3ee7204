// The float core against the double reference: losses, gradients, weights and predictions.
#include "core/nn/sequential.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/core/random_numbers.h"
#include "tests/core/reference.h"
#include "tests/core/side_by_side.h"

namespace songeul {
namespace {

using reference::Description;

Config dense(int units, const char* activation = "linear") {
  return {"Dense", {{"units", units}, {"activation", activation}}};
}

Config activation(const char* name) { return {"Activation", {{"activation", name}}}; }

Config conv2d(int filters, std::vector<double> kernel, const char* activation = "linear",
              const char* padding = "valid", std::vector<double> strides = {1, 1}) {
  return {"Conv2D",
          {{"filters", filters},
           {"kernel_size", std::move(kernel)},
           {"strides", std::move(strides)},
           {"padding", padding},
           {"activation", activation}}};
}

Config pooling(const char* kind, std::vector<double> size, const char* padding = "valid") {
  return {kind, {{"pool_size", std::move(size)}, {"padding", padding}}};
}

Config dropout(double rate) { return {"Dropout", {{"rate", rate}}}; }

struct Case {
  const char* name;
  Description description;
  double nothing = 1e-7;
};

// A bias in front of BatchNormalization changes nothing, so its gradient is a sum of hundreds of
// terms that comes to zero; in a small batch each is up to 1 / sqrt(epsilon) = 32 times as large.
constexpr double kBiasBeforeNormalization = 1e-5;

const Config kFastSgd("sgd", {{"learning_rate", 0.5}});
const Config kLogits("sparse_categorical_crossentropy", {{"from_logits", true}});
const Config kOneHotLogits("categorical_crossentropy", {{"from_logits", true}});

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

// clang-format off
const Case kCases[] = {
  {"Softmax", {{5, 7, 1}, {"Flatten", dense(10, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"SparseSoftmax", {{5, 7, 1}, {"Flatten", dense(33, "relu"), dense(10, "softmax")},
    "sparse_categorical_crossentropy", kFastSgd}},
  {"Units2And3", {{4, 4, 1}, {"Flatten", dense(2, "relu"), dense(3, "softmax")},
    "sparse_categorical_crossentropy", kFastSgd}},
  {"Unit1", {{4, 4, 1}, {"Flatten", dense(1), dense(5, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"OneClass", {{4, 4, 1}, {"Flatten", dense(7, "relu"), dense(1, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"Units7And5", {{3, 3, 1}, {"Flatten", dense(7, "relu"), dense(5, "relu"), dense(7, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"Units50And33", {{9, 9, 1}, {"Flatten", dense(50, "relu"), dense(33, "relu"), dense(10, "softmax")},
    "sparse_categorical_crossentropy", kFastSgd}},
  {"SeparateActivations", {{5, 5, 1}, {"Flatten", dense(10), activation("relu"), dense(4), activation("softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"FromLogits", {{5, 5, 1}, {"Flatten", dense(10, "relu"), dense(6)}, kLogits, kFastSgd}},
  {"OneHotFromLogits", {{5, 5, 1}, {"Flatten", dense(10, "relu"), dense(6)}, kOneHotLogits, kFastSgd}},
  {"LogitsOfProbabilities", {{5, 5, 1}, {"Flatten", dense(10, "relu"), dense(6, "softmax")}, kLogits, kFastSgd}},
  {"OneHotPlainOutputs", {{5, 5, 1}, {"Flatten", dense(10, "relu"), dense(6, "softmax"), "Flatten"},
    "categorical_crossentropy", kFastSgd}},
  {"PlainOutputs", {{5, 5, 1}, {"Flatten", dense(10, "relu"), dense(6, "softmax"), "Flatten"},
    "sparse_categorical_crossentropy", kFastSgd}},
  {"SoftmaxInTheMiddle", {{5, 5, 1}, {"Flatten", dense(10, "softmax"), dense(7, "softmax"), dense(6, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"ReluThenSoftmaxInTheMiddle", {{5, 5, 1}, {"Flatten", dense(10, "relu"), activation("softmax"), dense(6, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"ThreeActivationsInARow", {{5, 5, 1}, {"Flatten", dense(10, "relu"), activation("softmax"), activation("relu"),
    activation("softmax"), dense(6, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"SoftmaxTwiceAtTheEnd", {{5, 5, 1}, {"Flatten", dense(10, "relu"), dense(6, "softmax"), activation("softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"ReluBeforeTheLastSoftmax", {{5, 5, 1}, {"Flatten", dense(6, "relu"), activation("softmax")}, kLogits, kFastSgd}},
  {"FlattenBetweenActivations", {{5, 5, 1}, {"Flatten", dense(6, "relu"), "Flatten", activation("softmax"), "Flatten"},
    "categorical_crossentropy", kFastSgd}},
  {"ActivationFirst", {{4, 3, 2}, {activation("softmax"), "Flatten", dense(6, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"ReluFirst", {{4, 3, 2}, {activation("relu"), activation("softmax"), "Flatten", dense(6, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"ActivationAfterFlatten", {{4, 3, 1}, {"Flatten", activation("softmax"), dense(6, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"LinearFirst", {{4, 3, 1}, {activation("linear"), "Flatten", dense(6, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"ManyFlattens", {{4, 3, 1}, {"Flatten", "Flatten", dense(5, "relu"), "Flatten", "Flatten", dense(6, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"NoFlatten", {{17}, {dense(5, "relu"), dense(6, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"Sgd", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")}, "categorical_crossentropy", "sgd"}},
  {"Momentum", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")}, "categorical_crossentropy",
    {"sgd", {{"learning_rate", 0.1}, {"momentum", 0.9}}}}},
  {"Nesterov", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")}, "categorical_crossentropy",
    {"sgd", {{"learning_rate", 0.1}, {"momentum", 0.5}, {"nesterov", true}}}}},
  {"NesterovWithoutMomentum", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")},
    "categorical_crossentropy", {"sgd", {{"nesterov", true}}}}},
  {"Adam", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")}, "categorical_crossentropy", "adam"}},
  {"AdamWithOptions", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")}, "categorical_crossentropy",
    {"adam", {{"learning_rate", 0.01}, {"beta_1", 0.8}, {"beta_2", 0.95}, {"epsilon", 0.001}}}}},
  {"Rmsprop", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")}, "categorical_crossentropy", "rmsprop"}},
  {"RmspropWithOptions", {{5, 7, 1}, {"Flatten", dense(9, "tanh"), dense(10, "softmax")}, "categorical_crossentropy",
    {"rmsprop", {{"learning_rate", 0.01}, {"rho", 0.8}, {"epsilon", 0.01}}}}},
  {"Sigmoid", {{5, 7, 1}, {"Flatten", dense(9, "sigmoid"), activation("tanh"), dense(10, "sigmoid")},
    "mean_squared_error", kFastSgd}},
  {"SquaredErrorOfSoftmax", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(10, "softmax")},
    "mean_squared_error", kFastSgd}},
  {"SquaredErrorOfPlainOutputs", {{5, 7, 1}, {"Flatten", dense(9, "tanh"), dense(10)}, "mean_squared_error", "sgd"}},
  {"SquaredErrorOfTwoSoftmaxes", {{5, 7, 1}, {"Flatten", dense(9, "softmax"), dense(10, "softmax")},
    "mean_squared_error", kFastSgd}},
  {"Dropout", {{5, 7, 1}, {"Flatten", dense(30, "relu"), dropout(0.2), dense(10, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"DropoutBehindSoftmax", {{5, 7, 1}, {"Flatten", dense(12, "softmax"), dropout(0.5), dense(10, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"DropoutTwice", {{5, 7, 1}, {"Flatten", dropout(0.1), dense(12, "relu"), dropout(0.5), dropout(0.3),
    dense(10, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"DropoutInFrontOfSoftmax", {{5, 7, 1}, {"Flatten", dense(12, "relu"), dense(6), dropout(0.3), activation("softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"DropoutOnPictures", {{6, 6, 1}, {conv2d(3, {3, 3}, "relu"), dropout(0.25), pooling("MaxPooling2D", {2, 2}),
    "Flatten", dropout(0.5), dense(5, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"Convolution", {{8, 7, 1}, {conv2d(4, {3, 3}, "relu"), pooling("MaxPooling2D", {2, 2}), "Flatten",
    dense(10, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"TwoConvolutions", {{12, 11, 1}, {conv2d(4, {3, 3}, "relu"), conv2d(6, {2, 3}, "relu"),
    pooling("MaxPooling2D", {2, 3}), "Flatten", dense(9, "relu"), dense(10, "softmax")},
    "sparse_categorical_crossentropy", "adam"}},
  {"LeNet", {{16, 16, 1}, {conv2d(6, {5, 5}, "tanh", "same"), pooling("AveragePooling2D", {2, 2}),
    conv2d(8, {5, 5}, "tanh"), pooling("AveragePooling2D", {2, 2}), "Flatten", dense(12, "tanh"), dense(8, "tanh"),
    dense(10, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"StridesThatDoNotFit", {{9, 10, 1}, {conv2d(3, {3, 2}, "relu", "valid", {2, 3}), conv2d(4, {2, 2}, "sigmoid",
    "same", {2, 2}), "Flatten", dense(5, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"SamePaddingOfEvenWindows", {{7, 6, 2}, {conv2d(3, {2, 4}, "tanh", "same"), pooling("MaxPooling2D", {2, 2}, "same"),
    conv2d(4, {4, 2}, "relu", "same", {2, 1}), pooling("AveragePooling2D", {2, 2}, "same"), "Flatten",
    dense(5, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"PoolingFirst", {{9, 8, 1}, {pooling("AveragePooling2D", {2, 2}), conv2d(3, {2, 2}, "relu"), "Flatten",
    dense(5, "softmax")}, "categorical_crossentropy", kFastSgd}},
  {"GlobalAverage", {{8, 8, 1}, {conv2d(6, {3, 3}, "relu"), conv2d(5, {3, 3}), "GlobalAveragePooling2D",
    activation("softmax")}, "categorical_crossentropy", kFastSgd}},
  {"SoftmaxOnPictures", {{6, 6, 1}, {conv2d(4, {3, 3}, "softmax"), "Flatten", dense(5, "softmax")},
    "categorical_crossentropy", kFastSgd}},
  {"Normalization", {{5, 7, 1}, {"Flatten", dense(9), "BatchNormalization", activation("relu"), dense(10, "softmax")},
    "categorical_crossentropy", "sgd"}, kBiasBeforeNormalization},
  {"NormalizationFirst", {{5, 7, 1}, {"BatchNormalization", "Flatten", dense(9, "relu"), "BatchNormalization",
    dense(10, "softmax")}, "categorical_crossentropy", "sgd"}, kBiasBeforeNormalization},
  {"NormalizationOfPictures", {{8, 8, 1}, {conv2d(4, {3, 3}), "BatchNormalization", activation("relu"),
    pooling("MaxPooling2D", {2, 2}), "Flatten", dense(10, "softmax")}, "categorical_crossentropy", "sgd"}, kBiasBeforeNormalization},
  {"NormalizationLast", {{5, 7, 1}, {"Flatten", dense(9, "relu"), dense(6), "BatchNormalization", activation("softmax")},
    "categorical_crossentropy", "sgd"}, kBiasBeforeNormalization},
  {"Everything", {{10, 10, 1}, {conv2d(4, {3, 3}, "relu"), {"BatchNormalization", {{"momentum", 0.9}}},
    pooling("MaxPooling2D", {2, 2}), dropout(0.25), "Flatten", dense(12, "tanh"), "BatchNormalization", dropout(0.5),
    dense(10, "softmax")}, "sparse_categorical_crossentropy", "sgd"}, kBiasBeforeNormalization},
};
// clang-format on

class NetworkTest : public testing::TestWithParam<Case> {};

// Steps with batches of many sizes, the partial ones among them, and with both forms of input.
void train_side_by_side(const Case& one, bool sparse) {
  const Description& description = one.description;
  SideBySide pair(description, 1, one.nothing);
  TestNumbers random(6);
  const int classes = pair.model().output_shape()[0];
  for (const int rows : {32, 5, 1, 2, 3, 32, 7, 32}) {
    SCOPED_TRACE("batch of " + std::to_string(rows));
    const TestBatch batch(random, rows, element_count(description.input), classes);
    pair.expect_same_prediction(batch, sparse);
    pair.train(batch, sparse);
    if (testing::Test::HasFailure()) return;
  }
}

TEST_P(NetworkTest, EqualsTheReferenceOnDenseInput) { train_side_by_side(GetParam(), false); }

TEST_P(NetworkTest, EqualsTheReferenceOnSparseInput) {
  const Description& description = GetParam().description;
  std::size_t first = 0;
  while (description.layers[first].kind() == "Flatten") ++first;
  const bool takes_sparse = description.layers[first].kind() == "Dense";
  ASSERT_EQ(SideBySide(description, 1).model().accepts_sparse_input(), takes_sparse);
  if (takes_sparse) train_side_by_side(GetParam(), true);
}

INSTANTIATE_TEST_SUITE_P(Of, NetworkTest, testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace songeul
