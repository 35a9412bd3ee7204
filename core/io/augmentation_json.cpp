#include "core/error.h"
#include "core/io/lesson_parts.h"

namespace songeul {
namespace {

using json::Value;

Augmentation::Affine affine_of(const Value& value) {
  const Config config("augmentation.affine", options_of(value, "augmentation.affine"));
  Augmentation::Affine affine;
  affine.rotation = config.number("rotation", 0, 0, 90);
  affine.shear = config.number("shear", 0, 0, 1);
  affine.scale = config.number_below("scale", 0, 1, 0);
  affine.shift = config.number("shift", 0, 0, 100);
  config.refuse_unread();
  return affine;
}

Augmentation::Elastic elastic_of(const Value& value) {
  constexpr int kMostCells = 16;
  const Config config("augmentation.elastic", options_of(value, "augmentation.elastic"));
  Augmentation::Elastic elastic;
  elastic.displacement = config.number("displacement", 0, 0, 100);
  elastic.cells = config.count("cells", elastic.cells);
  if (elastic.cells < 1 || elastic.cells > kMostCells) {
    fail({"augmentation.elastic: cells must be a whole number from 1 to ", kMostCells, ", got ",
          elastic.cells});
  }
  config.refuse_unread();
  return elastic;
}

}  // namespace

Augmentation augmentation_of(const Value& value) {
  Augmentation augmentation;
  std::map<std::string, Option> shares;
  for (const auto& member : json::object(value, "augmentation").GetObject()) {
    const std::string name = member.name.GetString();
    if (member.value.IsNull()) continue;
    if (name == "affine") {
      augmentation.affine = affine_of(member.value);
    } else if (name == "elastic") {
      augmentation.elastic = elastic_of(member.value);
    } else {
      shares.emplace(name, json::number(member.value, "augmentation." + name));
    }
  }
  const Config config("augmentation", shares);
  augmentation.pen = config.number("pen", 0, 0, 1);
  augmentation.not_a_digit = config.number("not_a_digit", 0, 0, 1);
  augmentation.warp = config.number("warp", augmentation.warp, 0, 1);
  config.refuse_unread();
  if (augmentation.pen + augmentation.not_a_digit > 1)
    fail("augmentation: pen and not_a_digit are shares that together are at most 1");
  return augmentation;
}

}  // namespace songeul
