#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace songeul::cli {

/// A command line that cannot be understood; `usage` shows how it should have been.
class UsageError : public std::runtime_error {
 public:
  UsageError(const std::string& message, std::string usage_line)
      : std::runtime_error(message), usage(std::move(usage_line)) {}

  std::string usage;
};

enum class Command { kTrain, kVerify, kEvaluate, kPredict, kInspect, kHelp, kVersion };

struct Arguments {
  Command command = Command::kHelp;
  std::string file;          ///< the lesson to train or verify, or the file that the command reads
  std::vector<int> indices;  ///< pictures to predict
  std::optional<std::uint64_t> seed;
  std::optional<int> threads;
  std::optional<std::string> data, save, load, images;
  std::optional<std::string> run_id;  ///< as `run_id` writes it
  bool json = false;
};

/// From the words after the program's name. Throws UsageError.
Arguments parse_arguments(std::span<char* const> words);

}  // namespace songeul::cli
