#include "core/io/lesson_parts.h"

#include <vector>

#include "core/error.h"

namespace songeul {
namespace {

using json::Value;

Option option_of(const Value& value, const std::string& place) {
  if (value.IsBool()) return value.GetBool();
  if (value.IsNumber()) return value.GetDouble();
  if (value.IsString()) return json::text(value, place);
  std::vector<double> numbers;
  for (const Value& item : json::array(value, place).GetArray())
    numbers.push_back(json::number(item, place));
  return numbers;
}

}  // namespace

std::map<std::string, Option> options_of(const Value& object, const std::string& place,
                                         const std::string& key) {
  std::map<std::string, Option> options;
  for (const auto& member : json::object(object, place).GetObject()) {
    const std::string name = member.name.GetString();
    if (name == key || member.value.IsNull()) continue;
    options.emplace(name, option_of(member.value, place + "." + name));
  }
  return options;
}

Config config_of(const Value& value, const char* key, const std::string& place) {
  if (value.IsString()) return {json::text(value, place)};
  const Value* kind = json::find(json::object(value, place), key);
  if (kind == nullptr) fail({"'", place, "' has no '", key, "'"});
  return {json::text(*kind, place + "." + key), options_of(value, place, key)};
}

}  // namespace songeul
