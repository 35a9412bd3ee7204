#pragma once

#include <cstdint>

#include "core/kernels/simd.h"

/// exp, log, sigmoid and tanh of our own, since every libm has its own last bits. Polynomials and
/// the splitting of ln 2 are those of Cephes (S. Moshier, expf.c and logf.c). The errors stated
/// are the largest over all 2^32 floats (npm run test:math): in units of the last place of the
/// result, which may be a denormal number.
namespace SONGEUL_KERNELS {

/// A polynomial's coefficients, the highest power's first, each in all lanes and in memory: V8
/// makes a constant by three instructions wherever it is used, and reads it by one.
template <int Count>
class Polynomial {
 public:
  constexpr explicit Polynomial(const float (&coefficients)[Count]) {
    for (int i = 0; i < Count; ++i) {
      for (float& lane : coefficients_[i]) lane = coefficients[i];
    }
  }

  f32xn operator()(f32xn x) const {
    const auto* c = coefficients_;
    asm("" : "+r"(c));  // or the compiler would know what it reads
    f32xn sum = load(c[0]);
#pragma GCC unroll 16
    for (int i = 1; i < Count; ++i) sum = sum * x + load(c[i]);
    return sum;
  }

 private:
  alignas(4 * kLanes) float coefficients_[Count][kLanes] = {};
};

inline constexpr Polynomial kExpPolynomial({1.9875691500e-4F, 1.3981999507e-3F, 8.3334519073e-3F,
                                            4.1665795894e-2F, 1.6666665459e-1F, 5.0000001201e-1F});

/// e^x as a fraction from 0.7 to 1.42 and a power of two, for |x| below 2^21.
struct PowerOfE {
  explicit PowerOfE(f32xn x) {
    // 1.5 * 2^23: adding it rounds to the nearest integer, which then stands in the last bits
    const f32xn to_integer = splat(12582912.0F);
    const f32xn rounded = x * splat(1.44269504088896341F) + to_integer;
    const f32xn n = rounded - to_integer;
    const f32xn r = (x - n * splat(0.693359375F)) - n * splat(-2.12194440e-4F);
    fraction = kExpPolynomial(r) * (r * r) + r + splat(1.0F);
    exponent = (i32xn)rounded - (i32xn)to_integer;
  }

  f32xn fraction;
  i32xn exponent;
};

/// e^x, within 1 ulp; 0 below -104, infinity above 88.73, NaN for NaN.
inline f32xn exp(f32xn x) {
  const PowerOfE e(minimum(maximum(x, splat(-104.0F)), splat(89.0F)));
  // 2^n in two factors, so that results below the smallest normal number are rounded, not lost
  const i32xn half = e.exponent >> 1;
  const auto scale = (f32xn)((half + 127) << 23);
  const auto rest = (f32xn)((e.exponent - half + 127) << 23);
  return select(x == x, e.fraction * scale * rest, x);
}

inline constexpr Polynomial kLogPolynomial({7.0376836292e-2F, -1.1514610310e-1F, 1.1676998740e-1F,
                                            -1.2420140846e-1F, 1.4249322787e-1F, -1.6668057665e-1F,
                                            2.0000714765e-1F, -2.4999993993e-1F, 3.3333331174e-1F});

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
  const f32xn tail = kLogPolynomial(m) * m * z + e * splat(-2.12194440e-4F) - splat(0.5F) * z;
  const f32xn result = m + tail + e * splat(0.693359375F);
  const f32xn infinity = splat(__builtin_inff());
  f32xn special = select(x == infinity, infinity, splat(__builtin_nanf("")));
  special = select(x == splat(0.0F), -infinity, special);
  return select((x > splat(0.0F)) & (x < infinity), result, special);
}

/// 1 / (1 + e^-x), within 2.5 ulp; below zero as e^x / (1 + e^x), which does not overflow.
inline f32xn sigmoid(f32xn x) {
  const auto negative = x < splat(0.0F);
  const f32xn e = exp((f32xn)((i32xn)x | ~0x7fffffff));
  return select(negative, e, splat(1.0F)) / (splat(1.0F) + e);
}

inline constexpr Polynomial kTanhPolynomial({-5.70498872745e-3F, 2.06390887954e-2F,
                                             -5.37397155531e-2F, 1.33314422036e-1F,
                                             -3.33332819422e-1F});

/// Hyperbolic tangent, within 1.5 ulp: Cephes's polynomial (tanhf.c) near zero, exponentials
/// beyond.
inline f32xn tanh(f32xn x) {
  const auto magnitude = (f32xn)((i32xn)x & 0x7fffffff);
  const f32xn z = x * x;
  const f32xn near = kTanhPolynomial(z) * z * x + x;
  // beyond 20 it is 1; below, no power of e leaves the normal numbers
  const PowerOfE e(minimum(magnitude + magnitude, splat(40.0F)));
  const f32xn far =
      splat(1.0F) - splat(2.0F) / (e.fraction * (f32xn)((e.exponent + 127) << 23) + splat(1.0F));
  const auto signed_far = (f32xn)((i32xn)far | ((i32xn)x & ~0x7fffffff));
  return select(magnitude >= splat(0.625F), signed_far, near);
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
