#include "core/ink/handwriting.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/ink/scribbles.h"
#include "core/ink/skeleton_path.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

Random generator(std::uint64_t number) { return {3, Purpose::kAugmentation, number}; }

std::vector<Stroke> digit(int of, std::uint64_t number) {
  Random random = generator(number);
  return write_digit(of, random);
}

// FNV-1a over the points' bits.
std::uint64_t hash(std::uint64_t value, const std::vector<Stroke>& strokes) {
  for (const Stroke& stroke : strokes) {
    for (const Point p : stroke) {
      unsigned char bytes[sizeof p];
      std::memcpy(bytes, &p, sizeof p);
      for (const unsigned char byte : bytes) value = (value ^ byte) * 0x100000001b3U;
    }
  }
  return value;
}

TEST(Handwriting, IsTheSameToTheLastBitEverywhere) {
  std::uint64_t digits = 0xcbf29ce484222325U;
  std::uint64_t others = digits;
  for (int i = 0; i < 500; ++i) {
    digits = hash(digits, digit(i % 10, i));
    Random random = generator(i);
    others = hash(others, write_no_digit(other_skeletons(), random));
  }
  EXPECT_EQ(digits, 18043400805126704000U);
  EXPECT_EQ(others, 11462723301730789880U);
}

TEST(Handwriting, KnowsSeveralWaysToWriteEachDigit) {
  for (int of = 0; of < 10; ++of) {
    EXPECT_GE(digit_skeletons(of).size(), 5U) << of;
    for (const Skeleton& skeleton : digit_skeletons(of)) EXPECT_EQ(skeleton.symbol, '0' + of);
  }
}

TEST(Handwriting, SkeletonsAreWellFormed) {
  std::vector<Skeleton> all;
  for (int of = 0; of < 10; ++of)
    all.insert(all.end(), digit_skeletons(of).begin(), digit_skeletons(of).end());
  all.insert(all.end(), other_skeletons().begin(), other_skeletons().end());
  all.insert(all.end(), unseen_letters().begin(), unseen_letters().end());
  for (const Skeleton& skeleton : all) {
    SCOPED_TRACE(skeleton.path);
    EXPECT_GE(skeleton.weight, 1);
    EXPECT_EQ(std::string(skeleton.path).find_first_not_of("0123456789,!; "), std::string::npos);
    for (const KnotStroke& stroke : read_path(skeleton.path)) {
      EXPECT_GE(stroke.size(), 2U);
      for (const Knot& knot : stroke) {
        EXPECT_LE(knot.at.x, 0.8F);
        EXPECT_LE(knot.at.y, 1.0F);
      }
    }
  }
}

// Capital letters that look like a digit are left out, as nobody could tell.
TEST(Handwriting, HasNoLettersThatLookLikeDigits) {
  for (const auto& skeletons : {other_skeletons(), unseen_letters()}) {
    for (const Skeleton& skeleton : skeletons)
      EXPECT_EQ(std::string("OISZBGD").find(skeleton.symbol), std::string::npos);
  }
}

TEST(Handwriting, IsAboutOneUnitHighAndNeverTwiceTheSame) {
  std::vector<std::vector<Stroke>> all;
  for (int i = 0; i < 1000; ++i) {
    all.push_back(digit(i % 10, i));
    float top = 2;
    float bottom = -2;
    for (const Stroke& stroke : all.back()) {
      for (const Point p : stroke) {
        ASSERT_LT(std::abs(p.x), 2);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
      }
    }
    EXPECT_GT(bottom - top, 0.4F);
    EXPECT_LT(bottom - top, 1.8F);
    ASSERT_TRUE(mnist_picture(all.back()).has_value());
  }
  const auto first_x = [](const std::vector<Stroke>& strokes) { return strokes[0][0].x; };
  std::vector<float> starts;
  for (const auto& strokes : all) starts.push_back(first_x(strokes));
  std::sort(starts.begin(), starts.end());
  EXPECT_EQ(std::adjacent_find(starts.begin(), starts.end()), starts.end());
}

TEST(Handwriting, ChoosesSkeletonsByTheirWeights) {
  constexpr Skeleton kTwo[] = {{'a', 1, "0,0 1,1"}, {'b', 3, "0,0 1,1"}};
  int second = 0;
  for (int i = 0; i < 4000; ++i) {
    Random random = generator(i);
    second += choose(kTwo, random).symbol == 'b' ? 1 : 0;
  }
  EXPECT_NEAR(second, 3000, 140);
}

TEST(Handwriting, WritesTheDigitsOfASeedInTurn) {
  for (std::uint64_t i = 0; i < 25; ++i) {
    const WrittenDigit written = written_digit(7, i);
    EXPECT_EQ(written.digit, static_cast<int>(i % 10));
    EXPECT_FALSE(written.strokes.empty());
    EXPECT_EQ(*std::max_element(written.picture.begin(), written.picture.end()), 255);
    EXPECT_EQ(written_digit(7, i).picture, written.picture);
    EXPECT_NE(written_digit(8, i).picture, written.picture);
    EXPECT_NE(written_digit(7, i + 10).picture, written.picture);
  }
}

TEST(SkeletonPath, ReadsKnotsCornersAndLifts) {
  const auto strokes = read_path("12,4 8,45! ; 100,0 3,98");
  ASSERT_EQ(strokes.size(), 2U);
  ASSERT_EQ(strokes[0].size(), 2U);
  EXPECT_EQ(strokes[0][0].at.x, 0.12F);
  EXPECT_EQ(strokes[0][1].at.y, 0.45F);
  EXPECT_FALSE(strokes[0][0].corner);
  EXPECT_TRUE(strokes[0][1].corner);
  EXPECT_EQ(strokes[1][0].at.x, 1.0F);
}

float distance_to(const Stroke& line, Point p) {
  float least = 9;
  for (const Point q : line)
    least = std::min(least, std::sqrt((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)));
  return least;
}

TEST(SkeletonPath, CurvesGoThroughTheirKnots) {
  const KnotStroke knots = read_path("5,24 18,5 42,2 57,20 48,46 24,72 3,96! 64,95")[0];
  const Stroke line = curve_through(knots, 0.02F);
  for (const Knot& knot : knots) EXPECT_LT(distance_to(line, knot.at), 1e-6F);
  for (std::size_t i = 1; i < line.size(); ++i)
    EXPECT_LT(distance_to({line[i - 1]}, line[i]), 0.04F);
}

TEST(SkeletonPath, LinesBetweenCornersAreStraight) {
  for (const Point p : curve_through(read_path("10,10! 50,50! 90,10")[0], 0.05F))
    EXPECT_NEAR(p.y, 0.5F - std::abs(p.x - 0.5F), 1e-6F);
}

TEST(SkeletonPath, RoundIsRound) {
  const KnotStroke knots = read_path("50,0 85,15 100,50 85,85 50,100 15,85 0,50 15,15 50,0")[0];
  for (const Point p : curve_through(knots, 0.05F))
    EXPECT_NEAR(std::sqrt((p.x - 0.5F) * (p.x - 0.5F) + (p.y - 0.5F) * (p.y - 0.5F)), 0.5F, 0.02F);
}

// What MNIST teaches fits most of what the pen writes: it is handwriting.
TEST(Handwriting, IsReadByANetworkThatHasSeenOnlyMnist) {
  const Dataset train = mnist_train(4000);
  const Dataset test = mnist_test(10);
  const std::string lesson = R"({"layers": [
      {"type": "Conv2D", "filters": 8, "kernel_size": 3, "activation": "relu"}, "MaxPooling2D",
      {"type": "Conv2D", "filters": 16, "kernel_size": 3, "activation": "relu"}, "MaxPooling2D",
      "Flatten", {"type": "Dense", "units": 10, "activation": "softmax"}],
      "loss": "sparse_categorical_crossentropy",
      "optimizer": {"name": "adam", "learning_rate": 0.004}, "batch_size": 32, "epochs": 3})";
  songeul::Run run(parse_lesson(lesson), train, test, 1);
  run.trainer().run();
  int right[10] = {};
  for (int i = 0; i < 1000; ++i) {
    const Picture picture = *mnist_picture(digit(i % 10, i));
    const float* outputs = run.predict(picture.data());
    right[i % 10] += std::max_element(outputs, outputs + 10) - outputs == i % 10 ? 1 : 0;
  }
  int all = 0;
  for (int of = 0; of < 10; ++of) {
    EXPECT_GE(right[of], 30) << "of a hundred " << of;
    all += right[of];
  }
  EXPECT_GE(all, 750);
}

}  // namespace
}  // namespace songeul
