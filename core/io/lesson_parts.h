#pragma once

#include <map>
#include <string>

#include "core/data/augmentation.h"
#include "core/io/json.h"
#include "core/nn/options.h"

/// Parts of a lesson's JSON that are read alike wherever they stand. All throw Error, naming the
/// place.
namespace songeul {

/// The options of an object, without its member `key`.
std::map<std::string, Option> options_of(const json::Value& object, const std::string& place,
                                         const std::string& key = "");

/// An object's `key` names its kind; its other members are the kind's options. A text is a kind
/// without options.
Config config_of(const json::Value& value, const char* key, const std::string& place);

/// `{"pen": 0.5, "affine": {"rotation": 10}, "elastic": {"displacement": 2}}`
Augmentation augmentation_of(const json::Value& value);

}  // namespace songeul
