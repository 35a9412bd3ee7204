// One Adam step over all weights of 784-50-10 (in the second-level cache) and 784-784-10 (beyond
// it), beside Eigen's expressions and the naive loop. Each weight costs 28 bytes of traffic: weight
// and two slots read and written, gradient read.
#include <benchmark/benchmark.h>

#include <cmath>

#include "core/nn/optimizer.h"
#include "tests/bench/matrices.h"

namespace songeul {
namespace {

constexpr float kBeta1 = 0.9F;
constexpr float kBeta2 = 0.999F;
constexpr float kEpsilon = 1e-7F;
constexpr float kRate = 0.001F;

struct Tensors {
  std::size_t count;
  std::vector<float> w, g, m, v;

  explicit Tensors(const benchmark::State& state)
      : count(state.range(0)),
        w(random_numbers(count)),
        g(random_numbers(count)),
        m(count),
        v(count) {}
};

void count_bytes(benchmark::State& state, const Tensors& t) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * t.count * 28));
}

void songeul_adam(benchmark::State& state) {
  Tensors t(state);
  const auto adam = make_optimizer("adam");
  float* slots[] = {t.m.data(), t.v.data()};
  std::int64_t iteration = 0;
  for (auto _ : state) {
    adam->step({++iteration, t.count, t.w.data(), t.g.data(), slots});
    benchmark::ClobberMemory();
  }
  count_bytes(state, t);
}

void eigen(benchmark::State& state) {
  Tensors t(state);
  using Array = Eigen::Map<Eigen::ArrayXf>;
  const auto size = static_cast<Eigen::Index>(t.count);
  Array w(t.w.data(), size);
  Array g(t.g.data(), size);
  Array m(t.m.data(), size);
  Array v(t.v.data(), size);
  for (auto _ : state) {
    m += (1 - kBeta1) * (g - m);
    v += (1 - kBeta2) * (g * g - v);
    w -= kRate * m / (v.sqrt() + kEpsilon);
    benchmark::ClobberMemory();
  }
  count_bytes(state, t);
}

void naive(benchmark::State& state) {
  Tensors t(state);
  for (auto _ : state) {
    for (std::size_t i = 0; i < t.count; ++i) {
      t.m[i] += (1 - kBeta1) * (t.g[i] - t.m[i]);
      t.v[i] += (1 - kBeta2) * (t.g[i] * t.g[i] - t.v[i]);
      t.w[i] -= kRate * t.m[i] / (std::sqrt(t.v[i]) + kEpsilon);
    }
    benchmark::ClobberMemory();
  }
  count_bytes(state, t);
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->ArgName("weights")->MinTime(0.3)->Arg(39760)->Arg(623296);
}

BENCHMARK(songeul_adam)->Apply(sizes);
BENCHMARK(eigen)->Apply(sizes);
BENCHMARK(naive)->Apply(sizes);

}  // namespace
}  // namespace songeul
