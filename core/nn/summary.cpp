#include "core/nn/summary.h"

namespace songeul {
namespace {

constexpr int kLineLength = 65;
constexpr int kColumnEnds[] = {29, 55,
                               65};  // keras: positions (.45, .85, 1.) of the line, rounded down

std::string row(const std::string& name, const std::string& shape, const std::string& count) {
  const std::string fields[] = {name, shape, count};
  std::string line;
  for (int i = 0; i < 3; ++i) {
    if (i > 0) line.back() = ' ';  // a field that was cut short keeps a space behind it
    line += fields[i];
    line.resize(kColumnEnds[i], ' ');
  }
  return line + "\n";
}

std::string with_commas(int number) {
  std::string text = std::to_string(number);
  for (auto at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) text.insert(at, ",");
  return text;
}

}  // namespace

std::string summary(const Sequential& model) {
  const std::string thin = std::string(kLineLength, '_') + "\n";
  const std::string thick = std::string(kLineLength, '=') + "\n";
  std::string text =
      "Model: \"sequential\"\n" + thin + row("Layer (type)", "Output Shape", "Param #") + thick;
  int total = 0;
  int trainable = 0;
  bool first = true;
  for (const Sequential::LayerInfo& layer : model.layers()) {
    if (!first) text += thin;
    first = false;
    text += row(layer.name + " (" + layer.type + ")", to_string(layer.output_shape),
                std::to_string(layer.parameter_count));
    total += layer.parameter_count;
    trainable += layer.trainable_count;
  }
  return text + thick + "Total params: " + with_commas(total) +
         "\nTrainable params: " + with_commas(trainable) +
         "\nNon-trainable params: " + with_commas(total - trainable) + "\n" + thin;
}

}  // namespace songeul
