#include "core/nn/layer.h"

namespace songeul {
namespace {

/// (height, width, channels) -> (height * width * channels): data is channels-last and dense, so
/// only the shape changes.
class Flatten final : public Layer {
 public:
  std::string type() const override { return "Flatten"; }
  Memory memory() const override { return Memory::kView; }
  Shape build(const Shape& input) override { return {element_count(input)}; }
  void forward(const Step& /*step*/) override {}
  void backward(const Step& /*step*/) override {}
};

}  // namespace

std::unique_ptr<Layer> make_flatten(const Config& /*config*/) {
  return std::make_unique<Flatten>();
}

}  // namespace songeul
