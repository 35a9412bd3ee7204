#include "core/nn/options.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/error.h"

namespace songeul {
namespace {

std::string shown(const Option& option) {
  if (const auto* flag = option.as<bool>()) return *flag ? "true" : "false";
  if (const auto* value = option.as<double>()) return joined({*value});
  if (const auto* text = option.as<std::string>()) return joined({"'", *text, "'"});
  return "a list";
}

// Levenshtein distance, upper and lower case being the same.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const bool same = std::tolower(a[i]) == std::tolower(b[j]);
      const std::size_t changed = diagonal + (same ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

Config::Config(std::string kind, std::map<std::string, Option> options)
    : kind_(std::move(kind)), options_(std::move(options)) {}

const Option* Config::find(const std::string& name) const {
  read_.push_back(name);
  const auto found = options_.find(name);
  return found == options_.end() ? nullptr : &found->second;
}

void Config::wrong(const std::string& name, std::string_view expected) const {
  const auto found = options_.find(name);
  const std::string got = found == options_.end() ? "nothing" : shown(found->second);
  fail({kind_, ": ", name, " must be ", expected, ", got ", got});
}

int Config::positive_integer(const std::string& name) const {
  constexpr int kMost = 1 << 24;
  const Option* option = find(name);
  const double* value = option != nullptr ? option->as<double>() : nullptr;
  if (value == nullptr || !(*value >= 1) || *value != std::floor(*value))
    wrong(name, "a whole number of at least 1");
  if (*value > kMost) wrong(name, joined({"at most ", kMost}));
  return static_cast<int>(*value);
}

double Config::number(const std::string& name, double fallback, double low, double high) const {
  const Option* option = find(name);
  if (option == nullptr) return fallback;
  const double* value = option->as<double>();
  if (value != nullptr && *value >= low && *value <= high) return *value;
  if (high == std::numeric_limits<double>::infinity())
    wrong(name, joined({"a number of at least ", low}));
  wrong(name, joined({"a number from ", low, " to ", high}));
}

int Config::count(const std::string& name, int fallback) const {
  const Option* option = find(name);
  if (option == nullptr) return fallback;
  constexpr double kMost = 1 << 24;
  const double* value = option->as<double>();
  if (value == nullptr || !(*value >= 0 && *value <= kMost) || *value != std::floor(*value)) {
    wrong(name, "a whole number of at least 0");
  }
  return static_cast<int>(*value);
}

std::vector<double> Config::numbers(const std::string& name) const {
  const Option* option = find(name);
  if (option == nullptr) return {};
  const auto* list = option->as<std::vector<double>>();
  if (list == nullptr) wrong(name, "a list of numbers");
  return *list;
}

double Config::number_below(const std::string& name, double low, double high,
                            std::optional<double> fallback) const {
  const Option* option = find(name);
  if (option == nullptr && fallback) return *fallback;
  const double* value = option != nullptr ? option->as<double>() : nullptr;
  if (value != nullptr && *value >= low && *value < high) return *value;
  wrong(name, joined({"a number from ", low, " to below ", high}));
}

std::pair<int, int> Config::pair(const std::string& name,
                                 std::optional<std::pair<int, int>> fallback) const {
  const Option* option = find(name);
  if (option == nullptr && fallback) return *fallback;
  std::vector<double> sides;
  if (option != nullptr) {
    if (const auto* side = option->as<double>()) sides = {*side, *side};
    if (const auto* list = option->as<std::vector<double>>()) sides = *list;
  }
  constexpr double kMost = 4096;
  const auto whole = [](double side) {
    return side >= 1 && side <= kMost && side == std::floor(side);
  };
  if (sides.size() == 2 && whole(sides[0]) && whole(sides[1])) {
    return {static_cast<int>(sides[0]), static_cast<int>(sides[1])};
  }
  wrong(name, "a whole number of at least 1 or a pair of them");
}

bool Config::boolean(const std::string& name, bool fallback) const {
  const Option* option = find(name);
  if (option == nullptr) return fallback;
  if (const bool* value = option->as<bool>()) return *value;
  wrong(name, "true or false");
}

std::string Config::text(const std::string& name, const std::string& fallback) const {
  const Option* option = find(name);
  if (option == nullptr) return fallback;
  if (const auto* value = option->as<std::string>()) return *value;
  wrong(name, "a name");
}

void Config::refuse_unread() const {
  for (const auto& [name, option] : options_) {
    if (std::find(read_.begin(), read_.end(), name) != read_.end()) continue;
    fail({kind_, " has no option '", name, "'", suggestion(name, read_)});
  }
}

std::string suggestion(std::string_view name, std::span<const std::string> known) {
  const auto distance = [&](const std::string& candidate) {
    // "BatchNorm" and "crossentropy" are cut short, not far off
    const std::size_t rest = candidate.size() - std::min(candidate.size(), name.size());
    const bool part = edits(name, candidate.substr(0, name.size())) == 0 ||
                      edits(name, candidate.substr(rest)) == 0;
    return part && name.size() > 3 ? 0 : edits(name, candidate);
  };
  const auto nearest =
      std::min_element(known.begin(), known.end(),
                       [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
  if (nearest == known.end() || distance(*nearest) > name.size() / 2) return "";
  return joined({" (did you mean '", *nearest, "'?)"});
}

}  // namespace songeul
