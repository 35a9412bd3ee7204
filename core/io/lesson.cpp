#include "core/io/lesson.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "core/error.h"
#include "core/io/json.h"
#include "core/io/lesson_parts.h"

namespace songeul {
namespace {

using json::Value;

constexpr int kMostSamples = std::numeric_limits<int>::max();

std::vector<Config> configs_of(const Value& list, const std::string& place) {
  std::vector<Config> configs;
  for (const Value& item : json::array(list, place).GetArray()) {
    configs.push_back(config_of(item, "type", place + "[" + std::to_string(configs.size()) + "]"));
  }
  return configs;
}

Lesson::Part part_of(const Value& value, const std::string& place) {
  if (value.IsString()) {
    if (json::text(value, place) != "t10k")
      fail({"'", place, "' must be a pair of numbers or \"t10k\""});
    return {true, 0, 0};
  }
  if (!value.IsArray() || value.Size() != 2) {
    fail({"'", place, "' must be a pair of numbers, such as [0, 50000], or \"t10k\""});
  }
  const auto first = json::integer(value[0], place, 0, kMostSamples);
  const auto last = json::integer(value[1], place, 0, kMostSamples);
  if (first >= last) {
    fail({"'", place, "' must begin before it ends, got [", first, ", ", last, "]"});
  }
  return {false, static_cast<int>(first), static_cast<int>(last)};
}

void read_split(const Value& split, Lesson& lesson) {
  json::object(split, "split");
  if (const Value* train = json::find(split, "train"))
    lesson.train = part_of(*train, "split.train");
  if (const Value* part = json::find(split, "validation"))
    lesson.validation = part_of(*part, "split.validation");
  if (lesson.train && lesson.train->test_set)
    fail("'split.train' must be a part of the training set");
}

// "1/255" or a number: a quotient is kept as one, because b / 255 and b * (1 / 255) differ in their
// last bit.
void read_scale(const Value& value, Normalisation& normalisation) {
  const std::string place = "normalisation.scale";
  if (value.IsNumber()) {
    normalisation.factor = value.GetDouble();
    normalisation.divisor = 1;
    return;
  }
  const std::string text = json::text(value, place);
  const std::size_t slash = text.find('/');
  const auto factor = json::number_in(text.substr(0, slash));
  const auto divisor =
      slash == std::string::npos ? std::nullopt : json::number_in(text.substr(slash + 1));
  if (!factor || !divisor || !std::isfinite(*factor / *divisor))
    fail({"'", place, "' must be a number or a quotient such as \"1/255\", got \"", text, "\""});
  normalisation.factor = *factor;
  normalisation.divisor = *divisor;
}

void read_normalisation(const Value& value, Normalisation& normalisation) {
  json::object(value, "normalisation");
  if (const Value* scale = json::find(value, "scale")) read_scale(*scale, normalisation);
  if (const Value* offset = json::find(value, "offset")) {
    normalisation.offset = json::number(*offset, "normalisation.offset");
  }
}

const Value& required(const Value& document, const char* key) {
  const Value* value = json::find(document, key);
  if (value == nullptr) fail({"The lesson has no '", key, "'"});
  return *value;
}

// A key that is nearly one of ours is a slip; others are the author's own.
void refuse_slips(const Value& document) {
  static const std::array<std::string, 10> kKeys = {
      "split",     "normalisation", "augmentation", "layers",  "loss",
      "optimizer", "epochs",        "batch_size",   "shuffle", "validation_split"};
  for (const auto& member : document.GetObject()) {
    const std::string name = member.name.GetString();
    if (std::find(kKeys.begin(), kKeys.end(), name) != kKeys.end()) continue;
    const std::string hint = name.size() < 4 ? "" : suggestion(name, kKeys);
    if (!hint.empty()) fail({"The lesson has an unknown key '", name, "'", hint});
  }
}

void read_fit(const Value& document, Lesson& lesson) {
  if (const Value* value = json::find(document, "normalisation"))
    read_normalisation(*value, lesson.fit.normalisation);
  if (const Value* value = json::find(document, "augmentation"))
    lesson.fit.augmentation = augmentation_of(*value);
  if (const Value* value = json::find(document, "epochs")) {
    lesson.fit.epochs = static_cast<int>(json::integer(*value, "epochs", 1, 100000));
  }
  if (const Value* value = json::find(document, "batch_size")) {
    lesson.fit.batch_size = static_cast<int>(json::integer(*value, "batch_size", 1, 65536));
  }
  if (const Value* value = json::find(document, "shuffle"))
    lesson.fit.shuffle = json::boolean(*value, "shuffle");
  if (const Value* value = json::find(document, "validation_split")) {
    lesson.validation_split = json::number(*value, "validation_split");
    if (!(lesson.validation_split >= 0 && lesson.validation_split < 1)) {
      fail("'validation_split' must be a number from 0 to below 1");
    }
  }
}

Samples samples_of(const Lesson::Part& part, const Dataset& train, const Dataset& test,
                   const char* what) {
  if (part.test_set) return {&test, 0, test.size()};
  if (part.last > train.size()) {
    fail({"The lesson's ", what, " samples end at ", part.last, ", but the training set has only ",
          train.size()});
  }
  return {&train, part.first, part.last - part.first};
}

}  // namespace

Lesson parse_lesson(std::string_view text) {
  const rapidjson::Document document = json::parse(text, "The lesson");
  refuse_slips(document);
  Lesson lesson;
  lesson.json = text;
  if (const Value* id = json::find(document, "id")) lesson.id = json::text(*id, "id");
  if (const Value* split = json::find(document, "split")) read_split(*split, lesson);
  lesson.layers = configs_of(required(document, "layers"), "layers");
  lesson.loss = config_of(required(document, "loss"), "name", "loss");
  lesson.optimizer = config_of(required(document, "optimizer"), "name", "optimizer");
  read_fit(document, lesson);
  if (const Value* callbacks = json::find(document, "callbacks")) {
    lesson.fit.callbacks = configs_of(*callbacks, "callbacks");
  }
  return lesson;
}

std::unique_ptr<Sequential> build_model(const Lesson& lesson, const Shape& input,
                                        std::uint64_t seed) {
  auto model = std::make_unique<Sequential>(input, seed);
  for (const Config& layer : lesson.layers) model->add(layer);
  model->compile(lesson.loss, lesson.optimizer);
  return model;
}

Split split_of(const Lesson& lesson, const Dataset& train, const Dataset& test) {
  Split split;
  split.train = lesson.train ? samples_of(*lesson.train, train, test, "training")
                             : Samples{&train, 0, train.size()};
  if (lesson.validation) {
    split.validation = samples_of(*lesson.validation, train, test, "validation");
  } else if (lesson.validation_split > 0) {
    const int kept = static_cast<int>(split.train.count * (1 - lesson.validation_split));
    split.validation = Samples{&train, split.train.first + kept, split.train.count - kept};
    split.train.count = kept;
  }
  return split;
}

}  // namespace songeul
