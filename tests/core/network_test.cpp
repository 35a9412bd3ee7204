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

struct Case {
  const char* name;
  Description description;
};

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
};
// clang-format on

class NetworkTest : public testing::TestWithParam<Case> {};

// Steps with batches of many sizes, the partial ones among them, and with both forms of input.
void train_side_by_side(const Description& description, bool sparse) {
  SideBySide pair(description, 1);
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

TEST_P(NetworkTest, EqualsTheReferenceOnDenseInput) {
  train_side_by_side(GetParam().description, false);
}

TEST_P(NetworkTest, EqualsTheReferenceOnSparseInput) {
  const Description& description = GetParam().description;
  const Config& first = description.layers[0];
  const bool activation_first =
      first.kind() == "Activation" ||
      (first.kind() == "Flatten" && description.layers[1].kind() == "Activation");
  ASSERT_EQ(SideBySide(description, 1).model().accepts_sparse_input(), !activation_first);
  if (!activation_first) train_side_by_side(description, true);
}

INSTANTIATE_TEST_SUITE_P(Of, NetworkTest, testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace songeul
