#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/cli/arguments.h"

namespace songeul::cli {

struct CommandSyntax {
  std::string name;
  Command command;
  const char* operands;
  std::vector<std::string> options;
};

struct OptionSyntax {
  std::string name;
  const char* value;  ///< what its value is called; null where it takes none
  void (*set)(Arguments& arguments, const std::string& value);  ///< throws Error
};

/// Both throw Error for an unknown name, naming one that is near.
const CommandSyntax& find_command(const std::string& name);
const OptionSyntax& find_option(const CommandSyntax& command, const std::string& name);

/// A picture's number. Throws Error.
int parse_index(const std::string& text);

/// `songeul inspect FILE`
std::string usage_of(const CommandSyntax& command);
std::string usage_of(Command command);
/// The one line that names all commands.
std::string short_usage();
/// What `songeul --help` prints.
std::string help_text();

}  // namespace songeul::cli
