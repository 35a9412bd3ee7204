#pragma once

#include <algorithm>
#include <chrono>

namespace songeul::cli {

/// Seconds since it was made.
class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// How many batches fill a twentieth of a second, learnt from the slices before.
class Slices {
 public:
  int batches() const { return batches_; }

  void took(double seconds) {
    const double wanted = batches_ * kSeconds / std::max(seconds, 1e-6);
    batches_ = static_cast<int>(std::clamp(wanted, 1.0, std::min(2.0 * batches_, kMost)));
  }

 private:
  static constexpr double kSeconds = 0.05;
  static constexpr double kMost = 1e6;

  int batches_ = 1;
};

}  // namespace songeul::cli
