// Matrix products of the shapes that 784-50-10 and 784-784-10 need with batches of 32, beside
// Eigen's and the loop that one would write first. Only forward: (m, n, k) is (rows, units,
// inputs).
#include "core/kernels/gemm.h"

#include <benchmark/benchmark.h>

#include "tests/bench/matrices.h"

namespace songeul {
namespace {

struct Operands {
  int m, n, k;
  std::vector<float> a, b, bias, c;

  explicit Operands(const benchmark::State& state)
      : m(static_cast<int>(state.range(0))),
        n(static_cast<int>(state.range(1))),
        k(static_cast<int>(state.range(2))),
        a(random_numbers(static_cast<std::size_t>(m) * k)),
        b(random_numbers(static_cast<std::size_t>(k) * n)),
        bias(random_numbers(n)),
        c(static_cast<std::size_t>(m) * n) {}
};

void count_operations(benchmark::State& state, const Operands& o) {
  state.counters["FLOP/s"] =
      benchmark::Counter(2.0 * o.m * o.n * o.k, benchmark::Counter::kIsIterationInvariantRate);
}

void songeul_gemm(benchmark::State& state) {
  Operands o(state);
  for (auto _ : state) {
    gemm(o.m, o.n, o.k, {o.a.data(), o.k, 1}, o.b.data(), o.bias.data(), o.c.data());
    benchmark::ClobberMemory();
  }
  count_operations(state, o);
}

// The kernel's gradient: the first matrix is read transposed.
void songeul_gemm_transposed(benchmark::State& state) {
  Operands o(state);
  for (auto _ : state) {
    gemm(o.m, o.n, o.k, {o.a.data(), 1, o.m}, o.b.data(), nullptr, o.c.data());
    benchmark::ClobberMemory();
  }
  count_operations(state, o);
}

void eigen(benchmark::State& state) {
  Operands o(state);
  const Eigen::Map<const RowMatrix> a(o.a.data(), o.m, o.k);
  const Eigen::Map<const RowMatrix> b(o.b.data(), o.k, o.n);
  const Eigen::Map<const Eigen::RowVectorXf> bias(o.bias.data(), o.n);
  Eigen::Map<RowMatrix> c(o.c.data(), o.m, o.n);
  for (auto _ : state) {
    c.noalias() = a * b;
    c.rowwise() += bias;
    benchmark::ClobberMemory();
  }
  count_operations(state, o);
}

void naive(benchmark::State& state) {
  Operands o(state);
  for (auto _ : state) {
    naive_gemm(o.m, o.n, o.k, o.a.data(), o.b.data(), o.bias.data(), o.c.data());
    benchmark::ClobberMemory();
  }
  count_operations(state, o);
}

void shapes(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"m", "n", "k"})->MinTime(0.2);
  bench->Args({32, 50, 784})->Args({32, 784, 784})->Args({32, 10, 50})->Args({32, 10, 784});
}

BENCHMARK(songeul_gemm)->Apply(shapes);
BENCHMARK(eigen)->Apply(shapes);
BENCHMARK(naive)->Apply(shapes);
BENCHMARK(songeul_gemm_transposed)
    ->ArgNames({"m", "n", "k"})
    ->MinTime(0.2)
    ->Args({784, 50, 32})
    ->Args({784, 784, 32});

}  // namespace
}  // namespace songeul
