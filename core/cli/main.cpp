#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <span>
#include <thread>

#include "core/cli/commands.h"
#include "core/cli/syntax.h"
#include "core/error.h"
#include "core/kernels/thread_pool.h"

namespace {

using songeul::cli::Arguments;
using songeul::cli::Command;

void use_threads(const Arguments& arguments) {
  constexpr int kMostByDefault = 4;  // more gain little for networks of this size
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  songeul::set_thread_count(arguments.threads.value_or(std::min(cores, kMostByDefault)));
}

int run(const Arguments& arguments) {
  if (arguments.command == Command::kTrain || arguments.command == Command::kVerify)
    use_threads(arguments);
  switch (arguments.command) {
    case Command::kTrain:
      return songeul::cli::train(arguments);
    case Command::kVerify:
      return songeul::cli::verify(arguments);
    case Command::kEvaluate:
      return songeul::cli::evaluate(arguments);
    case Command::kPredict:
      return songeul::cli::predict(arguments);
    case Command::kInspect:
      return songeul::cli::inspect(arguments);
    case Command::kHelp:
      std::fputs(songeul::cli::help_text().c_str(), stdout);
      return 0;
    case Command::kVersion:
      std::puts("songeul " SONGEUL_VERSION);
      return 0;
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  try {
    const std::span<char* const> all(words, static_cast<std::size_t>(count));
    const int exit_code = run(songeul::cli::parse_arguments(all.subspan(count > 0 ? 1 : 0)));
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return exit_code;
    std::fputs("songeul: the output cannot be written\n", stderr);
  } catch (const songeul::cli::UsageError& error) {
    std::fprintf(stderr, "songeul: %s\nusage: %s\n", error.what(), error.usage.c_str());
    return 2;
  } catch (const std::bad_alloc&) {
    std::fputs("songeul: there is not enough memory\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "songeul: %s\n", error.what());
  }
  return 1;
}
