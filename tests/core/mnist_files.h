#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/data/dataset.h"

namespace songeul {

/// The bytes of one of the four real MNIST files, such as "train-images-idx3-ubyte".
std::vector<std::uint8_t> mnist_file(const std::string& name);

/// The first `count` of the 60,000 training or 10,000 test samples.
Dataset mnist_train(int count);
Dataset mnist_test(int count);

}  // namespace songeul
