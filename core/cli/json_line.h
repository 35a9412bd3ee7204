#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <span>
#include <string>

#include "core/train/history.h"

namespace songeul::cli {

/// One JSON object on a line of standard output, doubles in full precision; what is not finite
/// becomes null, as JSON has no NaN.
class JsonLine {
 public:
  explicit JsonLine(const char* event);

  void text(const char* key, const std::string& value);
  void integer(const char* key, std::int64_t value);
  void natural(const char* key, std::uint64_t value);
  void number(const char* key, double value);
  void boolean(const char* key, bool value);
  void numbers(const char* key, std::span<const float> values);
  /// `loss` and `accuracy`, as members of this object.
  void score(const Score& score);
  /// `val_loss` and `val_accuracy` as well, where there are any.
  void logs(const EpochLogs& logs);
  /// An object of its own.
  void score(const char* key, const Score& score);
  /// Lists, one entry for each epoch.
  void history(const char* key, const History& history);
  void print();

 private:
  void value(double number);
  template <typename ValueOf>
  void column(const char* key, const History& history, ValueOf value_of);

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace songeul::cli
