// Matrix products of the shapes that the benchmark's networks need.
#include "core/kernels/gemm.h"

#include <memory>

#include "tests/bench/case.h"
#include "tests/bench/eigen.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

struct Operands {
  int m, n, k;
  std::vector<float> a, b, bias, c;

  Operands(int m, int n, int k)
      : m(m),
        n(n),
        k(k),
        a(random_numbers(static_cast<std::size_t>(m) * k)),
        b(random_numbers(static_cast<std::size_t>(k) * n)),
        bias(random_numbers(n)),
        c(static_cast<std::size_t>(m) * n) {}
};

using Product = void (*)(Operands&);

void add(Cases& cases, const char* what, const char* who, int m, int n, int k, Product product) {
  const std::string name = std::string(what) + ", " + std::to_string(m) + "x" + std::to_string(k) +
                           " by " + std::to_string(k) + "x" + std::to_string(n);
  cases.push_back({name, who, 2.0 * m * n * k, 0, 0, [=] {
                     auto operands = std::make_shared<Operands>(m, n, k);
                     return [=] { product(*operands); };
                   }});
}

}  // namespace

void add_gemm(Cases& cases) {
  constexpr int kShapes[][3] = {{32, 50, 784}, {32, 784, 784}, {128, 392, 784}, {32, 10, 50}};
  for (const auto& [m, n, k] : kShapes) {
    add(cases, "gemm", "songeul", m, n, k, [](Operands& o) {
      gemm(o.m, o.n, o.k, {o.a.data(), o.k, 1}, o.b.data(), o.bias.data(), o.c.data());
    });
    add(cases, "gemm", "eigen", m, n, k, [](Operands& o) {
      eigen::gemm(o.m, o.n, o.k, o.a.data(), o.b.data(), o.bias.data(), o.c.data());
    });
  }
  // A kernel's gradient: the first matrix is read transposed.
  constexpr int kGradientShapes[][3] = {{784, 50, 32}, {784, 784, 32}, {784, 392, 128}};
  for (const auto& [m, n, k] : kGradientShapes) {
    add(cases, "gemm, first transposed", "songeul", m, n, k, [](Operands& o) {
      gemm(o.m, o.n, o.k, {o.a.data(), 1, o.m}, o.b.data(), nullptr, o.c.data());
    });
    add(cases, "gemm, first transposed", "eigen", m, n, k, [](Operands& o) {
      eigen::gemm_transposed(o.m, o.n, o.k, o.a.data(), o.b.data(), o.c.data());
    });
  }
  cases.push_back({"transpose, 784x784", "songeul", 0, 2.0 * 784 * 784 * sizeof(float), 0, [] {
                     auto operands = std::make_shared<Operands>(784, 784, 784);
                     return [=] {
                       transpose(784, 784, operands->a.data(), 784, operands->c.data(), 784);
                     };
                   }});
}

}  // namespace songeul
