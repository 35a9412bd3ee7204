// Layers that pass over their numbers once, on the outputs of 784 units for 32 samples. Those that
// work in place get a fresh copy each time, which is part of the figure.
#include <memory>

#include "tests/bench/bench_layer.h"
#include "tests/bench/case.h"
#include "tests/bench/eigen.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

constexpr int kRows = 32;
constexpr int kUnits = 784;
constexpr int kCount = kRows * kUnits;
constexpr double kBytes = 2.0 * kCount * sizeof(float);

void add(Cases& cases, const std::string& name, const Config& config) {
  const std::string shape = ", 784 units, 32 samples";
  const auto prepare = [=] {
    return std::make_shared<BenchLayer>(config, Shape{kUnits}, kRows, random_numbers(kCount));
  };
  cases.push_back({name + " forward" + shape, "songeul", 0, kBytes, kRows, [=] {
                     auto layer = prepare();
                     return [=] { layer->forward(); };
                   }});
  cases.push_back({name + " backward" + shape, "songeul", 0, kBytes, kRows, [=] {
                     auto layer = prepare();
                     return [=] { layer->backward(); };
                   }});
}

void add_eigen_relu(Cases& cases) {
  cases.push_back({"relu forward, 784 units, 32 samples", "eigen", 0, kBytes, kRows, [] {
                     auto x = std::make_shared<std::vector<float>>(random_numbers(kCount));
                     auto y = std::make_shared<std::vector<float>>(kCount);
                     return [=] { eigen::relu(kCount, x->data(), y->data()); };
                   }});
}

}  // namespace

void add_other_layers(Cases& cases) {
  for (const char* name : {"relu", "sigmoid", "tanh", "softmax"})
    add(cases, name, {"Activation", {{"activation", name}}});
  add_eigen_relu(cases);
  add(cases, "Dropout", {"Dropout", {{"rate", 0.2}}});
  add(cases, "BatchNormalization", "BatchNormalization");
}

}  // namespace songeul
