// Dense as a first layer (backward without the input's gradient), on real pictures with zeros
// skipped and without, and as a layer behind one.
#include <memory>

#include "tests/bench/bench_layer.h"
#include "tests/bench/case.h"
#include "tests/bench/eigen.h"
#include "tests/bench/mnist_samples.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

constexpr int kRows = 32;
constexpr int kInputs = 784;
constexpr int kUnits = 64;  // of the layer behind one, with its inputs
constexpr int kBefore = 800;

/// The first layer of a network with its batch in both forms.
struct First {
  SparseMatrix sparse{kRows, kInputs};
  BenchLayer layer;

  First(int units, bool skip_zeros)
      : layer({"Dense", {{"units", units}}}, {kInputs}, kRows, mnist_pictures(kRows)) {
    const Dataset data = mnist_samples(kRows);
    float table[256];
    Normalisation{}.fill(table);
    sparse.assign(
        kRows, [&](int row) { return data.image(row); }, table);
    layer.step().input_gradient = nullptr;
    if (skip_zeros) layer.step().sparse_input = &sparse;
  }
};

struct EigenFirst {
  int units;
  std::vector<float> x, w, bias, y;

  explicit EigenFirst(int units)
      : units(units),
        x(mnist_pictures(kRows)),
        w(random_numbers(static_cast<std::size_t>(kInputs) * units)),
        bias(random_numbers(units)),
        y(random_numbers(static_cast<std::size_t>(kRows) * units)) {}

  void forward() { eigen::gemm(kRows, units, kInputs, x.data(), w.data(), bias.data(), y.data()); }
  void backward() {
    eigen::gemm_transposed(kInputs, units, kRows, x.data(), y.data(), w.data());
    eigen::column_sums(kRows, units, y.data(), bias.data());
  }
};

void add_first(Cases& cases, int units, const std::string& pass, bool backward) {
  const std::string name =
      "Dense " + pass + ", first layer, 784 to " + std::to_string(units) + ", 32 pictures";
  const double flops = 2.0 * kRows * kInputs * units;
  for (const bool skip_zeros : {true, false}) {
    cases.push_back({name + (skip_zeros ? ", zeros skipped" : ""), "songeul", flops, 0, kRows, [=] {
                       auto first = std::make_shared<First>(units, skip_zeros);
                       return [=] { backward ? first->layer.backward() : first->layer.forward(); };
                     }});
  }
  cases.push_back({name, "eigen", flops, 0, kRows, [=] {
                     auto first = std::make_shared<EigenFirst>(units);
                     return [=] { backward ? first->backward() : first->forward(); };
                   }});
}

}  // namespace

void add_dense(Cases& cases) {
  for (const int units : {50, 784}) {
    add_first(cases, units, "forward", false);
    add_first(cases, units, "backward", true);
  }
  const auto behind = [] {
    return std::make_shared<BenchLayer>(Config("Dense", {{"units", kUnits}}), Shape{kBefore}, kRows,
                                        random_numbers(kRows * kBefore));
  };
  const double flops = 2.0 * kRows * kBefore * kUnits;
  cases.push_back({"Dense forward, 800 to 64, 32 samples", "songeul", flops, 0, kRows, [=] {
                     auto layer = behind();
                     return [=] { layer->forward(); };
                   }});
  cases.push_back({"Dense backward, 800 to 64, 32 samples", "songeul", 2 * flops, 0, kRows, [=] {
                     auto layer = behind();
                     return [=] { layer->backward(); };
                   }});
}

}  // namespace songeul
