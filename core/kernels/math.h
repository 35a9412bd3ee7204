#pragma once

#include <cstdint>

#include "core/kernels/simd.h"

/// exp, log, sigmoid and tanh of our own, since every libm has its own last bits. Polynomials and
/// the splitting of ln 2 are those of Cephes (S. Moshier, expf.c and logf.c). The errors stated
/// are the largest over all 2^32 floats (npm run test:math): in units of the last place of the
/// result, which may be a denormal number.
namespace SONGEUL_KERNELS {

/// e^x, within 1 ulp; 0 below -104, infinity above 88.73, NaN for NaN.
inline f32xn exp(f32xn x) {
  const f32xn clamped = minimum(maximum(x, splat(-104.0F)), splat(89.0F));
  const f32xn to_integer =
      splat(12582912.0F);  // 1.5 * 2^23: adding it rounds to the nearest integer
  const f32xn n = (clamped * splat(1.44269504088896341F) + to_integer) - to_integer;
  const f32xn r = (clamped - n * splat(0.693359375F)) - n * splat(-2.12194440e-4F);
  f32xn p = splat(1.9875691500e-4F);
  p = p * r + splat(1.3981999507e-3F);
  p = p * r + splat(8.3334519073e-3F);
  p = p * r + splat(4.1665795894e-2F);
  p = p * r + splat(1.6666665459e-1F);
  p = p * r + splat(5.0000001201e-1F);
  const f32xn fraction = p * (r * r) + r + splat(1.0F);
  // 2^n in two factors, so that results below the smallest normal number are rounded, not lost
  const i32xn exponent = __builtin_convertvector(n, i32xn);
  const i32xn half = exponent >> 1;
  const f32xn scale = (f32xn)((half + 127) << 23);
  const f32xn rest = (f32xn)((exponent - half + 127) << 23);
  return select(x == x, fraction * scale * rest, x);
}

/// Natural logarithm, within 1 ulp; -infinity for 0, NaN for negative numbers and NaN.
inline f32xn log(f32xn x) {
  const i32xn denormal = x < splat(1.17549435e-38F);
  const f32xn scaled = select(denormal, x * splat(8388608.0F), x);
  const i32xn bits = (i32xn)scaled;
  f32xn m = (f32xn)((bits & 0x007fffff) | 0x3f000000);  // in [0.5, 1)
  f32xn e = __builtin_convertvector((bits >> 23) - 126, f32xn) -
            select(denormal, splat(23.0F), splat(0.0F));
  const i32xn low = m < splat(0.707106781186547524F);
  e = select(low, e - splat(1.0F), e);
  m = select(low, m + m, m) - splat(1.0F);
  const f32xn z = m * m;
  f32xn p = splat(7.0376836292e-2F);
  p = p * m + splat(-1.1514610310e-1F);
  p = p * m + splat(1.1676998740e-1F);
  p = p * m + splat(-1.2420140846e-1F);
  p = p * m + splat(1.4249322787e-1F);
  p = p * m + splat(-1.6668057665e-1F);
  p = p * m + splat(2.0000714765e-1F);
  p = p * m + splat(-2.4999993993e-1F);
  p = p * m + splat(3.3333331174e-1F);
  const f32xn tail = p * m * z + e * splat(-2.12194440e-4F) - splat(0.5F) * z;
  const f32xn result = m + tail + e * splat(0.693359375F);
  const f32xn infinity = splat(__builtin_inff());
  f32xn special = select(x == infinity, infinity, splat(__builtin_nanf("")));
  special = select(x == splat(0.0F), -infinity, special);
  return select((x > splat(0.0F)) & (x < infinity), result, special);
}

/// 1 / (1 + e^-x), within 2.5 ulp; below zero as e^x / (1 + e^x), which does not overflow.
inline f32xn sigmoid(f32xn x) {
  const i32xn negative = x < splat(0.0F);
  const f32xn e = exp(select(negative, x, -x));
  return select(negative, e, splat(1.0F)) / (splat(1.0F) + e);
}

/// Hyperbolic tangent, within 1.5 ulp: Cephes's polynomial (tanhf.c) near zero, exponentials
/// beyond.
inline f32xn tanh(f32xn x) {
  const f32xn magnitude = select(x < splat(0.0F), -x, x);
  const f32xn z = x * x;
  f32xn p = splat(-5.70498872745e-3F);
  p = p * z + splat(2.06390887954e-2F);
  p = p * z + splat(-5.37397155531e-2F);
  p = p * z + splat(1.33314422036e-1F);
  p = p * z + splat(-3.33332819422e-1F);
  const f32xn near = p * z * x + x;
  const f32xn far = splat(1.0F) - splat(2.0F) / (exp(magnitude + magnitude) + splat(1.0F));
  const f32xn signed_far = select(x < splat(0.0F), -far, far);
  return select(magnitude < splat(0.625F), near, signed_far);
}

/// `values[i]` becomes f(values[i]) for `count` numbers.
template <typename Function>
void transform(int count, float* values, Function f) {
  int i = 0;
  for (; i + kLanes <= count; i += kLanes) store(values + i, f(load(values + i)));
  if (i == count) return;
  const std::size_t rest = static_cast<std::size_t>(count - i) * sizeof(float);
  float last[kLanes] = {};
  std::memcpy(last, values + i, rest);
  store(last, f(load(last)));
  std::memcpy(values + i, last, rest);
}

/// One number through the vector function, for the same bits.
inline float log(float x) { return log(splat(x))[0]; }

/// `base` to a whole power by repeated squaring: products only, so the same bits everywhere.
inline double integer_power(double base, std::int64_t exponent) {
  double result = 1;
  for (; exponent > 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result *= base;
    base *= base;
  }
  return result;
}

}  // namespace SONGEUL_KERNELS
