// Trains on the training files of a directory, with the installed package: train DIRECTORY
#include <cstdio>
#include <fstream>

#include "core/train/trainer.h"

static songeul::IdxArray read(songeul::IdxKind kind, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes(std::istreambuf_iterator<char>(file), {});
  return songeul::read_idx(kind, path, {(const std::uint8_t*)bytes.data(), bytes.size()});
}

int main(int, char** argv) {
  const std::string files = std::string(argv[1]) + "/train-";
  const songeul::Dataset data(read(songeul::IdxKind::kImages, files + "images-idx3-ubyte"),
                              read(songeul::IdxKind::kLabels, files + "labels-idx1-ubyte"), 10);
  songeul::Sequential model({28, 28, 1});
  model.add("Flatten");
  model.add({"Dense", {{"units", 50}, {"activation", "relu"}}});
  model.add({"Dense", {{"units", 10}, {"activation", "softmax"}}});
  model.compile("sparse_categorical_crossentropy", "adam");
  songeul::Trainer trainer(model, {&data, 0, 50000}, {{&data, 50000, 10000}}, {.epochs = 2});
  for (const songeul::EpochLogs& epoch : trainer.run())
    std::printf("accuracy %.4f - val_accuracy %.4f\n", epoch.train.accuracy,
                epoch.validation->accuracy);
}
