#include "core/io/lesson.h"

#include <gtest/gtest.h>

#include "tests/core/expect_error.h"
#include "tests/core/mnist_files.h"

namespace songeul {
namespace {

const std::string kLayers =
    R"("layers": [{"type": "Flatten"}, {"type": "Dense", "units": 10, "activation": "softmax"}])";

/// A right lesson with these members before its own.
std::string with(const std::string& members) {
  return "{" + members + (members.empty() ? "" : ", ") + kLayers +
         R"(, "loss": "categorical_crossentropy", "optimizer": "sgd"})";
}

std::string with_layers(const std::string& layers) {
  return R"({"layers": )" + layers + R"(, "loss": "categorical_crossentropy", "optimizer": "sgd"})";
}

void expect_refused(const std::string& json, const std::string& message) {
  SCOPED_TRACE(json);
  expect_error([&] { parse_lesson(json); }, message);
}

TEST(Lesson, ReadsEveryKey) {
  const std::string json = R"({
    "id": "base-model", "title": {"en": "Base", "ko": "기본"}, "published": {"test": {"accuracy": 0.97}},
    "split": {"train": [0, 50000], "validation": [50000, 60000], "test": "t10k"},
    "normalisation": {"scale": "1/255", "offset": -0.5},
    "layers": [{"type": "Flatten"}, {"type": "Dense", "units": 50, "activation": "relu"}, "Flatten"],
    "loss": {"name": "categorical_crossentropy", "from_logits": true},
    "optimizer": {"name": "sgd", "momentum": 0.9, "learning_rate": null},
    "batch_size": 16, "epochs": 3, "shuffle": false, "callbacks": []})";
  const Lesson lesson = parse_lesson(json);
  EXPECT_EQ(lesson.json, json);
  EXPECT_EQ(lesson.id, "base-model");
  EXPECT_EQ(lesson.train->last, 50000);
  EXPECT_EQ(lesson.validation->first, 50000);
  EXPECT_EQ(lesson.fit.normalisation.divisor, 255);
  EXPECT_EQ(lesson.fit.normalisation.offset, -0.5);
  ASSERT_EQ(lesson.layers.size(), 3U);
  EXPECT_EQ(lesson.layers[1].positive_integer("units"), 50);
  EXPECT_EQ(lesson.layers[2].kind(), "Flatten");
  EXPECT_TRUE(lesson.loss.boolean("from_logits", false));
  EXPECT_EQ(lesson.optimizer.number("momentum", 0, 0, 1), 0.9);
  EXPECT_EQ(lesson.optimizer.number("learning_rate", 0.01, 0, 1), 0.01);
  EXPECT_EQ(lesson.fit.batch_size, 16);
  EXPECT_EQ(lesson.fit.epochs, 3);
  EXPECT_FALSE(lesson.fit.shuffle);
}

TEST(Lesson, HasKerasDefaults) {
  const Lesson lesson = parse_lesson(with(""));
  EXPECT_EQ(lesson.fit.batch_size, 32);
  EXPECT_EQ(lesson.fit.epochs, 1);
  EXPECT_TRUE(lesson.fit.shuffle);
  EXPECT_FALSE(lesson.train);
  EXPECT_FALSE(lesson.validation);
}

TEST(Lesson, ScaleIsANumberOrAQuotient) {
  const auto scale = [](const char* json) {
    return parse_lesson(with(std::string(R"("normalisation": {"scale": )") + json + "}"))
        .fit.normalisation;
  };
  EXPECT_EQ(scale("0.25").factor, 0.25);
  EXPECT_EQ(scale("0.25").divisor, 1);
  EXPECT_EQ(scale("\"2/127.5\"").divisor, 127.5);
  for (const char* wrong :
       {"1", "a/b", "1/0", "/255", "1/", "1 /255", "inf/1", "1/nan", "1/255x", "1x/255"}) {
    expect_error([&] { scale(("\"" + std::string(wrong) + "\"").c_str()); },
                 "'normalisation.scale' must be a number or a quotient such as \"1/255\", got \"" +
                     std::string(wrong) + "\"");
  }
}

TEST(Lesson, RefusesWhatIsNoJson) {
  expect_refused("", "The lesson is not valid JSON, line 1: The document is empty.");
  expect_refused("{\n\"layers\": [\n}", "The lesson is not valid JSON, line 3: Invalid value.");
  expect_refused("[]", "The lesson must be a JSON object");
  expect_refused(with("") + "x",
                 "The lesson is not valid JSON, line 1: The document root must not be followed by "
                 "other values.");
  const std::string deep(100000, '[');
  EXPECT_THROW(parse_lesson(deep), Error);
  EXPECT_THROW(parse_lesson(with("\"title\": " + deep)), Error);
}

TEST(Lesson, RefusesMissingKeys) {
  expect_refused("{}", "The lesson has no 'layers'");
  expect_refused("{" + kLayers + "}", "The lesson has no 'loss'");
  expect_refused("{" + kLayers + R"(, "loss": "categorical_crossentropy"})",
                 "The lesson has no 'optimizer'");
  expect_refused(with_layers(R"([{"units": 10}])"), "'layers[0]' has no 'type'");
  expect_refused(with(R"("loss": {"from_logits": true})"), "'loss' has no 'name'");
}

TEST(Lesson, RefusesSlips) {
  expect_refused(with(R"("epoch": 3)"),
                 "The lesson has an unknown key 'epoch' (did you mean 'epochs'?)");
  expect_refused(with(R"("batchsize": 3)"),
                 "The lesson has an unknown key 'batchsize' (did you mean 'batch_size'?)");
  EXPECT_NO_THROW(parse_lesson(with(R"("notes": "mine", "title": "x", "figures": [1])")));
}

TEST(Lesson, RefusesWrongTypes) {
  expect_refused(with(R"("id": 3)"), "'id' must be a text");
  expect_refused(with(R"("epochs": "ten")"), "'epochs' must be a whole number from 1 to 100000");
  expect_refused(with(R"("epochs": 0)"), "'epochs' must be a whole number from 1 to 100000");
  expect_refused(with(R"("epochs": 1.5)"), "'epochs' must be a whole number from 1 to 100000");
  expect_refused(with(R"("epochs": 1e300)"), "'epochs' must be a whole number from 1 to 100000");
  expect_refused(with(R"("batch_size": -32)"),
                 "'batch_size' must be a whole number from 1 to 65536");
  expect_refused(with(R"("shuffle": 1)"), "'shuffle' must be true or false");
  expect_refused(with(R"("normalisation": "1/255")"), "'normalisation' must be an object");
  expect_refused(with(R"("normalisation": {"offset": "0"})"),
                 "'normalisation.offset' must be a number");
  expect_refused(with_layers(R"("Flatten")"), "'layers' must be a list");
  expect_refused(with_layers("[3]"), "'layers[0]' must be an object");
  expect_refused(with_layers(R"([{"type": 3}])"), "'layers[0].type' must be a text");
  expect_refused(with_layers(R"(["Flatten", {"type": "Dense", "units": {"x": 1}}])"),
                 "'layers[1].units' must be a list");
  expect_refused(with_layers(R"([{"type": "Dense", "units": ["x"]}])"),
                 "'layers[0].units' must be a number");
  expect_refused(with(R"("callbacks": {})"), "'callbacks' must be a list");
}

TEST(Lesson, RefusesBadSplits) {
  const auto split = [](const std::string& json) { return with("\"split\": " + json); };
  expect_refused(split("3"), "'split' must be an object");
  expect_refused(split(R"({"train": [0]})"),
                 "'split.train' must be a pair of numbers, such as [0, 50000], or \"t10k\"");
  expect_refused(split(R"({"train": "all"})"),
                 "'split.train' must be a pair of numbers or \"t10k\"");
  expect_refused(split(R"({"train": [10, 10]})"),
                 "'split.train' must begin before it ends, got [10, 10]");
  expect_refused(split(R"({"validation": [20, 10]})"),
                 "'split.validation' must begin before it ends, got [20, 10]");
  expect_refused(split(R"({"train": [-1, 10]})"),
                 "'split.train' must be a whole number from 0 to 2147483647");
  expect_refused(split(R"({"train": "t10k"})"), "'split.train' must be a part of the training set");
  for (const char* wrong : {"1", "-0.1"}) {
    expect_refused(with(std::string(R"("validation_split": )") + wrong),
                   "'validation_split' must be a number from 0 to below 1");
  }
}

class LessonOnDataTest : public testing::Test {
 protected:
  Dataset train_ = mnist_train(100);
  Dataset test_ = mnist_test(20);

  Split split(const std::string& members) {
    return split_of(parse_lesson(with(members)), train_, test_);
  }
};

TEST_F(LessonOnDataTest, SplitsAsItSays) {
  const Split whole = split("");
  EXPECT_EQ(whole.train.count, 100);
  EXPECT_FALSE(whole.validation);
  const Split parts = split(R"("split": {"train": [10, 60], "validation": [60, 90]})");
  EXPECT_EQ(parts.train.first, 10);
  EXPECT_EQ(parts.train.count, 50);
  EXPECT_EQ(parts.validation->first, 60);
  EXPECT_EQ(parts.validation->count, 30);
  const Split on_test = split(R"("split": {"validation": "t10k"})");
  EXPECT_EQ(on_test.validation->dataset, &test_);
  EXPECT_EQ(on_test.validation->count, 20);
}

TEST_F(LessonOnDataTest, ValidationSplitTakesTheEnd) {
  const Split parts = split(R"("validation_split": 0.2, "split": {"train": [10, 60]})");
  EXPECT_EQ(parts.train.first, 10);
  EXPECT_EQ(parts.train.count, 40);
  EXPECT_EQ(parts.validation->first, 50);
  EXPECT_EQ(parts.validation->count, 10);
}

TEST_F(LessonOnDataTest, RefusesMoreSamplesThanThereAre) {
  expect_error([&] { split(R"("split": {"train": [0, 101]})"); },
               "The lesson's training samples end at 101, but the training set has only 100");
  expect_error([&] { split(R"("split": {"validation": [90, 200]})"); },
               "The lesson's validation samples end at 200, but the training set has only 100");
}

TEST_F(LessonOnDataTest, RefusesNetworksThatDoNotFit) {
  const auto build = [&](const std::string& layers) {
    const Lesson lesson = parse_lesson(with_layers(layers));
    const auto model = build_model(lesson, {28, 28, 1}, 1);
    Trainer(*model, {&train_, 0, 100}, std::nullopt, lesson.fit);
  };
  expect_error([&] { build(R"([{"type": "Dense", "units": 10}])"); },
               "Layer 'dense': Dense: expected input of shape (None, n), got (None, 28, 28, 1); "
               "put a Flatten layer before it");
  expect_error(
      [&] { build(R"(["Flatten", {"type": "Dense", "units": 12, "activation": "softmax"}])"); },
      "The last layer must have as many outputs as there are classes: expected (None, "
      "10), got (None, 12)");
  expect_error([&] { build("[]"); }, "The network has no layers");
  expect_error([&] { build(R"(["Flaten"])"); }, "Unknown layer 'Flaten' (did you mean 'Flatten'?)");
}

}  // namespace
}  // namespace songeul
