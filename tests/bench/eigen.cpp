#ifdef __wasm__
// Eigen knows no WebAssembly; with these two it takes Emscripten's SSE intrinsics for GCC's.
#include <Eigen/src/Core/util/Macros.h>
#undef EIGEN_COMP_GNUC
#define EIGEN_COMP_GNUC 63
#endif
#include "tests/bench/eigen.h"

#include <Eigen/Core>

namespace songeul::eigen {
namespace {

using RowMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Matrix = Eigen::Map<const RowMatrix>;
using Result = Eigen::Map<RowMatrix>;
using Row = Eigen::Map<const Eigen::RowVectorXf>;
using Values = Eigen::Map<const Eigen::ArrayXf>;
using Array = Eigen::Map<Eigen::ArrayXf>;

constexpr float kRate = 0.001F;
constexpr float kEpsilon = 1e-7F;

}  // namespace

void gemm(int m, int n, int k, const float* a, const float* b, const float* bias, float* c) {
  Result result(c, m, n);
  result.noalias() = Matrix(a, m, k) * Matrix(b, k, n);
  result.rowwise() += Row(bias, n);
}

void gemm_transposed(int m, int n, int k, const float* a, const float* b, float* c) {
  Result(c, m, n).noalias() = Matrix(a, k, m).transpose() * Matrix(b, k, n);
}

void gemm_by_transposed(int m, int n, int k, const float* dy, const float* w, float* dx) {
  Result(dx, m, n).noalias() = Matrix(dy, m, k) * Matrix(w, n, k).transpose();
}

void column_sums(int m, int n, const float* a, float* sums) {
  Eigen::Map<Eigen::RowVectorXf>(sums, n) = Matrix(a, m, n).colwise().sum();
}

void relu(int count, const float* x, float* y) { Array(y, count) = Values(x, count).max(0.0F); }

void exp(int count, const float* x, float* y) { Array(y, count) = Values(x, count).exp(); }

void log(int count, const float* x, float* y) { Array(y, count) = Values(x, count).log(); }

void sigmoid(int count, const float* x, float* y) {
  Array(y, count) = (1 + (-Values(x, count)).exp()).inverse();
}

void tanh(int count, const float* x, float* y) { Array(y, count) = Values(x, count).tanh(); }

void sgd(int count, float* w, const float* g) { Array(w, count) -= kRate * Values(g, count); }

void rmsprop(int count, float* w, const float* g, float* a) {
  const Values gradient(g, count);
  Array mean(a, count);
  mean = 0.9F * mean + 0.1F * gradient.square();
  Array(w, count) -= kRate * gradient / (mean.sqrt() + kEpsilon);
}

void adam(int count, float* w, const float* g, float* m, float* v) {
  const Values gradient(g, count);
  Array mean(m, count);
  Array square(v, count);
  mean += 0.1F * (gradient - mean);
  square += 0.001F * (gradient.square() - square);
  Array(w, count) -= kRate * mean / (square.sqrt() + kEpsilon);
}

}  // namespace songeul::eigen
