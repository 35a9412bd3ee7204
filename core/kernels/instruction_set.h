#pragma once

/// Which vector instructions the kernels use: with AVX2 eight lanes, without four, and the same
/// bits. Only x86-64 has the choice; elsewhere all of this answers false and does nothing.
namespace songeul {

/// Whether this machine has AVX2.
bool has_avx2();

/// Whether kernels use it: at first where the machine has it, unless the environment variable
/// SONGEUL_SIMD is "sse2". Throws Error for another value of it than "sse2" and "avx2", and for
/// "avx2" where there is none.
bool uses_avx2();

/// From now on kernels use AVX2 or do not. Not to be called while any thread computes, nor with
/// `true` where `has_avx2()` is false.
void use_avx2(bool use);

}  // namespace songeul
