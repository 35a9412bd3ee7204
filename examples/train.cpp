// Trains a network on the MNIST files of a directory, with the installed package: train DIRECTORY
#include <fstream>
#include <iostream>

#include "core/train/trainer.h"

using namespace songeul;

static IdxArray read(IdxKind kind, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
  return read_idx(kind, path, {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
}

static Dataset load(const std::string& prefix) {
  return {read(IdxKind::kImages, prefix + "-images-idx3-ubyte"),
          read(IdxKind::kLabels, prefix + "-labels-idx1-ubyte"), 10};
}

int main(int, char** argv) {
  const std::string directory = argv[1];
  const Dataset train = load(directory + "/train"), test = load(directory + "/t10k");
  Sequential model({28, 28, 1});
  model.add("Flatten");
  model.add(Config("Dense", {{"units", 50}, {"activation", "relu"}}));
  model.add(Config("Dense", {{"units", 10}, {"activation", "softmax"}}));
  model.compile("sparse_categorical_crossentropy", "adam");
  FitOptions options{.epochs = 2, .normalisation = {}};
  Trainer trainer(model, {&train, 0, train.size()}, Samples{&test, 0, test.size()}, options);
  for (const EpochLogs& epoch : trainer.run())
    std::cout << "loss " << epoch.train.loss << ", accuracy " << epoch.train.accuracy
              << ", on the test images " << epoch.validation->accuracy << std::endl;
}
