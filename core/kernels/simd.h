#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

/// Four floats that every target has: SSE2, NEON, WebAssembly. GCC's and clang's vector extension
/// gives them + - * / and comparisons with IEEE results in each lane, so the bits are the same
/// everywhere. Lanes always hold different outputs; no operation here mixes lanes.
namespace songeul {

typedef float f32x4 __attribute__((vector_size(16)));          // NOLINT(modernize-use-using)
typedef std::int32_t i32x4 __attribute__((vector_size(16)));   // NOLINT(modernize-use-using)
typedef std::uint32_t u32x4 __attribute__((vector_size(16)));  // NOLINT(modernize-use-using)

inline f32x4 load(const float* from) {
  f32x4 value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

inline void store(float* to, f32x4 value) { std::memcpy(to, &value, sizeof value); }

inline f32x4 splat(float value) { return f32x4{value, value, value, value}; }

/// `mask` lanes are all ones or all zeros, as comparisons give them.
inline f32x4 select(i32x4 mask, f32x4 yes, f32x4 no) {
  return (f32x4)((mask & (i32x4)yes) | (~mask & (i32x4)no));
}

/// Larger of the two; `b` where either is NaN. Compilers do not see one instruction in `select`.
inline f32x4 maximum(f32x4 a, f32x4 b) {
#if defined(__wasm_simd128__)
  return __builtin_wasm_pmax_f32x4(b, a);
#elif defined(__SSE2__)
  return __builtin_ia32_maxps(a, b);
#else
  return select(a > b, a, b);
#endif
}

/// Smaller of the two; `b` where either is NaN.
inline f32x4 minimum(f32x4 a, f32x4 b) {
#if defined(__wasm_simd128__)
  return __builtin_wasm_pmin_f32x4(b, a);
#elif defined(__SSE2__)
  return __builtin_ia32_minps(a, b);
#else
  return select(a < b, a, b);
#endif
}

/// Correctly rounded, as IEEE 754 requires.
inline f32x4 square_root(f32x4 a) {
  return f32x4{std::sqrt(a[0]), std::sqrt(a[1]), std::sqrt(a[2]), std::sqrt(a[3])};
}

/// Bit l for each lane l of a comparison that holds.
inline int mask_bits(i32x4 mask) {
#if defined(__wasm_simd128__)
  return __builtin_wasm_bitmask_i32x4(mask);
#elif defined(__SSE2__)
  return __builtin_ia32_movmskps((f32x4)mask);
#else
  return (mask[0] & 1) | (mask[1] & 2) | (mask[2] & 4) | (mask[3] & 8);
#endif
}

/// Keeps an accumulator where it is. Without it clang regroups unrolled chains of sums so that V8's
/// register allocator spills them: a third of the speed. GCC keeps them by itself, but with it on
/// the stack: half of the speed.
inline void keep([[maybe_unused]] f32x4& accumulator) {
#if defined(__wasm__)
  asm volatile("" : "+r"(accumulator));
#elif defined(__clang__) && defined(__SSE2__)
  asm volatile("" : "+x"(accumulator));
#elif defined(__clang__) && defined(__aarch64__)
  asm volatile("" : "+w"(accumulator));
#endif
}

}  // namespace songeul
