#pragma once

/// The same work in Eigen, compiled as fast as the target allows: natively for the machine at hand,
/// as WebAssembly through Emscripten's SSE intrinsics, for which Eigen has packets. All arrays are
/// row-major.
namespace songeul::eigen {

/// c (m, n) = bias + a (m, k) b (k, n).
void gemm(int m, int n, int k, const float* a, const float* b, const float* bias, float* c);
/// c (m, n) = a^T b for a (k, m), b (k, n).
void gemm_transposed(int m, int n, int k, const float* a, const float* b, float* c);
/// dx (m, n) = dy w^T for dy (m, k), w (n, k).
void gemm_by_transposed(int m, int n, int k, const float* dy, const float* w, float* dx);
/// Sums of the columns of a (m, n).
void column_sums(int m, int n, const float* a, float* sums);

void relu(int count, const float* x, float* y);
void exp(int count, const float* x, float* y);
void log(int count, const float* x, float* y);
void sigmoid(int count, const float* x, float* y);
void tanh(int count, const float* x, float* y);

/// Keras's rules with their default options.
void sgd(int count, float* w, const float* g);
void rmsprop(int count, float* w, const float* g, float* a);
void adam(int count, float* w, const float* g, float* m, float* v);

}  // namespace songeul::eigen
