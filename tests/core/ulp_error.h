#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/kernels/simd.h"

/// How far the functions of core/kernels/math.h are from the true values.
namespace songeul {

struct MathFunction {
  std::string name;
  f32x4 (*ours)(f32x4);
  double (*exact)(double);  ///< within a few ulp of double: a billionth of what is measured
  double bound;             ///< in ulp: what math.h and docs/REPRODUCIBLE.md state
};

/// exp, log, sigmoid and tanh.
const std::vector<MathFunction>& math_functions();

struct UlpError {
  double ulps = 0;  ///< infinite where one of the two is NaN and the other is not
  float at = 0;
};

/// The distance of `got` from `truth` in units of the last place of a float of truth's size.
double ulps(float got, double truth);

/// The largest error over the floats whose bits are `first`, `first + step`, ... below `last`.
UlpError largest_error(const MathFunction& function, std::uint64_t first, std::uint64_t last,
                       std::uint64_t step);

}  // namespace songeul
