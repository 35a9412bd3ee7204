// Dense's forward and backward pass on 32 real pictures of 784 pixels, with zeros skipped and
// without, beside Eigen's and the naive loop's. Backward is the first layer's: no gradient of the
// input.
#include <benchmark/benchmark.h>

#include "core/nn/layer.h"
#include "tests/bench/matrices.h"
#include "tests/bench/mnist_batch.h"

namespace songeul {
namespace {

constexpr int kRows = 32;
constexpr int kInputs = 784;

/// A Dense layer, its memory, and a batch in both forms.
struct Bench {
  int units;
  std::unique_ptr<Layer> layer;
  std::vector<float> kernel, bias, kernel_gradient, bias_gradient, inputs, outputs, workspace;
  std::vector<float> output_gradient;
  SparseMatrix sparse{kRows, kInputs};
  Step step;

  explicit Bench(const benchmark::State& state)
      : units(static_cast<int>(state.range(0))),
        layer(make_layer({"Dense", {{"units", units}}})),
        kernel(random_numbers(static_cast<std::size_t>(kInputs) * units)),
        bias(random_numbers(units)),
        kernel_gradient(kernel.size()),
        bias_gradient(units),
        outputs(static_cast<std::size_t>(kRows) * units),
        output_gradient(random_numbers(outputs.size())) {
    layer->build({kInputs});
    workspace.resize(layer->workspace_size(kRows));
    layer->parameters()[0].value = kernel.data();
    layer->parameters()[0].gradient = kernel_gradient.data();
    layer->parameters()[1].value = bias.data();
    layer->parameters()[1].gradient = bias_gradient.data();
    fill_inputs();
    step.rows = kRows;
    step.training = true;
    step.input = inputs.data();
    step.output = outputs.data();
    step.output_gradient = output_gradient.data();
    step.workspace = workspace.data();
  }

  void fill_inputs() {
    static const Dataset data = mnist_samples(kRows);
    float table[256];
    Normalisation{}.fill(table);
    sparse.assign(
        kRows, [&](int row) { return data.image(row); }, table);
    for (int i = 0; i < kRows * kInputs; ++i) inputs.push_back(table[data.image(0)[i]]);
  }
};

/// Per sample; a product that skips zeros counts like one that does not.
void count_samples(benchmark::State& state) {
  state.counters["samples/s"] =
      benchmark::Counter(kRows, benchmark::Counter::kIsIterationInvariantRate);
}

template <bool Sparse, bool Backward>
void songeul_dense(benchmark::State& state) {
  Bench bench(state);
  if (Sparse) bench.step.sparse_input = &bench.sparse;
  for (auto _ : state) {
    if (Backward) {
      bench.layer->backward(bench.step);
    } else {
      bench.layer->forward(bench.step);
    }
    benchmark::ClobberMemory();
  }
  count_samples(state);
}

void eigen_forward(benchmark::State& state) {
  Bench bench(state);
  const Eigen::Map<const RowMatrix> x(bench.inputs.data(), kRows, kInputs);
  const Eigen::Map<const RowMatrix> w(bench.kernel.data(), kInputs, bench.units);
  const Eigen::Map<const Eigen::RowVectorXf> b(bench.bias.data(), bench.units);
  Eigen::Map<RowMatrix> y(bench.outputs.data(), kRows, bench.units);
  for (auto _ : state) {
    y.noalias() = x * w;
    y.rowwise() += b;
    benchmark::ClobberMemory();
  }
  count_samples(state);
}

void eigen_backward(benchmark::State& state) {
  Bench bench(state);
  const Eigen::Map<const RowMatrix> x(bench.inputs.data(), kRows, kInputs);
  const Eigen::Map<const RowMatrix> dy(bench.output_gradient.data(), kRows, bench.units);
  Eigen::Map<RowMatrix> dw(bench.kernel_gradient.data(), kInputs, bench.units);
  Eigen::Map<Eigen::RowVectorXf> db(bench.bias_gradient.data(), bench.units);
  for (auto _ : state) {
    dw.noalias() = x.transpose() * dy;
    db = dy.colwise().sum();
    benchmark::ClobberMemory();
  }
  count_samples(state);
}

void naive_forward(benchmark::State& state) {
  Bench bench(state);
  for (auto _ : state) {
    naive_gemm(kRows, bench.units, kInputs, bench.inputs.data(), bench.kernel.data(),
               bench.bias.data(), bench.outputs.data());
    benchmark::ClobberMemory();
  }
  count_samples(state);
}

void naive_backward(benchmark::State& state) {
  Bench bench(state);
  const int n = bench.units;
  for (auto _ : state) {
    std::fill(bench.bias_gradient.begin(), bench.bias_gradient.end(), 0.0F);
    for (int i = 0; i < kRows; ++i) {
      for (int j = 0; j < n; ++j) bench.bias_gradient[j] += bench.output_gradient[i * n + j];
    }
    for (int l = 0; l < kInputs; ++l) {
      for (int j = 0; j < n; ++j) {
        float sum = 0;
        for (int i = 0; i < kRows; ++i)
          sum += bench.inputs[i * kInputs + l] * bench.output_gradient[i * n + j];
        bench.kernel_gradient[l * n + j] = sum;
      }
    }
    benchmark::ClobberMemory();
  }
  count_samples(state);
}

void units(benchmark::internal::Benchmark* bench) {
  bench->ArgName("units")->MinTime(0.2)->Arg(50)->Arg(784);
}

BENCHMARK(songeul_dense<true, false>)->Name("forward/songeul_sparse")->Apply(units);
BENCHMARK(songeul_dense<false, false>)->Name("forward/songeul_dense")->Apply(units);
BENCHMARK(eigen_forward)->Name("forward/eigen")->Apply(units);
BENCHMARK(naive_forward)->Name("forward/naive")->Apply(units);
BENCHMARK(songeul_dense<true, true>)->Name("backward/songeul_sparse")->Apply(units);
BENCHMARK(songeul_dense<false, true>)->Name("backward/songeul_dense")->Apply(units);
BENCHMARK(eigen_backward)->Name("backward/eigen")->Apply(units);
BENCHMARK(naive_backward)->Name("backward/naive")->Apply(units);

}  // namespace
}  // namespace songeul
