#pragma once

#include <cstdint>

/// Passes over `count` numbers, one by one and in place: activation functions and dropout.
namespace songeul {

/// `x` becomes max(x, 0), 1 / (1 + e^-x), tanh x.
void apply_relu(int count, float* x);
void apply_sigmoid(int count, float* x);
void apply_tanh(int count, float* x);

/// `gradient`, which is d loss / d y, becomes d loss / d x, given y = f(x).
void relu_gradient(int count, const float* y, float* gradient);
void sigmoid_gradient(int count, const float* y, float* gradient);
void tanh_gradient(int count, const float* y, float* gradient);

/// `factors[i]` becomes `scale` where the random bits of element i under `key` (random.h) are at
/// least `threshold`, else 0. Writes up to `kFactorPadding` numbers behind them.
inline constexpr int kFactorPadding = 7;
void dropout_factors(int count, std::uint64_t key, std::uint32_t threshold, float scale,
                     float* factors);

/// `to = a * b`
void multiply(int count, const float* a, const float* b, float* to);

}  // namespace songeul
