#include "core/data/dataset.h"

#include <string>
#include <utility>

#include "core/error.h"

namespace songeul {

Dataset::Dataset(IdxArray images, IdxArray labels, int classes)
    : rows_(images.shape.at(1)), columns_(images.shape.at(2)), classes_(classes) {
  if (images.shape[0] != labels.shape[0]) {
    fail({"There must be one label for each image: got ", images.shape[0], " images and ",
          labels.shape[0], " labels"});
  }
  if (classes < 1 || classes > kMaxClasses) {
    fail({"The number of classes must be from 1 to ", kMaxClasses, ", got ", classes});
  }
  labels_.resize(static_cast<std::size_t>(labels.shape[0]));
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const std::int32_t label = labels.value(i);
    if (label < 0 || label >= classes) {
      fail({"Label ", label, " of sample ", i, " is not below the number of classes, ", classes});
    }
    labels_[i] = static_cast<std::uint16_t>(label);
  }
  images_ = std::move(images.bytes);
}

void Normalisation::fill(float (&table)[256]) const {
  for (int byte = 0; byte < 256; ++byte)
    table[byte] = static_cast<float>(byte * factor / divisor + offset);
}

}  // namespace songeul
