#pragma once

#include <cstddef>
#include <string>

namespace songeul::cli {

/// Lines of standard output of which a terminal shows the last one while it grows. Where the output
/// is a file or a pipe, only finished lines are written.
class ProgressBar {
 public:
  /// A silent one writes nothing.
  explicit ProgressBar(bool silent);

  /// A line of its own.
  void print(const std::string& line);
  /// Shows `line` in place of the last one that was shown.
  void show(const std::string& line);
  /// The same, for good.
  void finish(const std::string& line);
  /// Leaves what is shown as it is.
  void abandon();

 private:
  void replace(const std::string& line);

  bool silent_;
  bool terminal_;
  std::size_t shown_ = 0;  // characters of the unfinished line
};

}  // namespace songeul::cli
