#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "tests/core/expect_error.h"
#include "tests/core/run_samples.h"

namespace songeul {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// A file of this header, and `data` zero bytes behind it.
Bytes file_of(const std::string& header, std::size_t data = 0) {
  Bytes bytes(8 + header.size() + data);
  const std::uint64_t size = header.size();
  std::memcpy(bytes.data(), &size, sizeof size);
  std::memcpy(bytes.data() + 8, header.data(), header.size());
  return bytes;
}

std::string header_of(const Bytes& bytes) {
  std::uint64_t size = 0;
  std::memcpy(&size, bytes.data(), sizeof size);
  return {bytes.begin() + 8, bytes.begin() + 8 + static_cast<std::ptrdiff_t>(size)};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::invalid_argument("no " + from + " in " + text);
  return text.replace(at, from.size(), to);
}

TrainingState small_state() {
  TrainingState state;
  state.lesson_json = "{}";
  state.tensors = {{"dense/kernel", {2, 3}, {1, 2, 3, 4, 5, 6}}, {"dense/bias", {3}, {7, 8, 9}}};
  return state;
}

void expect_same(const TrainingState& a, const TrainingState& b) {
  EXPECT_EQ(a.lesson_json, b.lesson_json);
  EXPECT_EQ(a.seed, b.seed);
  EXPECT_EQ(a.iteration, b.iteration);
  EXPECT_TRUE(same_bits(a.learning_rate, b.learning_rate));
  EXPECT_EQ(a.position.epoch, b.position.epoch);
  EXPECT_TRUE(same_bits(a.position.running.loss_sum, b.position.running.loss_sum));
  EXPECT_EQ(a.position.running.correct, b.position.running.correct);
  EXPECT_EQ(a.position.running.seen, b.position.running.seen);
  EXPECT_TRUE(same_bits(a.history, b.history));
  ASSERT_EQ(a.tensors.size(), b.tensors.size());
  for (std::size_t i = 0; i < a.tensors.size(); ++i) {
    EXPECT_EQ(a.tensors[i].name, b.tensors[i].name);
    EXPECT_EQ(a.tensors[i].shape, b.tensors[i].shape);
    EXPECT_TRUE(same_bits(a.tensors[i].values, b.tensors[i].values));
  }
}

void expect_kept(const TrainingState& state) {
  expect_same(from_safetensors(to_safetensors(state)), state);
}

TEST(Safetensors, KeepsARunBitForBit) {
  auto run = small_run(small_lesson(R"("adam")", 3), 0xffffffffffffffffU);
  for (int i = 0; i < 10; ++i) run.trainer().advance(1);
  expect_kept(run.capture());
}

TEST(Safetensors, KeepsEveryKindOfNumber) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  TrainingState state = small_state();
  state.iteration = 1234567890123;
  state.learning_rate = 0.1 + 0.2;
  state.position.running.loss_sum = 1.0 / 3;
  state.position.epoch = 3;
  state.history = {{{1e-300, 1}, std::nullopt},
                   {{5e-324, 0.1}, Score{std::numeric_limits<double>::max(), 2.0 / 3}},
                   {{-0.0, 0}, std::nullopt}};
  state.tensors[0].values = {
      kInfinity, -kInfinity, -0.0F, 1e-45F, std::numeric_limits<float>::quiet_NaN(), 3.4e38F};
  expect_kept(state);
}

TEST(Safetensors, KeepsALossThatIsNoNumber) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  TrainingState state = small_state();
  state.position.running.loss_sum = kNan;
  state.history = {{{kNan, 0.1}, Score{kInfinity, 0.2}}};
  state.position.epoch = 1;
  const TrainingState read = from_safetensors(to_safetensors(state));
  EXPECT_TRUE(std::isnan(read.position.running.loss_sum));
  EXPECT_TRUE(std::isnan(read.history.at(0).train.loss));
  EXPECT_EQ(read.history[0].validation->loss, kInfinity);
}

TEST(Safetensors, KeepsTheLessonsTextAsItIs) {
  for (const char* text :
       {"", "{\"a\": \"\\\"\\u0000\\\\\"}\n\t", "손글씨 🖋 é", "\x01\x7f", "\"'</script>"}) {
    TrainingState state = small_state();
    state.lesson_json = text;
    expect_kept(state);
  }
  TrainingState state = small_state();
  state.lesson_json = std::string("a\0b", 3);
  expect_kept(state);
}

// What other readers of the format count on.
TEST(Safetensors, HasTheFormatsLayout) {
  const Bytes bytes = to_safetensors(small_state());
  const std::string header = header_of(bytes);
  EXPECT_EQ(header.size() % 8, 0U);
  EXPECT_EQ(bytes.size(), 8 + header.size() + 9 * sizeof(float));
  EXPECT_EQ(header.substr(0, 17), "{\"__metadata__\":{");
  EXPECT_NE(
      header.find("\"dense/kernel\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                  "\"dense/bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[24,36]}}"),
      std::string::npos);
  float last = 0;
  std::memcpy(&last, bytes.data() + bytes.size() - sizeof last, sizeof last);
  EXPECT_EQ(last, 9);
}

TEST(Safetensors, RefusesForeignFiles) {
  const auto refuse = [](const Bytes& bytes, const std::string& message) {
    expect_error([&] { from_safetensors(bytes); }, message);
  };
  refuse({}, "Not a safetensors file: it has fewer than 8 bytes");
  refuse({1, 2, 3, 4, 5, 6, 7}, "Not a safetensors file: it has fewer than 8 bytes");
  refuse(Bytes(20, 255),
         "Not a safetensors file, or cut off: its header does not fit into its 20 bytes");
  refuse(file_of(""), "The model file's header is not valid JSON, line 1: The document is empty.");
  refuse(file_of("[]"), "The model file's header must be a JSON object");
  const std::string foreign =
      "This safetensors file was not written by Songeul: its metadata holds no lesson";
  refuse(file_of("{}"), foreign);
  refuse(file_of(R"({"__metadata__": {"format": "pt"}})"), foreign);
  refuse(file_of(R"({"__metadata__": "none"})"), foreign);
  refuse(file_of(R"({"__metadata__": {"lesson": "{}", "format": "songeul 0", "run": "{}"}})"),
         "This model file is of another version of Songeul; expected format 'songeul 1'");
}

TEST(Safetensors, RefusesFilesThatAreCutOff) {
  const Bytes bytes = to_safetensors(small_state());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_THROW(from_safetensors(std::span(bytes).first(size)), Error) << size;
  }
}

TEST(Safetensors, RefusesTensorsThatMakeNoSense) {
  const std::string header = header_of(to_safetensors(small_state()));
  const auto refuse = [&](const std::string& from, const std::string& to,
                          const std::string& message) {
    expect_error([&] { from_safetensors(file_of(replaced(header, from, to), 36)); }, message);
  };
  refuse("F32", "F64", "Tensor 'dense/kernel' is not F32 or F16");
  refuse("\"dtype\":\"F32\",", "", "The model file's header has no 'dtype'");
  refuse("[2,3]", "[3,3]", "Tensor 'dense/kernel': its shape and its data_offsets do not agree");
  refuse("[2,3]", "[65536,65536,65536,65536]", "'dense/kernel.shape' is larger than any file");
  refuse("[2,3]", "[0]", "'dense/kernel.shape' must be a whole number from 1 to 1073741824");
  refuse("[0,24]", "[0,24,36]", "Tensor 'dense/kernel' must have two data_offsets");
  refuse("[0,24]", "[24,0]", "'dense/kernel.data_offsets' must be a whole number from 24 to 36");
  refuse("[0,24]", "[1e300,24]", "'dense/kernel.data_offsets' must be a whole number from 0 to 36");
  refuse("\\\"epoch\\\":0", "\\\"epoch\\\":-1",
         "'epoch' must be a whole number from 0 to 2147483647");
}

// Made by hand after IEEE 754's binary16: 1, -2, the largest, the smallest normal and denormal
// ones, -0, 1/3 rounded, infinity.
TEST(Safetensors, ReadsHalves) {
  const std::uint16_t halves[] = {0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x3555, 0x7c00};
  std::string header = header_of(to_safetensors(small_state()));
  header = replaced(header, R"("F32","shape":[2,3],"data_offsets":[0,24])",
                    R"("F16","shape":[2,4],"data_offsets":[0,16])");
  header = replaced(header, "[24,36]", "[0,12]");
  Bytes bytes = file_of(header, sizeof halves);
  std::memcpy(bytes.data() + bytes.size() - sizeof halves, halves, sizeof halves);
  const TrainingState state = from_safetensors(bytes);
  EXPECT_TRUE(
      same_bits(state.tensors[0].values, {1, -2, 65504, 0x1p-14F, 0x1p-24F, -0.0F, 0.333251953125F,
                                          std::numeric_limits<float>::infinity()}));
}

}  // namespace
}  // namespace songeul
