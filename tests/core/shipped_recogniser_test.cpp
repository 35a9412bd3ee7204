// The network that comes with the page, on drawings that were made for this test.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "core/io/recogniser.h"
#include "core/io/training_state.h"
#include "tests/core/mnist_files.h"
#include "tests/core/own_drawings.h"

namespace songeul {
namespace {

std::vector<std::uint8_t> shipped_file() {
  std::ifstream file(SONGEUL_RECOGNISER, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Recogniser& shipped() {
  static Recogniser recogniser(shipped_file());
  return recogniser;
}

TEST(ShippedRecogniser, ReadsOwnDrawings) {
  for (const OwnDrawing& drawing : own_digits()) {
    const Recogniser::Reading reading = shipped().read(*mnist_picture(drawing.strokes));
    EXPECT_EQ('0' + reading.digit, drawing.symbol);
    EXPECT_TRUE(reading.sure) << drawing.symbol << " with certainty " << reading.certainty;
  }
}

TEST(ShippedRecogniser, IsNotSureOfWhatIsNoDigit) {
  for (const OwnDrawing& drawing : own_other_drawings()) {
    const Recogniser::Reading reading = shipped().read(*mnist_picture(drawing.strokes));
    EXPECT_FALSE(reading.sure) << drawing.symbol << " is read as " << reading.digit
                               << " with certainty " << reading.certainty;
  }
}

TEST(ShippedRecogniser, ReadsMnist) {
  const Dataset test = mnist_test(1000);
  int right = 0;
  for (int i = 0; i < test.size(); ++i) {
    Picture picture;
    std::copy_n(test.image(i), picture.size(), picture.begin());
    right += shipped().read(picture).digit == test.label(i) ? 1 : 0;
  }
  EXPECT_GE(right, 980);
}

TEST(ShippedRecogniser, SaysHowItCameToBe) {
  const TrainingState state = from_safetensors(shipped_file());
  EXPECT_EQ(state.seed, 1U);
  EXPECT_EQ(parse_lesson(state.lesson_json).id, "recogniser");
  EXPECT_NE(state.figures_json.find("mnist_test"), std::string::npos);
  EXPECT_GT(shipped().sure_at(), 0.5F);
  EXPECT_LT(shipped().sure_at(), 1.0F);
}

}  // namespace
}  // namespace songeul
