#include "core/cli/json_line.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace songeul::cli {

JsonLine::JsonLine(const char* event) {
  writer_.StartObject();
  text("event", event);
}

void JsonLine::text(const char* key, const std::string& value) {
  writer_.Key(key);
  writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void JsonLine::integer(const char* key, std::int64_t value) {
  writer_.Key(key);
  writer_.Int64(value);
}

void JsonLine::natural(const char* key, std::uint64_t value) {
  writer_.Key(key);
  writer_.Uint64(value);
}

void JsonLine::value(double number) {
  if (std::isfinite(number)) {
    writer_.Double(number);
  } else {
    writer_.Null();
  }
}

void JsonLine::number(const char* key, double number) {
  writer_.Key(key);
  value(number);
}

void JsonLine::boolean(const char* key, bool value) {
  writer_.Key(key);
  writer_.Bool(value);
}

void JsonLine::numbers(const char* key, std::span<const float> values) {
  writer_.Key(key);
  writer_.StartArray();
  for (const float number : values) value(number);
  writer_.EndArray();
}

void JsonLine::score(const Score& score) {
  number("loss", score.loss);
  number("accuracy", score.accuracy);
}

void JsonLine::logs(const EpochLogs& logs) {
  score(logs.train);
  if (!logs.validation) return;
  number("val_loss", logs.validation->loss);
  number("val_accuracy", logs.validation->accuracy);
}

void JsonLine::score(const char* key, const Score& score) {
  writer_.Key(key);
  writer_.StartObject();
  this->score(score);
  writer_.EndObject();
}

template <typename ValueOf>
void JsonLine::column(const char* key, const History& history, ValueOf value_of) {
  writer_.Key(key);
  writer_.StartArray();
  for (const EpochLogs& logs : history) value(value_of(logs));
  writer_.EndArray();
}

void JsonLine::history(const char* key, const History& history) {
  writer_.Key(key);
  writer_.StartObject();
  column("loss", history, [](const EpochLogs& logs) { return logs.train.loss; });
  column("accuracy", history, [](const EpochLogs& logs) { return logs.train.accuracy; });
  const auto validated = [](const EpochLogs& logs) { return logs.validation.has_value(); };
  if (std::ranges::any_of(history, validated)) {
    const auto validation = [](const EpochLogs& logs) {
      return logs.validation.value_or(Score{NAN, NAN});
    };
    column("val_loss", history, [&](const EpochLogs& logs) { return validation(logs).loss; });
    column("val_accuracy", history,
           [&](const EpochLogs& logs) { return validation(logs).accuracy; });
  }
  writer_.EndObject();
}

void JsonLine::print() {
  writer_.EndObject();
  std::puts(buffer_.GetString());
  std::fflush(stdout);
}

}  // namespace songeul::cli
