#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <string_view>

#include "core/cli/commands.h"
#include "core/cli/files.h"
#include "core/cli/mnist_directory.h"
#include "core/cli/saved_network.h"
#include "core/error.h"
#include "core/nn/summary.h"

namespace songeul::cli {
namespace {

constexpr int kWidestDrawing = 64;

// Two characters a pixel, as characters are about twice as high as wide.
void draw(const std::uint8_t* pixels, int rows, int columns) {
  constexpr std::string_view kShades = " .:-=+*#%@";
  for (int row = 0; row < rows; ++row) {
    std::string line;
    for (int column = 0; column < columns; ++column) {
      const std::size_t shade = *pixels++ * kShades.size() / 256;
      line.append(2, kShades[shade]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    std::puts(line.c_str());
  }
}

std::size_t never_used(const IdxArray& images, std::size_t pixels) {
  std::vector<bool> used(pixels);
  for (std::size_t i = 0; i < images.bytes.size(); ++i)
    if (images.bytes[i] != 0) used[i % pixels] = true;
  std::size_t count = 0;
  for (const bool one : used) count += one ? 0 : 1;
  return count;
}

void inspect_images(const IdxArray& images) {
  std::array<std::uint64_t, 256> counts{};
  for (const std::uint8_t byte : images.bytes) ++counts[byte];
  double sum = 0;
  double squares = 0;
  int least = 255;
  int most = 0;
  for (int byte = 0; byte < 256; ++byte) {
    if (counts[byte] == 0) continue;
    least = std::min(least, byte);
    most = byte;
    sum += static_cast<double>(counts[byte]) * byte;
    squares += static_cast<double>(counts[byte]) * byte * byte;
  }
  const auto size = static_cast<double>(images.bytes.size());
  const int rows = images.shape[1];
  const int columns = images.shape[2];
  const std::size_t pixels = static_cast<std::size_t>(rows) * columns;
  std::printf("IDX images, shape (%d, %d, %d), unsigned bytes\n", images.shape[0], rows, columns);
  std::printf("pixels: from %d to %d, mean %.2f, standard deviation %.2f\n", least, most,
              sum / size, std::sqrt(squares / size - sum / size * (sum / size)));
  std::printf("zero: %.1f %% of all, and %zu of %zu places in every image\n",
              100 * static_cast<double>(counts[0]) / size, never_used(images, pixels), pixels);
  if (columns > kWidestDrawing) return;
  std::printf("the first image:\n");
  draw(images.bytes.data(), rows, columns);
}

void inspect_labels(const IdxArray& labels) {
  std::map<std::int32_t, int> counts;
  for (int i = 0; i < labels.shape[0]; ++i) ++counts[labels.value(static_cast<std::size_t>(i))];
  std::printf("IDX labels, shape (%d), %s\n", labels.shape[0],
              labels.width == 1   ? "unsigned bytes"
              : labels.width == 2 ? "numbers of 2 bytes"
                                  : "numbers of 4 bytes");
  std::printf("label    count\n");
  for (const auto& [label, count] : counts) std::printf("%5d  %7d\n", label, count);
}

void print_history(const History& history) {
  if (history.empty()) return;
  std::printf("epoch    loss  accuracy  val_loss  val_accuracy\n");
  int epoch = 0;
  for (const EpochLogs& logs : history) {
    std::printf("%5d  %6.4f  %8.4f", ++epoch, logs.train.loss, logs.train.accuracy);
    if (logs.validation)
      std::printf("  %8.4f  %12.4f", logs.validation->loss, logs.validation->accuracy);
    std::printf("\n");
  }
}

void inspect_network(const std::string& path) {
  const SavedNetwork network(path);
  const TrainingState& state = network.state;
  std::fputs(summary(*network.model).c_str(), stdout);
  const std::string id = network.lesson.id.empty() ? "(without id)" : network.lesson.id;
  std::printf("Lesson: %s, seed %llu\n", id.c_str(), static_cast<unsigned long long>(state.seed));
  std::printf("Optimizer: %s, learning_rate %g, %lld steps done\n",
              network.lesson.optimizer.kind().c_str(), state.learning_rate,
              static_cast<long long>(state.iteration));
  std::printf("Epochs done: %d of %d", state.position.epoch, network.lesson.fit.epochs);
  if (state.position.running.seen > 0)
    std::printf(", and %d samples of the next", state.position.running.seen);
  std::printf("\n");
  print_history(state.history);
}

}  // namespace

int inspect(const Arguments& arguments) {
  const std::vector<std::uint8_t> bytes = read_file(arguments.file);
  if (bytes.size() >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] >= 8 && bytes[2] <= 14) {
    if (bytes[3] == 1) {
      inspect_labels(read_idx(IdxKind::kLabels, arguments.file, bytes));
    } else {
      inspect_images(read_idx(IdxKind::kImages, arguments.file, bytes));
    }
  } else if (bytes.size() > 8 && bytes[8] == '{') {
    inspect_network(arguments.file);
  } else {
    fail({arguments.file, " is neither an IDX file nor a saved network"});
  }
  return 0;
}

}  // namespace songeul::cli
