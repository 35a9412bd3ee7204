// handwriting DRAWN.json MODEL.safetensors: how well a network reads what people draw. What npm run
// bench:handwriting runs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "core/ink/skeletons.h"
#include "tests/bench/handwriting/measures.h"
#include "tests/core/mnist_files.h"

namespace songeul {
namespace {

constexpr int kMnistTest = 10000;
constexpr double kCoverage = 0.95;

std::vector<std::uint8_t> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Cannot open " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

Picture as_mnist(const std::vector<Stroke>& strokes) { return *mnist_picture(strokes); }

void print_digits(std::span<const Judged> judged) {
  int count[10] = {};
  int right[10] = {};
  for (const Judged& one : judged) {
    ++count[one.label];
    right[one.label] += one.right() ? 1 : 0;
  }
  std::printf("of each digit:");
  for (int digit = 0; digit < 10; ++digit)
    std::printf("  %d %.1f %%", digit, 100.0 * right[digit] / std::max(count[digit], 1));
  std::printf("\n");
}

void print_confusions(std::span<const Judged> judged) {
  struct Confusion {
    int times, label, read;
  };
  std::vector<Confusion> all;
  for (int label = 0; label < 10; ++label) {
    for (int read = 0; read < 10; ++read) {
      const auto times = std::ranges::count_if(judged, [&](const Judged& one) {
        return !one.right() && one.label == label && one.reading.digit == read;
      });
      if (times > 0) all.push_back(Confusion{static_cast<int>(times), label, read});
    }
  }
  std::ranges::sort(all, std::greater<>(), &Confusion::times);
  if (all.size() > 8) all.resize(8);
  std::printf("worst confusions:");
  for (const Confusion& one : all) std::printf("  %d as %d: %d", one.label, one.read, one.times);
  std::printf("\n");
}

void print_flagged(Recogniser& recogniser, float certainty) {
  const auto flagged = [&](const std::vector<DrawnDigit>& drawings) {
    return 100 * (1 - coverage(judge(recogniser, drawings, as_mnist), certainty));
  };
  std::printf(
      "  not sure of scribbles %.1f %%, of unseen capital letters %.1f %%, of others %.1f %%\n",
      flagged(scribbles(2000)), flagged(written(unseen_letters(), 100)),
      flagged(written(other_skeletons(), 40)));
  std::printf("  letters:");
  for (const Skeleton& skeleton : unseen_letters())
    std::printf(" %c %.0f", skeleton.symbol, flagged(written({&skeleton, 1}, 100)));
  std::printf("\n");
}

void measure(const std::string& drawn_path, const std::string& model_path) {
  Recogniser recogniser(bytes_of(model_path));
  const Dataset mnist = mnist_test(kMnistTest);
  const auto start = std::chrono::steady_clock::now();
  const auto test = judge(recogniser, mnist);
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  std::printf("MNIST's test set: %.2f %%, calibration error %.2f %%, %.3f ms a prediction\n",
              100 * accuracy(test), 100 * calibration_error(test), time.count() / kMnistTest);
  const auto written = judge(recogniser, written_digits(10000), as_mnist);
  std::printf("synthetic pen: %.2f %%\n", 100 * accuracy(written));
  print_digits(written);
  print_confusions(written);
  if (drawn_path != "-") {
    const auto drawn = judge(recogniser, read_drawn_file(drawn_path), as_mnist);
    std::printf("drawn digits: %.1f %%, calibration error %.2f %%\n", 100 * accuracy(drawn),
                100 * calibration_error(drawn));
    print_digits(drawn);
    print_confusions(drawn);
    const float certainty = certainty_for_coverage(drawn, kCoverage);
    std::printf("sure of 95 %% of them from certainty %.4f on\n", certainty);
    print_flagged(recogniser, certainty);
    std::printf("sure of %.1f %% of them at its own certainty %.4f\n",
                100 * coverage(drawn, recogniser.sure_at()), recogniser.sure_at());
  } else {
    const float certainty = certainty_for_coverage(written, 0.98);
    std::printf(
        "sure of 98 %% of synthetic ones from certainty %.4f on; that is %.1f %% of MNIST\n",
        certainty, 100 * coverage(test, certainty));
    print_flagged(recogniser, certainty);
  }
  print_flagged(recogniser, recogniser.sure_at());
}

}  // namespace
}  // namespace songeul

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: handwriting DRAWN.json MODEL.safetensors\n", stderr);
    return 2;
  }
  try {
    songeul::measure(words[1], words[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "handwriting: %s\n", error.what());
    return 1;
  }
  return 0;
}
