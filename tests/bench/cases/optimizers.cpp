// One step of each optimizer over all weights of 784-50-10 (in the second-level cache) and
// 784-784-10 (beyond it).
#include "core/nn/optimizer.h"

#include <memory>

#include "tests/bench/case.h"
#include "tests/bench/eigen.h"
#include "tests/bench/random_numbers.h"

namespace songeul {
namespace {

struct Weights {
  std::unique_ptr<Optimizer> optimizer;
  std::vector<float> w, g;
  std::vector<std::vector<float>> slots;
  std::int64_t iteration = 0;

  Weights(const Config& config, std::size_t count)
      : optimizer(make_optimizer(config)), w(random_numbers(count)), g(random_numbers(count)) {
    for (std::size_t i = 0; i < optimizer->slot_names().size(); ++i) slots.emplace_back(count);
  }

  void step() {
    optimizer->begin_step(++iteration);
    const auto slot = [&](std::size_t i) { return i < slots.size() ? slots[i].data() : nullptr; };
    optimizer->update({w.size(), w.data(), g.data(), {slot(0), slot(1)}});
  }
};

/// Weights and slots are read and written, gradients read.
void add(Cases& cases, const std::string& name, const Config& config, int slots,
         const std::function<void(Weights&)>& eigen) {
  for (const int count : {39760, 623296}) {
    const std::string what = name + ", " + std::to_string(count) + " weights";
    const double bytes = count * sizeof(float) * (3.0 + 2 * slots);
    const auto prepare = [=] { return std::make_shared<Weights>(config, count); };
    cases.push_back({what, "songeul", 0, bytes, 0, [=] {
                       auto weights = prepare();
                       return [=] { weights->step(); };
                     }});
    if (!eigen) continue;
    cases.push_back({what, "eigen", 0, bytes, 0, [=] {
                       auto weights = prepare();
                       return [=] { eigen(*weights); };
                     }});
  }
}

}  // namespace

void add_optimizers(Cases& cases) {
  const auto size = [](const Weights& weights) { return static_cast<int>(weights.w.size()); };
  add(cases, "sgd", "sgd", 0,
      [=](Weights& all) { eigen::sgd(size(all), all.w.data(), all.g.data()); });
  add(cases, "sgd with momentum", {"sgd", {{"momentum", 0.9}}}, 1, nullptr);
  add(cases, "rmsprop", "rmsprop", 1, [=](Weights& all) {
    eigen::rmsprop(size(all), all.w.data(), all.g.data(), all.slots[0].data());
  });
  add(cases, "adam", "adam", 2, [=](Weights& all) {
    eigen::adam(size(all), all.w.data(), all.g.data(), all.slots[0].data(), all.slots[1].data());
  });
}

}  // namespace songeul
