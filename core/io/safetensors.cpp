#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "core/error.h"
#include "core/io/json.h"
#include "core/io/training_state.h"

static_assert(std::endian::native == std::endian::little,
              "floats are written as they stand in memory");

namespace songeul {
namespace {

using json::Value;
using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr const char* kFormat = "songeul 1";

// JSON has no NaN and no infinity: a diverged loss is kept as null or as a text.
void write_double(Writer& writer, double value) {
  if (std::isnan(value)) {
    writer.Null();
  } else if (std::isinf(value)) {
    writer.String(value > 0 ? "inf" : "-inf");
  } else {
    writer.Double(value);
  }
}

double read_double(const Value& object, const char* name) {
  const Value* value = json::find(object, name);
  if (value == nullptr) return std::numeric_limits<double>::quiet_NaN();
  if (*value == "inf") return std::numeric_limits<double>::infinity();
  if (*value == "-inf") return -std::numeric_limits<double>::infinity();
  return json::number(*value, name);
}

void write_shape(Writer& writer, const Shape& shape) {
  writer.StartArray();
  for (const int size : shape) writer.Int(size);
  writer.EndArray();
}

void write_score(Writer& writer, const char* loss, const char* accuracy, const Score& score) {
  writer.Key(loss);
  write_double(writer, score.loss);
  writer.Key(accuracy);
  write_double(writer, score.accuracy);
}

// The run's own facts, as the one text that safetensors metadata can hold. Doubles are written so
// that they read back to the same bits.
std::string facts_of(const TrainingState& state) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer, nullptr);
  writer.StartObject();
  writer.Key("input_shape");
  write_shape(writer, state.input_shape);
  writer.Key("seed");
  writer.String(
      std::to_string(state.seed).c_str());  // 64 bits, more than a JSON number is sure to keep
  writer.Key("iteration");
  writer.Int64(state.iteration);
  writer.Key("learning_rate");
  writer.Double(state.learning_rate);
  writer.Key("epoch");
  writer.Int(state.position.epoch);
  writer.Key("loss_sum");
  write_double(writer, state.position.running.loss_sum);
  writer.Key("correct");
  writer.Int(state.position.running.correct);
  writer.Key("seen");
  writer.Int(state.position.running.seen);
  writer.Key("history");
  writer.StartArray();
  for (const EpochLogs& logs : state.history) {
    writer.StartObject();
    write_score(writer, "loss", "accuracy", logs.train);
    if (logs.validation) write_score(writer, "val_loss", "val_accuracy", *logs.validation);
    writer.EndObject();
  }
  writer.EndArray();
  writer.EndObject();
  return buffer.GetString();
}

std::string header_of(const TrainingState& state) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  writer.Key("__metadata__");
  writer.StartObject();
  for (const auto& [key, value] :
       {std::pair{"format", std::string(kFormat)}, std::pair{"lesson", state.lesson_json},
        std::pair{"run", facts_of(state)}, std::pair{"run_id", state.run_id}}) {
    writer.Key(key);
    writer.String(value.c_str(), static_cast<rapidjson::SizeType>(value.size()));
  }
  writer.EndObject();
  std::uint64_t offset = 0;
  for (const TrainingState::Tensor& tensor : state.tensors) {
    writer.Key(tensor.name.c_str());
    writer.StartObject();
    writer.Key("dtype");
    writer.String("F32");
    writer.Key("shape");
    write_shape(writer, tensor.shape);
    writer.Key("data_offsets");
    writer.StartArray();
    writer.Uint64(offset);
    offset += tensor.values.size() * sizeof(float);
    writer.Uint64(offset);
    writer.EndArray();
    writer.EndObject();
  }
  writer.EndObject();
  std::string header = buffer.GetString();
  header.resize((header.size() + 7) / 8 * 8,
                ' ');  // the format asks for tensors at a multiple of 8
  return header;
}

Score read_score(const Value& logs, const char* loss, const char* accuracy) {
  return {read_double(logs, loss), read_double(logs, accuracy)};
}

const Value& member(const Value& object, const char* name) {
  const Value* value = json::find(object, name);
  if (value == nullptr) fail({"The model file's header has no '", name, "'"});
  return *value;
}

// At most 2^30 numbers, so that their count is an int.
Shape read_shape(const Value& value, const std::string& place) {
  Shape shape;
  std::int64_t count = 1;
  for (const Value& size : json::array(value, place).GetArray()) {
    shape.push_back(static_cast<int>(json::integer(size, place, 1, 1 << 30)));
    count *= shape.back();
    if (count > 1 << 30) fail({"'", place, "' is larger than any file"});
  }
  return shape;
}

void read_facts(std::string_view text, TrainingState& state) {
  const rapidjson::Document facts = json::parse(text, "The model file's record of its run");
  constexpr int kMost = std::numeric_limits<int>::max();
  state.input_shape = read_shape(member(facts, "input_shape"), "input_shape");
  if (element_count(state.input_shape) > 1 << 24) fail("'input_shape' is no picture's");
  state.seed = std::strtoull(json::text(member(facts, "seed"), "seed").c_str(), nullptr, 10);
  state.iteration = json::integer(member(facts, "iteration"), "iteration", 0, 1LL << 53);
  state.learning_rate = json::number(member(facts, "learning_rate"), "learning_rate");
  state.position.epoch = static_cast<int>(json::integer(member(facts, "epoch"), "epoch", 0, kMost));
  state.position.running.loss_sum = read_double(facts, "loss_sum");
  state.position.running.correct =
      static_cast<int>(json::integer(member(facts, "correct"), "correct", 0, kMost));
  state.position.running.seen =
      static_cast<int>(json::integer(member(facts, "seen"), "seen", 0, kMost));
  for (const Value& entry : json::array(member(facts, "history"), "history").GetArray()) {
    json::object(entry, "history");
    EpochLogs logs{read_score(entry, "loss", "accuracy"), std::nullopt};
    if (entry.HasMember("val_accuracy"))
      logs.validation = read_score(entry, "val_loss", "val_accuracy");
    state.history.push_back(logs);
  }
}

// IEEE 754's binary16, every number of which is a float.
float from_half(std::uint16_t half) {
  const int exponent = (half >> 10) & 31;
  const int fraction = half & 1023;
  const auto sign = static_cast<std::uint32_t>(half & 0x8000) << 16;
  if (exponent == 0) {
    const float denormal = static_cast<float>(fraction) * 0x1p-24F;
    return sign != 0 ? -denormal : denormal;
  }
  const std::uint32_t biased = exponent == 31 ? 255 : static_cast<std::uint32_t>(exponent + 112);
  const std::uint32_t bits = sign | biased << 23 | static_cast<std::uint32_t>(fraction) << 13;
  float value = 0;  // Emscripten 3.1.6 has no std::bit_cast
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

void read_halves(std::span<const std::uint8_t> bytes, std::vector<float>& to) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    std::uint16_t half = 0;
    std::memcpy(&half, bytes.data() + i * sizeof half, sizeof half);
    to[i] = from_half(half);
  }
}

TrainingState::Tensor read_tensor(const std::string& name, const Value& entry,
                                  std::span<const std::uint8_t> data) {
  json::object(entry, name);
  TrainingState::Tensor tensor{name, {}, {}};
  const std::string type = json::text(member(entry, "dtype"), name + ".dtype");
  if (type != "F32" && type != "F16") fail({"Tensor '", name, "' is not F32 or F16"});
  const std::size_t width = type == "F32" ? sizeof(float) : sizeof(std::uint16_t);
  tensor.shape = read_shape(member(entry, "shape"), name + ".shape");
  const auto count = static_cast<std::uint64_t>(element_count(tensor.shape));
  const Value& offsets = json::array(member(entry, "data_offsets"), name + ".data_offsets");
  if (offsets.Size() != 2) fail({"Tensor '", name, "' must have two data_offsets"});
  const auto most = static_cast<long long>(data.size());
  const auto begin = json::integer(offsets[0], name + ".data_offsets", 0, most);
  const auto end = json::integer(offsets[1], name + ".data_offsets", begin, most);
  if (static_cast<std::uint64_t>(end - begin) != count * width) {
    fail({"Tensor '", name, "': its shape and its data_offsets do not agree"});
  }
  tensor.values.resize(count);
  if (type == "F32") {
    std::memcpy(tensor.values.data(), data.data() + begin, count * sizeof(float));
  } else {
    read_halves(data.subspan(static_cast<std::size_t>(begin)), tensor.values);
  }
  return tensor;
}

}  // namespace

std::vector<std::uint8_t> to_safetensors(const TrainingState& state) {
  const std::string header = header_of(state);
  const std::uint64_t header_size = header.size();
  std::size_t size = sizeof header_size + header.size();
  for (const TrainingState::Tensor& tensor : state.tensors)
    size += tensor.values.size() * sizeof(float);
  std::vector<std::uint8_t> bytes(size);
  std::uint8_t* to = bytes.data();
  const auto put = [&](const void* from, std::size_t count) {
    std::memcpy(to, from, count);
    to += count;
  };
  put(&header_size, sizeof header_size);
  put(header.data(), header.size());
  for (const TrainingState::Tensor& tensor : state.tensors) {
    put(tensor.values.data(), tensor.values.size() * sizeof(float));
  }
  return bytes;
}

TrainingState from_safetensors(std::span<const std::uint8_t> bytes) {
  std::uint64_t header_size = 0;
  if (bytes.size() < sizeof header_size) fail("Not a safetensors file: it has fewer than 8 bytes");
  std::memcpy(&header_size, bytes.data(), sizeof header_size);
  if (header_size > bytes.size() - sizeof header_size) {
    fail({"Not a safetensors file, or cut off: its header does not fit into its ", bytes.size(),
          " bytes"});
  }
  const auto* begin = reinterpret_cast<const char*>(bytes.data()) + sizeof header_size;  // NOLINT
  const rapidjson::Document header =
      json::parse({begin, static_cast<std::size_t>(header_size)}, "The model file's header");
  const Value* metadata = json::find(header, "__metadata__");
  if (metadata == nullptr || !metadata->IsObject() || json::find(*metadata, "lesson") == nullptr) {
    fail("This safetensors file was not written by Songeul: its metadata holds no lesson");
  }
  TrainingState state;
  state.lesson_json = json::text(member(*metadata, "lesson"), "lesson");
  if (const Value* figures = json::find(*metadata, "figures"))
    state.figures_json = json::text(*figures, "figures");
  if (json::text(member(*metadata, "format"), "format") != kFormat) {
    fail({"This model file is of another version of Songeul; expected format '", kFormat, "'"});
  }
  read_facts(json::text(member(*metadata, "run"), "run"), state);
  const auto data = bytes.subspan(sizeof header_size + static_cast<std::size_t>(header_size));
  for (const auto& entry : header.GetObject()) {
    const std::string name = entry.name.GetString();
    if (name != "__metadata__") state.tensors.push_back(read_tensor(name, entry.value, data));
  }
  return state;
}

}  // namespace songeul
