#include "tests/bench/handwriting/measures.h"

#include <algorithm>
#include <cmath>

#include "core/ink/scribbles.h"

namespace songeul {
namespace {

constexpr int kBins = 15;
constexpr std::uint64_t kSeed = 0x6a756467;  // far from the seeds of trainings

Random random_of(std::uint64_t number) { return {kSeed, Purpose::kAugmentation, number}; }

}  // namespace

std::vector<Judged> judge(Recogniser& recogniser, std::span<const DrawnDigit> digits,
                          const PictureOf& picture_of) {
  std::vector<Judged> judged;
  judged.reserve(digits.size());
  for (const DrawnDigit& digit : digits)
    judged.push_back({digit.label, recogniser.read(picture_of(digit.strokes))});
  return judged;
}

std::vector<Judged> judge(Recogniser& recogniser, const Dataset& pictures) {
  std::vector<Judged> judged;
  for (int i = 0; i < pictures.size(); ++i) {
    Picture picture;
    std::copy_n(pictures.image(i), picture.size(), picture.begin());
    judged.push_back({pictures.label(i), recogniser.read(picture)});
  }
  return judged;
}

double accuracy(std::span<const Judged> judged) {
  const auto right = std::ranges::count_if(judged, &Judged::right);
  return static_cast<double>(right) / static_cast<double>(judged.size());
}

double calibration_error(std::span<const Judged> judged) {
  double given[kBins] = {};
  double right[kBins] = {};
  for (const Judged& one : judged) {
    const double probability = one.reading.probabilities[one.reading.digit];
    const int bin = std::min(static_cast<int>(probability * kBins), kBins - 1);
    given[bin] += probability;
    right[bin] += one.right() ? 1 : 0;
  }
  double error = 0;
  for (int bin = 0; bin < kBins; ++bin) error += std::abs(given[bin] - right[bin]);
  return error / static_cast<double>(judged.size());
}

float certainty_for_coverage(std::span<const Judged> judged, double coverage) {
  std::vector<float> certainties;
  for (const Judged& one : judged) certainties.push_back(one.reading.certainty);
  std::ranges::sort(certainties, std::greater<>());
  const auto count =
      static_cast<std::size_t>(std::ceil(coverage * static_cast<double>(certainties.size())));
  return certainties[std::max<std::size_t>(count, 1) - 1];
}

double coverage(std::span<const Judged> judged, float certainty) {
  const auto sure = std::ranges::count_if(
      judged, [&](const Judged& one) { return one.reading.certainty >= certainty; });
  return static_cast<double>(sure) / static_cast<double>(judged.size());
}

std::vector<DrawnDigit> written_digits(int count) {
  std::vector<DrawnDigit> digits;
  for (int i = 0; i < count; ++i) {
    Random random = random_of(i);
    digits.push_back({i % 10, write_digit(i % 10, random)});
  }
  return digits;
}

std::vector<DrawnDigit> scribbles(int count) {
  std::vector<DrawnDigit> drawings;
  for (int i = 0; i < count; ++i) {
    Random random = random_of(1'000'000 + i);
    drawings.push_back({kNotADigit, scribble(random)});
  }
  return drawings;
}

std::vector<DrawnDigit> no_digits(int count) {
  std::vector<DrawnDigit> drawings;
  for (int i = 0; i < count; ++i) {
    Random random = random_of(3'000'000 + i);
    drawings.push_back({kNotADigit, write_no_digit(other_skeletons(), random)});
  }
  return drawings;
}

std::vector<DrawnDigit> written(std::span<const Skeleton> skeletons, int each) {
  std::vector<DrawnDigit> drawings;
  for (const Skeleton& skeleton : skeletons) {
    for (int i = 0; i < each; ++i) {
      Random random = random_of(2'000'000 + drawings.size());
      drawings.push_back({kNotADigit, write(skeleton, random)});
    }
  }
  return drawings;
}

}  // namespace songeul
