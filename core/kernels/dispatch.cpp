// The kernels' public names on x86-64, where each has two versions (see simd.h).
#if defined(__x86_64__)

#include "core/kernels/conv_one_channel_gradient.h"
#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/conv_relu_pool_gradient.h"
#include "core/kernels/elementwise.h"
#include "core/kernels/gemm.h"
#include "core/kernels/instruction_set.h"
#include "core/kernels/softmax.h"
#include "core/kernels/sparse.h"
#include "core/kernels/sum_rows.h"
#include "core/kernels/weight_updates.h"
#include "core/kernels/winograd.h"
#include "core/kernels/winograd_relu_pool.h"

#define SONGEUL_KERNEL(result, name, parameters, arguments) \
  namespace sse2 {                                          \
  result name parameters;                                   \
  }                                                         \
  namespace avx2 {                                          \
  result name parameters;                                   \
  }                                                         \
  result name parameters { return uses_avx2() ? avx2::name arguments : sse2::name arguments; }

namespace songeul {

SONGEUL_KERNEL(void, gemm,
               (int m, int n, int k, Strided a, const float* b, const float* bias, float* c),
               (m, n, k, a, b, bias, c))
SONGEUL_KERNEL(void, gemm, (int m, int n, int k, Strided a, const float* b, const Sums& sums),
               (m, n, k, a, b, sums))
SONGEUL_KERNEL(void, gemm,
               (int m, int n, const Window& a, const float* b, const float* bias, float* c),
               (m, n, a, b, bias, c))
SONGEUL_KERNEL(void, sparse_times_dense,
               (const SparseMatrix& x, int n, const float* w, const float* bias, float* y),
               (x, n, w, bias, y))
SONGEUL_KERNEL(void, sparse_transposed_times_dense,
               (const SparseMatrix& x, int first, int last, int n, const float* d, float* g),
               (x, first, last, n, d, g))
SONGEUL_KERNEL(void, sum_rows, (int rows, int columns, const float* from, float* to),
               (rows, columns, from, to))
SONGEUL_KERNEL(SoftmaxRow, softmax, (int columns, const float* logits, float* probabilities),
               (columns, logits, probabilities))

SONGEUL_KERNEL(void, apply_relu, (int count, float* x), (count, x))
SONGEUL_KERNEL(void, apply_sigmoid, (int count, float* x), (count, x))
SONGEUL_KERNEL(void, apply_tanh, (int count, float* x), (count, x))
SONGEUL_KERNEL(void, relu_gradient, (int count, const float* y, float* gradient),
               (count, y, gradient))
SONGEUL_KERNEL(void, sigmoid_gradient, (int count, const float* y, float* gradient),
               (count, y, gradient))
SONGEUL_KERNEL(void, tanh_gradient, (int count, const float* y, float* gradient),
               (count, y, gradient))
SONGEUL_KERNEL(void, dropout_factors,
               (int count, std::uint64_t key, std::uint32_t threshold, float scale, float* factors),
               (count, key, threshold, scale, factors))
SONGEUL_KERNEL(void, multiply, (int count, const float* a, const float* b, float* to),
               (count, a, b, to))

SONGEUL_KERNEL(void, update_sgd, (const Update& run, float rate), (run, rate))
SONGEUL_KERNEL(void, update_momentum,
               (const Update& run, float rate, float momentum, bool nesterov),
               (run, rate, momentum, nesterov))
SONGEUL_KERNEL(void, update_rmsprop,
               (const Update& run, float rate, float rho, float rest, float epsilon),
               (run, rate, rho, rest, epsilon))
SONGEUL_KERNEL(void, update_adam,
               (const Update& run, float rate, float rest_1, float rest_2, float epsilon),
               (run, rate, rest_1, rest_2, epsilon))

SONGEUL_KERNEL(void, winograd_transform_kernel,
               (int channels, int filters, const float* kernel, float* to),
               (channels, filters, kernel, to))
SONGEUL_KERNEL(void, winograd_convolution,
               (const WinogradOperands& operands, int height, int width, const float* x, float* y),
               (operands, height, width, x, y))
SONGEUL_KERNEL(void, winograd_relu_pool,
               (const ConvReluPoolShape& shape, int pictures, const float* x, const float* kernel,
                const float* bias, float* scratch, float* y, Winners* winners),
               (shape, pictures, x, kernel, bias, scratch, y, winners))
SONGEUL_KERNEL(void, conv_relu_pool,
               (const ConvReluPoolShape& shape, const float* x, const float* kernel,
                const float* bias, float* y, Outcome outcome),
               (shape, x, kernel, bias, y, outcome))
SONGEUL_KERNEL(KernelPart*, list_kernel_parts, (const ConvReluPoolShape& shape, KernelPart* to),
               (shape, to))
SONGEUL_KERNEL(void, add_one_channel_bias_gradient,
               (const ConvReluPoolShape& shape, const Winners* winners, const float* dy, int first,
                int last, float* gradient),
               (shape, winners, dy, first, last, gradient))
SONGEUL_KERNEL(void, add_one_channel_kernel_gradient,
               (const ConvReluPoolShape& shape, const HalfWindow* begin, const HalfWindow* end,
                const Winners* winners, const float* x, const float* dy, int first, int last,
                float* gradient),
               (shape, begin, end, winners, x, dy, first, last, gradient))

}  // namespace songeul

#endif
