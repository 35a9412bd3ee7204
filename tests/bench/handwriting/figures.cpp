#include "tests/bench/handwriting/figures.h"

#include <algorithm>
#include <ctime>

#include "core/ink/skeletons.h"
#include "tests/core/mnist_files.h"

namespace songeul {
namespace {

constexpr int kMnistTest = 10000;
constexpr int kWritten = 10000;
constexpr double kDrawnCoverage = 0.95;
constexpr double kPenCoverage = 0.98;

Picture as_mnist(const std::vector<Stroke>& strokes) { return *mnist_picture(strokes); }

// In the middle of a canvas, over seven tenths of it, with straight lines of a 14th of its side.
Picture as_shrunk_canvas(const std::vector<Stroke>& strokes) {
  std::vector<Stroke> placed = strokes;
  for (Stroke& stroke : placed) {
    for (Point& p : stroke) p = {0.15F + 0.7F * p.x, 0.15F + 0.7F * p.y};
  }
  return *mnist_picture(placed, {.smooth = false,
                                 .fit_pen = false,
                                 .box = false,
                                 .margin = false,
                                 .brighten = false,
                                 .centre = false,
                                 .sheet = 1});
}

Flagged flagged_at(Recogniser& recogniser, float certainty, std::span<const Judged> digits) {
  const auto not_sure = [&](const std::vector<DrawnDigit>& drawings) {
    return 1 - coverage(judge(recogniser, drawings, as_mnist), certainty);
  };
  return {certainty, coverage(digits, certainty), not_sure(scribbles(2000)),
          not_sure(written(unseen_letters(), 100)), not_sure(no_digits(2000))};
}

void count_errors(std::span<const Judged> judged, DrawnFigures& figures) {
  int count[10] = {};
  int read[10][10] = {};
  for (std::size_t i = 0; i < judged.size(); ++i) {
    ++count[judged[i].label];
    ++read[judged[i].label][judged[i].reading.digit];
    if (!judged[i].right()) figures.wrong.push_back({static_cast<int>(i), judged[i].reading.digit});
  }
  for (int digit = 0; digit < 10; ++digit) {
    figures.by_digit[digit] = static_cast<double>(read[digit][digit]) / std::max(count[digit], 1);
    for (int as = 0; as < 10; ++as) {
      if (as != digit && read[digit][as] > 0)
        figures.confusions.push_back({digit, as, read[digit][as]});
    }
  }
  std::ranges::stable_sort(figures.confusions, std::greater<>(), &DrawnFigures::Confusion::times);
}

DrawnFigures measure_drawn(Recogniser& recogniser, const std::vector<DrawnDigit>& drawn) {
  const auto judged = judge(recogniser, drawn, as_mnist);
  DrawnFigures figures;
  figures.accuracy = accuracy(judged);
  figures.shrunk = accuracy(judge(recogniser, drawn, as_shrunk_canvas));
  figures.calibration_error = calibration_error(judged);
  count_errors(judged, figures);
  figures.at_coverage =
      flagged_at(recogniser, certainty_for_coverage(judged, kDrawnCoverage), judged);
  figures.as_shipped = flagged_at(recogniser, recogniser.sure_at(), judged);
  return figures;
}

}  // namespace

HandwritingFigures measure(Recogniser& recogniser, const std::vector<DrawnDigit>& drawn) {
  HandwritingFigures figures;
  const Dataset mnist = mnist_test(kMnistTest);
  const std::clock_t start = std::clock();
  const auto test = judge(recogniser, mnist);
  figures.milliseconds =
      1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / kMnistTest;
  figures.mnist = accuracy(test);
  figures.mnist_calibration_error = calibration_error(test);
  const auto written = judge(recogniser, written_digits(kWritten), as_mnist);
  figures.pen = accuracy(written);
  figures.sure_at = certainty_for_coverage(written, kPenCoverage);
  figures.mnist_sure = coverage(test, figures.sure_at);
  if (!drawn.empty()) figures.drawn = measure_drawn(recogniser, drawn);
  return figures;
}

}  // namespace songeul
