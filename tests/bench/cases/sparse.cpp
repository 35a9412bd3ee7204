// Products with 32 real pictures that skip their zeros. Their operations are counted as if none
// were skipped, to stand beside gemm's.
#include "core/kernels/sparse.h"

#include <memory>

#include "tests/bench/case.h"
#include "tests/bench/mnist_samples.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

constexpr int kRows = 32;
constexpr int kInputs = 784;

struct Operands {
  Dataset data = mnist_samples(kRows);
  float table[256];
  SparseMatrix x{kRows, kInputs};
  std::vector<float> w, bias, y;

  explicit Operands(int units)
      : w(random_numbers(static_cast<std::size_t>(kInputs) * units)),
        bias(random_numbers(units)),
        y(random_numbers(static_cast<std::size_t>(kRows) * units)) {
    Normalisation{}.fill(table);
    fill();
  }

  void fill() {
    x.assign(
        kRows, [&](int row) { return data.image(row); }, table);
  }
};

}  // namespace

void add_sparse(Cases& cases) {
  cases.push_back({"sparse matrix from 32 pictures", "songeul", 0, 0, kRows, [] {
                     auto o = std::make_shared<Operands>(1);
                     return [=] { o->fill(); };
                   }});
  for (const int units : {50, 784}) {
    const std::string shape = ", 32 pictures by 784x" + std::to_string(units);
    const double flops = 2.0 * kRows * kInputs * units;
    cases.push_back({"sparse gemm" + shape, "songeul", flops, 0, 0, [=] {
                       auto o = std::make_shared<Operands>(units);
                       return [=] {
                         sparse_times_dense(o->x, units, o->w.data(), o->bias.data(), o->y.data());
                       };
                     }});
    cases.push_back({"sparse gemm, first transposed" + shape, "songeul", flops, 0, 0, [=] {
                       auto o = std::make_shared<Operands>(units);
                       return [=] {
                         sparse_transposed_times_dense(o->x, 0, o->x.columns(), units, o->y.data(),
                                                       o->w.data());
                       };
                     }});
  }
}

}  // namespace songeul
