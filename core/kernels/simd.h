#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#if defined(SONGEUL_AVX2)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

/// Vectors of as many floats as the target's registers hold: eight with AVX2, else four (SSE2,
/// NEON, WebAssembly). GCC's and clang's vector extension gives them + - * / and comparisons with
/// IEEE results in each lane, so the bits are the same everywhere. Lanes always hold different
/// outputs; no operation here mixes lanes.

// The namespace of kernels and of what they are made of. For x86-64 their sources are compiled
// twice, into `sse2` and, with SONGEUL_AVX2, into `avx2`, so that nothing of one gets into the
// other; dispatch.cpp chooses between them. Elsewhere there is nothing to choose.
#if defined(SONGEUL_AVX2)
#define SONGEUL_KERNELS songeul::avx2
#elif defined(__x86_64__)
#define SONGEUL_KERNELS songeul::sse2
namespace songeul {
namespace sse2 {}
using namespace sse2;
}  // namespace songeul
#else
#define SONGEUL_KERNELS songeul
#endif

namespace SONGEUL_KERNELS {  // NOLINT(modernize-concat-nested-namespaces): it is one

#if defined(SONGEUL_AVX2)
inline constexpr int kLanes = 8;
#else
inline constexpr int kLanes = 4;
#endif

// NOLINTBEGIN(modernize-use-using)
typedef float f32xn __attribute__((vector_size(4 * kLanes)));
typedef std::int32_t i32xn __attribute__((vector_size(4 * kLanes)));
typedef std::uint32_t u32xn __attribute__((vector_size(4 * kLanes)));

// For what is too narrow for those above; without AVX2 the same types.
typedef float f32x4 __attribute__((vector_size(16)));
typedef std::int32_t i32x4 __attribute__((vector_size(16)));
typedef std::uint8_t u8x16 __attribute__((vector_size(16)));
typedef char i8x16 __attribute__((vector_size(16)));
typedef std::int16_t i16x8 __attribute__((vector_size(16)));
// NOLINTEND(modernize-use-using)

template <typename Vector>
inline constexpr int kLanesOf = sizeof(Vector) / sizeof(float);

/// What a comparison of vectors gives.
template <typename Vector>
using MaskOf = decltype(Vector{} < Vector{});

template <typename Vector = f32xn, typename Number>
inline Vector load(const Number* from) {
  Vector value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

template <typename Vector>
inline void store(float* to, Vector value) {
  std::memcpy(to, &value, sizeof value);
}

template <typename Vector = f32xn>
inline Vector splat(float value) {
  if constexpr (sizeof(Vector) == 16) {
    return Vector{value, value, value, value};
  } else {
    return Vector{value, value, value, value, value, value, value, value};
  }
}

/// `mask` lanes are all ones or all zeros, as comparisons give them.
template <typename Vector>
inline Vector select(MaskOf<Vector> mask, Vector yes, Vector no) {
  return (Vector)((mask & (MaskOf<Vector>)yes) | (~mask & (MaskOf<Vector>)no));
}

/// The number of each lane. Written out, since Emscripten's compiler keeps a loop over lanes.
template <typename Vector>
inline Vector counting() {
  if constexpr (sizeof(Vector) == 16) {
    return Vector{0, 1, 2, 3};
  } else {
    return Vector{0, 1, 2, 3, 4, 5, 6, 7};
  }
}

/// Larger of the two; `b` where either is NaN. Compilers do not see one instruction in `select`.
inline f32xn maximum(f32xn a, f32xn b) {
#if defined(SONGEUL_AVX2)
  return _mm256_max_ps(a, b);
#elif defined(__wasm_simd128__)
  return __builtin_wasm_pmax_f32x4(b, a);
#elif defined(__SSE2__)
  return __builtin_ia32_maxps(a, b);
#else
  return select(a > b, a, b);
#endif
}

/// Smaller of the two; `b` where either is NaN.
inline f32xn minimum(f32xn a, f32xn b) {
#if defined(SONGEUL_AVX2)
  return _mm256_min_ps(a, b);
#elif defined(__wasm_simd128__)
  return __builtin_wasm_pmin_f32x4(b, a);
#elif defined(__SSE2__)
  return __builtin_ia32_minps(a, b);
#else
  return select(a < b, a, b);
#endif
}

/// Correctly rounded, as IEEE 754 requires.
inline f32xn square_root(f32xn a) {
#if defined(SONGEUL_AVX2)
  return _mm256_sqrt_ps(a);
#elif defined(__wasm_simd128__)
  return __builtin_wasm_sqrt_f32x4(a);
#elif defined(__SSE2__)
  return __builtin_ia32_sqrtps(a);
#else
  return f32xn{std::sqrt(a[0]), std::sqrt(a[1]), std::sqrt(a[2]), std::sqrt(a[3])};
#endif
}

/// Bit l for each lane l of a comparison that holds.
inline int mask_bits(i32xn mask) {
#if defined(SONGEUL_AVX2)
  return _mm256_movemask_ps((f32xn)mask);
#elif defined(__wasm_simd128__)
  return __builtin_wasm_bitmask_i32x4(mask);
#elif defined(__SSE2__)
  return __builtin_ia32_movmskps((f32xn)mask);
#else
  return (mask[0] & 1) | (mask[1] & 2) | (mask[2] & 4) | (mask[3] & 8);
#endif
}
#if defined(SONGEUL_AVX2)
inline f32x4 maximum(f32x4 a, f32x4 b) { return _mm_max_ps(a, b); }
inline int mask_bits(i32x4 mask) { return _mm_movemask_ps((f32x4)mask); }
#endif

/// The same of four comparisons: those of a, then those of b, and so on.
inline int mask_bits(i32x4 a, i32x4 b, i32x4 c, i32x4 d) {
#if defined(__wasm_simd128__)
  return __builtin_wasm_bitmask_i8x16(__builtin_wasm_narrow_s_i8x16_i16x8(
      __builtin_wasm_narrow_s_i16x8_i32x4(a, b), __builtin_wasm_narrow_s_i16x8_i32x4(c, d)));
#elif defined(__SSE2__)
  return __builtin_ia32_pmovmskb128(__builtin_ia32_packsswb128(__builtin_ia32_packssdw128(a, b),
                                                               __builtin_ia32_packssdw128(c, d)));
#else
  return mask_bits(a) | mask_bits(b) << 4 | mask_bits(c) << 8 | mask_bits(d) << 12;
#endif
}

/// Bit i for each byte i that is not zero.
inline int nonzero_bytes(u8x16 a) {
#if defined(__wasm_simd128__)
  return __builtin_wasm_bitmask_i8x16((i8x16)(a != 0));
#elif defined(__SSE2__)
  return __builtin_ia32_pmovmskb128((i8x16)(a != 0));
#elif defined(__aarch64__)
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t bits = (uint8x16_t)(a != 0) & weights;
  return vaddv_u8(vget_low_u8(bits)) | vaddv_u8(vget_high_u8(bits)) << 8;
#else
  int bits = 0;
  for (int i = 0; i < 16; ++i) bits |= (a[i] != 0) << i;
  return bits;
#endif
}

/// Whether all lanes are 0, and not -0.
inline bool is_nothing(f32xn a) {
#if defined(__wasm_simd128__)
  return !__builtin_wasm_any_true_v128((u8x16)a);
#else
  return mask_bits((i32xn)a == 0) == (1 << kLanes) - 1;
#endif
}

/// The whole part of numbers from 0 to below 2^23. WebAssembly's conversion minds what is beyond an
/// int's range, which takes seven instructions.
inline i32x4 whole_part(f32x4 a) {
#if defined(__wasm_simd128__)
  return (i32x4)(__builtin_wasm_trunc_f32x4(a) + 0x1p23F) - 0x4b000000;
#else
  return __builtin_convertvector(a, i32x4);
#endif
}

/// Four numbers from 0 to 255 as bytes.
inline void store_bytes(std::uint8_t* to, i32x4 a) {
#if defined(__wasm_simd128__)
  const std::int32_t bytes = ((i32x4)__builtin_shufflevector((u8x16)a, (u8x16)a, 0, 4, 8, 12, 0, 0,
                                                             0, 0, 0, 0, 0, 0, 0, 0, 0, 0))[0];
  std::memcpy(to, &bytes, sizeof bytes);
#elif defined(__SSE2__)
  const i16x8 words = (i16x8)__builtin_ia32_packssdw128(a, a);
  const std::int32_t bytes = ((i32x4)__builtin_ia32_packuswb128(words, words))[0];
  std::memcpy(to, &bytes, sizeof bytes);
#else
  for (int lane = 0; lane < 4; ++lane) to[lane] = static_cast<std::uint8_t>(a[lane]);
#endif
}

/// Keeps an accumulator where it is. Without it clang regroups unrolled chains of sums so that V8's
/// register allocator spills them: a third of the speed. GCC keeps them by itself, but with it on
/// the stack: half of the speed.
template <typename Vector>
inline void keep([[maybe_unused]] Vector& accumulator) {
#if defined(__wasm__)
  asm volatile("" : "+r"(accumulator));
#elif defined(__clang__) && defined(__SSE2__)
  asm volatile("" : "+x"(accumulator));
#elif defined(__clang__) && defined(__aarch64__)
  asm volatile("" : "+w"(accumulator));
#endif
}

}  // namespace SONGEUL_KERNELS
