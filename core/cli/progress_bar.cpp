#include "core/cli/progress_bar.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace songeul::cli {
namespace {

constexpr std::size_t kUsualColumns = 80;

// A line that wraps could not be rewritten.
std::size_t room() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  return (known ? size.ws_col : kUsualColumns) - 1;
}

}  // namespace

ProgressBar::ProgressBar(bool silent)
    : silent_(silent), terminal_(!silent && isatty(STDOUT_FILENO) != 0) {}

void ProgressBar::print(const std::string& line) {
  if (!silent_) std::puts(line.c_str());
  std::fflush(stdout);
}

void ProgressBar::replace(const std::string& line) {
  const std::size_t rest = shown_ > line.size() ? shown_ - line.size() : 0;
  std::printf("%s%s%s", terminal_ ? "\r" : "", line.c_str(), std::string(rest, ' ').c_str());
}

void ProgressBar::show(const std::string& line) {
  if (!terminal_) return;
  const std::string fitting = line.substr(0, room());
  replace(fitting);
  shown_ = fitting.size();
  std::fflush(stdout);
}

void ProgressBar::finish(const std::string& line) {
  if (silent_) return;
  replace(line);
  shown_ = 0;
  print("");
}

void ProgressBar::abandon() {
  if (shown_ > 0) print("");
  shown_ = 0;
}

}  // namespace songeul::cli
