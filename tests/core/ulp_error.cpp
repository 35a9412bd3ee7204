#include "tests/core/ulp_error.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/kernels/math.h"

namespace songeul {
namespace {

constexpr double kInfinity = HUGE_VAL;

double exact_sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// Infinity counts as the number that would stand next to the largest float.
double finite(double x) { return std::clamp(x, -0x1p128, 0x1p128); }

}  // namespace

const std::vector<MathFunction>& math_functions() {
  static const std::vector<MathFunction> kFunctions = {
      {"exp", exp, std::exp, 1},
      {"log", log, std::log, 1},
      {"sigmoid", sigmoid, exact_sigmoid, 2.5},
      {"tanh", tanh, std::tanh, 1.5},
  };
  return kFunctions;
}

double ulps(float got, double truth) {
  if (std::isnan(got) || std::isnan(truth)) {
    return std::isnan(got) && std::isnan(truth) ? 0 : kInfinity;
  }
  const double wanted = finite(truth);
  int exponent = -1000;  // of zero
  if (wanted != 0) std::frexp(wanted, &exponent);
  const double unit = std::ldexp(1.0, std::clamp(exponent - 24, -149, 104));
  return std::abs(finite(got) - wanted) / unit;
}

UlpError largest_error(const MathFunction& function, std::uint64_t first, std::uint64_t last,
                       std::uint64_t step) {
  UlpError largest;
  for (std::uint64_t next = first; next < last;) {
    float x[4] = {};
    int count = 0;
    for (; count < 4 && next < last; next += step) {
      const auto bits = static_cast<std::uint32_t>(next);
      std::memcpy(&x[count++], &bits, sizeof bits);
    }
    const f32x4 y = function.ours(load(x));
    for (int i = 0; i < count; ++i) {
      const double error = ulps(y[i], function.exact(x[i]));
      if (error > largest.ulps) largest = {error, x[i]};
    }
  }
  return largest;
}

}  // namespace songeul
