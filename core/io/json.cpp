#include "core/io/json.h"

#include <rapidjson/error/en.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"

namespace songeul::json {
namespace {

[[noreturn]] void wrong(const std::string& place, std::string_view expected) {
  fail({"'", place, "' must be ", expected});
}

void parse_into(rapidjson::Document& document, std::string_view text) {
  document.Parse<rapidjson::kParseFullPrecisionFlag | rapidjson::kParseIterativeFlag>(text.data(),
                                                                                      text.size());
}

}  // namespace

rapidjson::Document parse(std::string_view text, const std::string& what) {
  rapidjson::Document document;
  parse_into(document, text);
  if (document.HasParseError()) {
    const auto end = text.begin() +
                     static_cast<std::ptrdiff_t>(std::min(document.GetErrorOffset(), text.size()));
    const auto line = std::count(text.begin(), end, '\n') + 1;
    fail({what, " is not valid JSON, line ", line, ": ",
          rapidjson::GetParseError_En(document.GetParseError())});
  }
  if (!document.IsObject()) fail({what, " must be a JSON object"});
  return document;
}

std::optional<double> number_in(std::string_view text) {
  rapidjson::Document document;
  parse_into(document, text);
  const bool whole = text.find_first_of(" \t\r\n") == std::string_view::npos;
  if (document.HasParseError() || !document.IsNumber() || !whole) return std::nullopt;
  return document.GetDouble();
}

const Value* find(const Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

std::string text(const Value& value, const std::string& place) {
  if (!value.IsString()) wrong(place, "a text");
  return {value.GetString(), value.GetStringLength()};
}

double number(const Value& value, const std::string& place) {
  if (!value.IsNumber()) wrong(place, "a number");
  return value.GetDouble();
}

bool boolean(const Value& value, const std::string& place) {
  if (!value.IsBool()) wrong(place, "true or false");
  return value.GetBool();
}

long long integer(const Value& value, const std::string& place, long long low, long long high) {
  const double got = value.IsNumber() ? value.GetDouble() : std::nan("");
  if (!(got >= static_cast<double>(low) && got <= static_cast<double>(high)) ||
      got != std::floor(got)) {
    wrong(place, joined({"a whole number from ", low, " to ", high}));
  }
  return static_cast<long long>(got);
}

const Value& array(const Value& value, const std::string& place) {
  if (!value.IsArray()) wrong(place, "a list");
  return value;
}

const Value& object(const Value& value, const std::string& place) {
  if (!value.IsObject()) wrong(place, "an object");
  return value;
}

}  // namespace songeul::json
