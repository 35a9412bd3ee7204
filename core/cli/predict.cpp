#include <algorithm>
#include <cstdio>
#include <numeric>

#include "core/cli/commands.h"
#include "core/cli/files.h"
#include "core/cli/json_line.h"
#include "core/cli/mnist_directory.h"
#include "core/cli/saved_network.h"
#include "core/cli/syntax.h"

namespace songeul::cli {
namespace {

constexpr int kFew = 10;

struct Prediction {
  int index;
  int digit;
  std::optional<int> label;
  std::span<const float> probabilities;
};

void print_json(const Prediction& prediction) {
  JsonLine line("prediction");
  line.integer("index", prediction.index);
  line.integer("digit", prediction.digit);
  line.numbers("probabilities", prediction.probabilities);
  if (prediction.label) line.integer("label", *prediction.label);
  line.print();
}

// Of more classes than these, only the likeliest are shown.
constexpr int kColumns = 10;
constexpr int kLikeliest = 5;

void print_header(bool labelled, int classes) {
  std::printf("picture  digit%s  ", labelled ? "  label" : "");
  if (classes > kColumns) {
    std::printf("the likeliest, with their probabilities\n");
    return;
  }
  std::printf("probabilities of");
  for (int digit = 0; digit < classes; ++digit) std::printf(digit == 0 ? " %d" : "%8d", digit);
  std::printf("\n");
}

void print_likeliest(std::span<const float> probabilities) {
  std::vector<int> order(probabilities.size());
  std::iota(order.begin(), order.end(), 0);
  std::partial_sort(order.begin(), order.begin() + kLikeliest, order.end(), [&](int a, int b) {
    return probabilities[a] != probabilities[b] ? probabilities[a] > probabilities[b] : a < b;
  });
  for (int i = 0; i < kLikeliest; ++i) std::printf("  %d: %.4f", order[i], probabilities[order[i]]);
}

void print_row(const Prediction& prediction) {
  std::printf("%7d  %5d", prediction.index, prediction.digit);
  if (prediction.label) std::printf("  %5d", *prediction.label);
  if (prediction.probabilities.size() > kColumns) {
    print_likeliest(prediction.probabilities);
  } else {
    for (const float probability : prediction.probabilities) std::printf("  %.4f", probability);
  }
  std::printf(prediction.label && *prediction.label != prediction.digit ? "  wrong\n" : "\n");
}

// Pictures without labels.
Dataset read_pictures(const std::string& path, int classes) {
  IdxArray images = read_idx_file(IdxKind::kImages, path);
  const int count = images.shape[0];
  IdxArray labels{IdxKind::kLabels, {count}, std::vector<std::uint8_t>(count)};
  return {std::move(images), std::move(labels), classes};
}

std::vector<int> chosen(const Arguments& arguments, int count) {
  std::vector<int> indices = arguments.indices;
  if (indices.empty()) {
    indices.resize(arguments.images ? count : std::min(count, kFew));
    std::iota(indices.begin(), indices.end(), 0);
  }
  for (const int index : indices) {
    if (index < count) continue;
    throw UsageError("INDEX " + std::to_string(index) + " is not below the number of pictures, " +
                         std::to_string(count),
                     usage_of(Command::kPredict));
  }
  return indices;
}

}  // namespace

int predict(const Arguments& arguments) {
  const SavedNetwork network(arguments.file);
  const int classes = network.classes();
  const Dataset data = arguments.images ? read_pictures(*arguments.images, classes)
                                        : MnistDirectory(arguments.data).test_files().take(classes);
  const std::vector<int> indices = chosen(arguments, data.size());
  Batcher one(*network.model, data, network.lesson.fit.normalisation, 1);
  if (!arguments.json) print_header(!arguments.images, classes);
  for (const int index : indices) {
    const float* outputs = network.model->predict_on_batch(one.single(data.image(index)));
    const std::span<const float> probabilities(outputs, static_cast<std::size_t>(classes));
    Prediction prediction{index, 0, std::nullopt, probabilities};
    prediction.digit =
        static_cast<int>(std::ranges::max_element(probabilities) - probabilities.begin());
    if (!arguments.images) prediction.label = data.label(index);
    (arguments.json ? print_json : print_row)(prediction);
  }
  return 0;
}

}  // namespace songeul::cli
