#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/nn/options.h"

namespace songeul {

/// One line of a table of things that are built by name: layers, activations, losses, optimizers.
template <typename T>
struct Named {
  std::string_view name;
  std::unique_ptr<T> (*make)(const Config& config);
};

/// Builds what `config` describes. Throws Error for a name that is not in the table, with the
/// nearest known one, and for an option that the thing does not have.
template <typename T, std::size_t N>
std::unique_ptr<T> make_named(const Named<T> (&table)[N], const char* what, const Config& config) {
  for (const Named<T>& line : table) {
    if (line.name != config.kind()) continue;
    std::unique_ptr<T> made = line.make(config);
    config.refuse_unread();
    return made;
  }
  std::vector<std::string> known;
  for (const Named<T>& line : table) known.emplace_back(line.name);
  fail({"Unknown ", what, " '", config.kind(), "'", suggestion(config.kind(), known)});
}

}  // namespace songeul
