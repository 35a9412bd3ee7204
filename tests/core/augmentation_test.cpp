#include "core/data/augmentation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/augmenter.h"
#include "core/ink/pen.h"
#include "core/kernels/thread_pool.h"
#include "tests/core/expect_error.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

using Pixels = std::vector<std::uint8_t>;

Pixels image_of(const Dataset& data, int index) {
  return {data.image(index), data.image(index) + data.pixels()};
}

Pixels warped(const Augmentation& augmentation, const Pixels& from, std::uint64_t number = 0) {
  Warp warp(augmentation, kPictureSide, kPictureSide);
  Random random(1, Purpose::kAugmentation, number);
  Pixels to(from.size());
  warp.apply(from.data(), to.data(), random);
  return to;
}

/// The centre of mass and the mass.
struct Mass {
  double x = 0, y = 0, all = 0;

  explicit Mass(const Pixels& pixels) {
    for (int i = 0; i < static_cast<int>(pixels.size()); ++i) {
      x += pixels[i] * (i % kPictureSide);
      y += pixels[i] * (i / kPictureSide);
      all += pixels[i];
    }
    x /= all;
    y /= all;
  }
};

TEST(Warp, OfNothingChangesNothing) {
  const Pixels image = image_of(few_training_samples(), 0);
  EXPECT_EQ(warped({}, image), image);
}

TEST(Warp, ShiftsUpToItsLimitInEveryDirection) {
  const Pixels image = image_of(few_training_samples(), 2);
  const Mass before(image);
  double left = 0;
  double right = 0;
  for (int i = 0; i < 200; ++i) {
    const Mass after(warped({.affine = {.shift = 2}}, image, i));
    EXPECT_NEAR(after.all, before.all, before.all * 0.02);
    EXPECT_LT(std::abs(after.y - before.y), 2.05);
    left = std::min(left, after.x - before.x);
    right = std::max(right, after.x - before.x);
  }
  EXPECT_NEAR(left, -2, 0.2);
  EXPECT_NEAR(right, 2, 0.2);
}

TEST(Warp, RotatesAboutTheMiddle) {
  // A line to the right of the middle turns up or down, and stays as far away.
  Pixels line(kPictureSide * kPictureSide);
  for (int x = 18; x < 24; ++x) line[13 * kPictureSide + x] = line[14 * kPictureSide + x] = 255;
  double most = 0;
  for (int i = 0; i < 200; ++i) {
    const Mass after(warped({.affine = {.rotation = 30}}, line, i));
    EXPECT_NEAR(std::hypot(after.x - 13.5, after.y - 13.5), 7, 0.1);
    most = std::max(most, std::abs(after.y - 13.5) / 7);
  }
  EXPECT_NEAR(most, 0.5, 0.02);  // the sine of 30 degrees
}

TEST(Warp, ResizesAndShears) {
  const Pixels image = image_of(few_training_samples(), 1);
  const Mass before(image);
  double least = 1e9;
  double most = 0;
  for (int i = 0; i < 200; ++i) {
    const Mass after(warped({.affine = {.scale = 0.2}}, image, i));
    least = std::min(least, after.all / before.all);
    most = std::max(most, after.all / before.all);
    EXPECT_NEAR(Mass(warped({.affine = {.shear = 0.2}}, image, i)).all, before.all,
                before.all * 0.02);
  }
  EXPECT_NEAR(least, 1 / (1.2 * 1.2), 0.05);
  EXPECT_NEAR(most, 1 / (0.8 * 0.8), 0.15);
}

TEST(Warp, BendsSmoothlyWithinItsLimit) {
  const Pixels image = image_of(few_training_samples(), 0);
  const Mass before(image);
  for (int i = 0; i < 100; ++i) {
    const Pixels bent = warped({.elastic = {.displacement = 2, .cells = 4}}, image, i);
    EXPECT_NE(bent, image);
    const Mass after(bent);
    EXPECT_LT(std::hypot(after.x - before.x, after.y - before.y), 2);
    EXPECT_NEAR(after.all, before.all, before.all * 0.3);
  }
}

// Every published run with warped pictures has these.
TEST(Warp, PicturesOfAnySizeStayWhatTheyAre) {
  const Augmentation both = {.affine = {9, 0.12, 0.1, 1.2}, .elastic = {2, 5}};
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const auto& [rows, columns] : {std::pair{28, 28}, {5, 3}, {16, 13}, {9, 35}, {1, 1}}) {
    Warp warp(both, rows, columns);
    Pixels to(static_cast<std::size_t>(rows) * columns);
    for (int i = 0; i < 100; ++i) {
      Random random(1, Purpose::kAugmentation, i);
      warp.apply(few_training_samples().image(i) + 100, to.data(), random);
      for (const std::uint8_t level : to) hash = (hash ^ level) * 16777619U;
    }
  }
  EXPECT_EQ(hash, 731672426U);
}

Augmenter made(const Augmentation& augmentation, const Dataset& data, std::uint64_t number = 0) {
  Augmenter augmenter(augmentation, data, 1, 100);
  std::vector<std::uint32_t> indices(100);
  std::iota(indices.begin(), indices.end(), 0U);
  augmenter.make(indices, number);
  return augmenter;
}

bool same_image(const Augmenter& augmenter, const Dataset& data, int row) {
  return std::equal(data.image(row), data.image(row) + data.pixels(), augmenter.image(row));
}

TEST(Augmenter, WritesItsShareOfTheSamplesWithTheirLabels) {
  const Dataset& data = few_training_samples();
  const Augmenter augmenter = made({.pen = 0.4}, data);
  int written = 0;
  for (int row = 0; row < 100; ++row) {
    EXPECT_EQ(augmenter.label(row), data.label(row));
    written += same_image(augmenter, data, row) ? 0 : 1;
  }
  EXPECT_NEAR(written, 40, 15);
}

TEST(Augmenter, WarpsWhatItDoesNotWrite) {
  const Augmenter augmenter =
      made({.pen = 0.4, .elastic = {.displacement = 2}}, few_training_samples());
  for (int row = 0; row < 100; ++row)
    EXPECT_FALSE(same_image(augmenter, few_training_samples(), row));
}

TEST(Augmenter, LeavesTheRestAsItIs) {
  const Dataset& data = few_training_samples();
  const Augmenter augmenter = made({.warp = 0.3, .elastic = {.displacement = 2}}, data);
  int warped_ones = 0;
  for (int row = 0; row < 100; ++row) warped_ones += same_image(augmenter, data, row) ? 0 : 1;
  EXPECT_NEAR(warped_ones, 30, 15);
}

TEST(Augmenter, MakesOtherSamplesWithEveryNumber) {
  const Dataset& data = few_training_samples();
  const Augmentation both{.pen = 0.5, .affine = {.rotation = 10}};
  const Augmenter first = made(both, data, 0);
  const Augmenter again = made(both, data, 0);
  const Augmenter later = made(both, data, 100);
  for (int row = 0; row < 100; ++row) {
    EXPECT_TRUE(std::equal(first.image(row), first.image(row) + data.pixels(), again.image(row)));
    EXPECT_FALSE(std::equal(first.image(row), first.image(row) + data.pixels(), later.image(row)));
  }
}

TEST(Augmenter, MakesWhatIsNoDigitToo) {
  std::vector<std::uint8_t> pixels(100 * 784);
  const Dataset data({IdxKind::kImages, {100, 28, 28}, pixels},
                     {IdxKind::kLabels, {100}, std::vector<std::uint8_t>(100, 7)}, 11);
  const Augmenter augmenter = made({.pen = 0.5, .not_a_digit = 0.5}, data);
  int others = 0;
  for (int row = 0; row < 100; ++row) {
    EXPECT_FALSE(same_image(augmenter, data, row));
    others += augmenter.label(row) == kNotADigit ? 1 : 0;
  }
  EXPECT_NEAR(others, 50, 15);
}

TEST(Augmenter, ShowsTheFirstSamplesAsATrainingWouldSeeThem) {
  const Augmentation half = {.pen = 0.5, .affine = {.rotation = 10}};
  const Samples samples{&few_training_samples(), 20, 30};
  const Augmenter shown = first_augmented(half, samples, 5, 12);
  ASSERT_EQ(shown.rows(), 12);
  std::vector<std::uint32_t> indices(12);
  std::iota(indices.begin(), indices.end(), 20U);
  Augmenter trained(half, few_training_samples(), 5, 12);
  trained.make(indices, 0);
  for (int row = 0; row < 12; ++row) {
    EXPECT_EQ(shown.label(row), few_training_samples().label(20 + row));
    EXPECT_TRUE(std::equal(shown.image(row), shown.image(row) + 784, trained.image(row)));
  }
  EXPECT_EQ(first_augmented(half, samples, 5, 100).rows(), 30);
  EXPECT_EQ(first_augmented(half, samples, 5, -1).rows(), 0);
}

TEST(Augmenter, RefusesDataThatThePenCannotWriteFor) {
  const auto data = [](int side, int classes) {
    return Dataset({IdxKind::kImages, {1, side, side}, std::vector<std::uint8_t>(side * side)},
                   {IdxKind::kLabels, {1}, {0}}, classes);
  };
  const auto refused = [&](const Augmentation& augmentation, int side, int classes,
                           const char* message) {
    const Dataset one = data(side, classes);
    expect_error([&] { Augmenter(augmentation, one, 1, 1); }, message);
  };
  refused(
      {.pen = 1}, 20, 10,
      "augmentation: the pen writes pictures of 28 x 28 pixels, those of the data have 20 x 20");
  refused({.pen = 1}, 28, 9,
          "augmentation: the pen writes the digits 0 to 9, which are 10 classes; there are 9");
  refused({.not_a_digit = 1}, 28, 10,
          "augmentation: not_a_digit is the class 10, so the last layer needs 11 outputs; there "
          "are 10");
  const Dataset small = data(20, 2);
  EXPECT_NO_THROW(Augmenter({.affine = {.rotation = 5}}, small, 1, 1));
}

constexpr const char* kAugmented =
    R"("split": {"train": [0, 100], "validation": [100, 140]},
       "augmentation": {"pen": 0.4, "affine": {"rotation": 8, "shift": 1}, "elastic": {"displacement": 2}},)";

TEST(AugmentedRun, HasTheSameBitsForAnyNumberOfThreads) {
  const std::string lesson = small_lesson(R"("adam")", 3, kAugmented);
  auto alone = small_run(lesson);
  alone.trainer().run();
  set_thread_count(3);
  auto shared = small_run(lesson);
  shared.trainer().run();
  set_thread_count(1);
  EXPECT_TRUE(same_bits(alone, shared));
}

TEST(AugmentedRun, GoesOnFromAnyBatch) {
  const std::string lesson = small_lesson(R"("adam")", 2, kAugmented);
  auto whole = small_run(lesson);
  whole.trainer().run();
  for (int batches = 0; batches <= 12; ++batches) {
    auto first = small_run(lesson);
    for (int i = 0; i < batches; ++i) first.trainer().advance(1);
    auto second = small_run(from_safetensors(to_safetensors(first.capture())));
    second.trainer().run();
    EXPECT_TRUE(same_bits(second, whole)) << "restored after " << batches << " batches";
  }
}

TEST(AugmentedRun, ValidatesOnPicturesAsTheyAre) {
  auto run = small_run(small_lesson(R"({"name": "sgd", "learning_rate": 0})", 2, kAugmented));
  run.trainer().run();
  const History& history = run.trainer().history();
  EXPECT_TRUE(same_bits(*history[0].validation, *history[1].validation));
  EXPECT_FALSE(same_bits(history[0].train, history[1].train));
}

void expect_refused(const std::string& augmentation, const std::string& message) {
  SCOPED_TRACE(augmentation);
  const std::string members = R"("augmentation": )" + augmentation + ",";
  expect_error([&] { parse_lesson(small_lesson(R"("sgd")", 1, members)); }, message);
}

TEST(AugmentationJson, ReadsEveryOption) {
  const Lesson lesson = parse_lesson(small_lesson(R"("sgd")", 1, R"("augmentation": {
      "pen": 0.5, "not_a_digit": 0.125, "warp": 0.25, "affine": {"rotation": 10, "shear": 0.1, "scale": 0.2, "shift": 3},
      "elastic": {"displacement": 1.5, "cells": 6}},)"));
  const Augmentation& read = lesson.fit.augmentation;
  EXPECT_EQ(read.pen, 0.5);
  EXPECT_EQ(read.not_a_digit, 0.125);
  EXPECT_EQ(read.warp, 0.25);
  EXPECT_EQ(read.affine, (Augmentation::Affine{10, 0.1, 0.2, 3}));
  EXPECT_EQ(read.elastic, (Augmentation::Elastic{1.5, 6}));
  EXPECT_FALSE(parse_lesson(small_lesson(R"("sgd")", 1, "")).fit.augmentation.any());
}

TEST(AugmentationJson, RefusesWhatItDoesNotKnow) {
  expect_refused("0.5", "'augmentation' must be an object");
  expect_refused(R"({"pen": "much"})", "'augmentation.pen' must be a number");
  expect_refused(R"({"pen": 2})", "augmentation: pen must be a number from 0 to 1, got 2");
  expect_refused(R"({"pens": 1})", "augmentation has no option 'pens' (did you mean 'pen'?)");
  expect_refused(R"({"pen": 0.8, "not_a_digit": 0.3})",
                 "augmentation: pen and not_a_digit are shares that together are at most 1");
  expect_refused(R"({"affine": 3})", "'augmentation.affine' must be an object");
  expect_refused(R"({"affine": {"rotate": 3}})",
                 "augmentation.affine has no option 'rotate' (did you mean 'rotation'?)");
  expect_refused(R"({"affine": {"rotation": 100}})",
                 "augmentation.affine: rotation must be a number from 0 to 90, got 100");
  expect_refused(R"({"affine": {"scale": 1}})",
                 "augmentation.affine: scale must be a number from 0 to below 1, got 1");
  expect_refused(R"({"elastic": {"displacement": -1}})",
                 "augmentation.elastic: displacement must be a number from 0 to 100, got -1");
  expect_refused(R"({"elastic": {"cells": 17}})",
                 "augmentation.elastic: cells must be a whole number from 1 to 16, got 17");
}

}  // namespace
}  // namespace songeul
