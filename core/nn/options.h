#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace songeul {

/// The value of one option of a layer, loss or optimizer.
class Option {
 public:
  Option(bool value) : value_(value) {}                      // NOLINT(google-explicit-constructor)
  Option(int value) : value_(static_cast<double>(value)) {}  // NOLINT(google-explicit-constructor)
  Option(double value) : value_(value) {}                    // NOLINT(google-explicit-constructor)
  Option(const char* value) : value_(std::string(value)) {}  // NOLINT(google-explicit-constructor)
  Option(std::string value) : value_(std::move(value)) {}    // NOLINT(google-explicit-constructor)
  Option(std::vector<double> value)
      : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)

  template <typename T>
  const T* as() const {
    return std::get_if<T>(&value_);
  }

 private:
  std::variant<bool, double, std::string, std::vector<double>> value_;
};

/// A kind and its options, named as Keras names them: `Config("Dense", {{"units", 50},
/// {"activation", "relu"}})`. Whoever builds the thing reads its options here, each with its range,
/// and then refuses what nobody has read. Every error names the kind, the option, what was got and
/// what was expected.
class Config {
 public:
  Config(std::string kind, std::map<std::string, Option> options = {});
  /// A kind alone: `"adam"`.
  Config(const char* kind) : Config(std::string(kind)) {}  // NOLINT(google-explicit-constructor)

  const std::string& kind() const { return kind_; }

  /// A whole number of at least 1; the option must be there.
  int positive_integer(const std::string& name) const;
  /// A whole number of at least 0; `fallback` when absent.
  int count(const std::string& name, int fallback) const;
  /// A list of numbers; empty when absent.
  std::vector<double> numbers(const std::string& name) const;
  /// A number within [low, high]; `fallback` when absent.
  double number(const std::string& name, double fallback, double low, double high) const;
  /// A number within [low, high); `fallback` when absent, which is an error where that is empty.
  double number_below(const std::string& name, double low, double high,
                      std::optional<double> fallback = {}) const;
  /// One whole number of at least 1, standing for both axes, or a pair (vertical, horizontal);
  /// `fallback` when absent, which is an error where that is empty.
  std::pair<int, int> pair(const std::string& name,
                           std::optional<std::pair<int, int>> fallback = {}) const;
  bool boolean(const std::string& name, bool fallback) const;
  std::string text(const std::string& name, const std::string& fallback) const;

  /// Throws Error when an option was given that nothing has read, naming the nearest one that
  /// exists.
  void refuse_unread() const;

 private:
  const Option* find(const std::string& name) const;
  [[noreturn]] void wrong(const std::string& name, std::string_view expected) const;

  std::string kind_;
  std::map<std::string, Option> options_;
  mutable std::vector<std::string> read_;
};

/// ` (did you mean 'Dense'?)`, or nothing where no known name is near.
std::string suggestion(std::string_view name, std::span<const std::string> known);

}  // namespace songeul
