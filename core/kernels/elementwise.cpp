#include "core/kernels/elementwise.h"

#include "core/kernels/math.h"
#include "core/kernels/random_bits.h"

namespace SONGEUL_KERNELS {

void apply_relu(int count, float* x) {
  transform(count, x, [](f32xn v) { return select(v < splat(0), splat(0), v); });
}

void apply_sigmoid(int count, float* x) {
  transform(count, x, [](f32xn v) { return sigmoid(v); });
}

void apply_tanh(int count, float* x) {
  transform(count, x, [](f32xn v) { return tanh(v); });
}

void relu_gradient(int count, const float* y, float* gradient) {
  int i = 0;
  for (; i + kLanes <= count; i += kLanes)
    store(gradient + i, select(load(y + i) > splat(0), load(gradient + i), splat(0)));
  for (; i < count; ++i) gradient[i] = y[i] > 0 ? gradient[i] : 0;
}

void sigmoid_gradient(int count, const float* y, float* gradient) {
  for (int i = 0; i < count; ++i) gradient[i] *= y[i] * (1 - y[i]);
}

void tanh_gradient(int count, const float* y, float* gradient) {
  for (int i = 0; i < count; ++i) gradient[i] *= (1 - y[i] * y[i]);
}

void dropout_factors(int count, std::uint64_t key, std::uint32_t threshold, float scale,
                     float* factors) {
  for (int i = 0; i < count; i += kLanes) {
    const auto kept =
        (i32xn)(random_bits(key, static_cast<std::uint32_t>(i)) >= u32xn{} + threshold);
    store(factors + i, select(kept, splat(scale), splat(0)));
  }
}

void multiply(int count, const float* a, const float* b, float* to) {
  for (int i = 0; i < count; ++i) to[i] = a[i] * b[i];
}

}  // namespace SONGEUL_KERNELS
