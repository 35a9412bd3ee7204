#include "core/cli/arguments.h"

#include <algorithm>
#include <string_view>

#include "core/cli/syntax.h"
#include "core/error.h"

namespace songeul::cli {
namespace {

void add_operand(Arguments& arguments, const std::string& word) {
  if (word.empty()) fail("an argument is empty");
  if (arguments.file.empty()) {
    arguments.file = word;
  } else if (arguments.command == Command::kPredict) {
    arguments.indices.push_back(parse_index(word));
  } else {
    fail({"one file too many, '", word, "'"});
  }
}

// `--name VALUE`, `--name=VALUE` or `--name`; `at` is moved on to the last word used.
void add_option(Arguments& arguments, const CommandSyntax& command, std::span<char* const> words,
                std::size_t& at) {
  const std::string word = words[at];
  const std::size_t equals = word.find('=');
  const OptionSyntax& option = find_option(command, word.substr(0, equals));
  std::string value;
  if (equals != std::string::npos) {
    if (option.value == nullptr) fail({option.name, " takes no value"});
    value = word.substr(equals + 1);
  } else if (option.value != nullptr && at + 1 < words.size() &&
             !std::string_view(words[at + 1]).starts_with("--")) {
    value = words[++at];
  }
  if (option.value != nullptr && value.empty())
    fail({option.name, " needs a value, ", option.value});
  option.set(arguments, value);
}

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

}  // namespace

Arguments parse_arguments(std::span<char* const> words) {
  Arguments arguments;
  std::string usage = short_usage();
  try {
    if (words.empty()) fail("a command is missing");
    if (std::ranges::any_of(words, asks_for_help)) return arguments;
    if (std::string_view(words[0]) == "--version") {
      arguments.command = Command::kVersion;
      return arguments;
    }
    const CommandSyntax& command = find_command(words[0]);
    usage = usage_of(command);
    arguments.command = command.command;
    for (std::size_t at = 1; at < words.size(); ++at) {
      if (words[at][0] == '-') {
        add_option(arguments, command, words, at);
      } else {
        add_operand(arguments, words[at]);
      }
    }
    if (arguments.file.empty() && !arguments.load) fail({command.operands, " is missing"});
    if (arguments.command == Command::kVerify && !arguments.run_id) fail("--run-id ID is missing");
  } catch (const Error& error) {
    throw UsageError(error.what(), usage);
  }
  return arguments;
}

}  // namespace songeul::cli
