#pragma once

#include <rapidjson/document.h>

#include <optional>
#include <string>
#include <string_view>

/// Reading JSON with errors that name the place: the few things that lessons and safetensors
/// headers need.
namespace songeul::json {

using Value = rapidjson::Value;

/// Throws Error with the line of the first mistake; `what` names the text: "The lesson".
rapidjson::Document parse(std::string_view text, const std::string& what);

/// The number that the text is from end to end, as JSON writes it: "0.5".
std::optional<double> number_in(std::string_view text);

/// The member `name` of an object, or null where it is absent or JSON's null.
const Value* find(const Value& object, const char* name);

/// All throw Error where `value` is not of the type; `place` names it in the message:
/// "split.train".
std::string text(const Value& value, const std::string& place);
double number(const Value& value, const std::string& place);
bool boolean(const Value& value, const std::string& place);
/// A whole number within [low, high].
long long integer(const Value& value, const std::string& place, long long low, long long high);
const Value& array(const Value& value, const std::string& place);
const Value& object(const Value& value, const std::string& place);

}  // namespace songeul::json
