// What a lesson's key `augmentation` asks for, with the values of the lesson other-peoples-hands.
#include <memory>
#include <numeric>

#include "core/data/augmenter.h"
#include "tests/bench/case.h"
#include "tests/bench/mnist_samples.h"

namespace songeul {
namespace {

constexpr int kRows = 50;
constexpr Augmentation::Affine kAffine{9, 0.12, 0.1, 1.2};
constexpr Augmentation::Elastic kElastic{2, 5};

struct Bench {
  Dataset data = mnist_samples(kRows);
  Augmenter augmenter;
  std::vector<std::uint32_t> indices = std::vector<std::uint32_t>(kRows);
  std::uint64_t number = 0;

  explicit Bench(const Augmentation& augmentation) : augmenter(augmentation, data, 1, kRows) {
    std::iota(indices.begin(), indices.end(), 0U);
  }
};

}  // namespace

void add_augmentation(Cases& cases) {
  for (const auto& [name, augmentation] :
       std::initializer_list<std::pair<const char*, Augmentation>>{
           {"50 digits by the pen", {.pen = 1}},
           {"50 pictures rotated, sheared, resized and moved", {.affine = kAffine}},
           {"the same, and bent", {.affine = kAffine, .elastic = kElastic}},
           {"50 samples, half of them by the pen",
            {.pen = 0.5, .affine = kAffine, .elastic = kElastic}}}) {
    cases.push_back({name, "songeul", 0, 0, kRows, [augmentation = augmentation] {
                       auto bench = std::make_shared<Bench>(augmentation);
                       return [=] {
                         bench->augmenter.make(bench->indices, bench->number);
                         bench->number += kRows;
                       };
                     }});
  }
}

}  // namespace songeul
