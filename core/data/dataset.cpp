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
  for (std::size_t i = 0; i < labels.bytes.size(); ++i) {
    if (labels.bytes[i] >= classes) {
      throw Error("Label " + std::to_string(labels.bytes[i]) + " of sample " + std::to_string(i) +
                  " is not below the number of classes, " + std::to_string(classes));
    }
  }
  images_ = std::move(images.bytes);
  labels_ = std::move(labels.bytes);
}

void Normalisation::fill(float (&table)[256]) const {
  for (int byte = 0; byte < 256; ++byte)
    table[byte] = static_cast<float>(byte * factor / divisor + offset);
}

}  // namespace songeul
