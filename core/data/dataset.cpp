#include "core/data/dataset.h"

#include <string>
#include <utility>

#include "core/error.h"

namespace songeul {

Dataset::Dataset(IdxArray images, IdxArray labels, int classes)
    : rows_(images.shape.at(1)), columns_(images.shape.at(2)), classes_(classes) {
  if (images.shape[0] != labels.shape[0]) {
    throw Error("There must be one label for each image: got " + std::to_string(images.shape[0]) +
                " images and " + std::to_string(labels.shape[0]) + " labels");
  }
  if (classes < 1 || classes > kMaxClasses) {
    throw Error("The number of classes must be from 1 to " + std::to_string(kMaxClasses) +
                ", got " + std::to_string(classes));
  }
  labels_.resize(static_cast<std::size_t>(labels.shape[0]));
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const std::int32_t label = labels.value(i);
    if (label < 0 || label >= classes) {
      throw Error("Label " + std::to_string(label) + " of sample " + std::to_string(i) +
                  " is not below the number of classes, " + std::to_string(classes));
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
