#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstdio>

#include "tests/bench/handwriting/figures.h"

namespace songeul {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void print(const char* when, const Flagged& flagged) {
  std::printf(
      "%s (certainty %.3f on, %.1f %% of the digits): not sure of %.1f %% of scribbles, %.1f %% of "
      "capital letters, %.1f %% of all sorts\n",
      when, flagged.certainty, 100 * flagged.digits, 100 * flagged.scribbles, 100 * flagged.letters,
      100 * flagged.other_drawings);
}

void print(const DrawnFigures& drawn) {
  std::printf("Drawn digits: %.1f %%; canvas shrunk to 28 x 28 instead %.1f %%\n",
              100 * drawn.accuracy, 100 * drawn.shrunk);
  std::printf("  calibration error %.2f %%\n  of each digit:", 100 * drawn.calibration_error);
  for (int digit = 0; digit < 10; ++digit)
    std::printf("  %d %.1f %%", digit, 100 * drawn.by_digit[digit]);
  std::printf("\n  worst confusions:");
  constexpr std::size_t kMost = 10;
  for (std::size_t i = 0; i < std::min(kMost, drawn.confusions.size()); ++i) {
    const auto& [digit, read_as, times] = drawn.confusions[i];
    std::printf("%s %d as %d: %d", i > 0 ? "," : "", digit, read_as, times);
  }
  std::printf("\n");
  print("  sure of 95 %", drawn.at_coverage);
  print("  as it is", drawn.as_shipped);
}

void member(Writer& writer, const char* key, double value) {
  writer.Key(key);
  writer.Double(value);
}

void member(Writer& writer, const char* key, const Flagged& flagged) {
  writer.Key(key);
  writer.StartObject();
  member(writer, "certainty", flagged.certainty);
  member(writer, "digits_sure", flagged.digits);
  member(writer, "scribbles_not_sure", flagged.scribbles);
  member(writer, "letters_not_sure", flagged.letters);
  member(writer, "others_not_sure", flagged.other_drawings);
  writer.EndObject();
}

void write(Writer& writer, const DrawnFigures& drawn) {
  writer.StartObject();
  member(writer, "accuracy", drawn.accuracy);
  member(writer, "canvas_shrunk", drawn.shrunk);
  member(writer, "calibration_error", drawn.calibration_error);
  writer.Key("by_digit");
  writer.StartArray();
  for (const double share : drawn.by_digit) writer.Double(share);
  writer.EndArray();
  writer.Key("wrong");
  writer.StartArray();
  for (const auto& [place, read_as] : drawn.wrong) {
    writer.StartObject();
    writer.Key("place");
    writer.Int(place);
    writer.Key("read_as");
    writer.Int(read_as);
    writer.EndObject();
  }
  writer.EndArray();
  member(writer, "at_95_percent", drawn.at_coverage);
  member(writer, "as_shipped", drawn.as_shipped);
  writer.EndObject();
}

}  // namespace

void print(const HandwritingFigures& figures) {
  std::printf("MNIST's test set: %.2f %%, calibration error %.2f %%, %.3f ms a prediction\n",
              100 * figures.mnist, 100 * figures.mnist_calibration_error, figures.milliseconds);
  std::printf(
      "The synthetic pen's digits: %.2f %%; 98 %% of them, and %.1f %% of MNIST's, have a "
      "certainty of %.3f\n",
      100 * figures.pen, 100 * figures.mnist_sure, figures.sure_at);
  if (figures.drawn) print(*figures.drawn);
}

std::string to_json(const HandwritingFigures& figures) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  member(writer, "mnist_test", figures.mnist);
  member(writer, "mnist_calibration_error", figures.mnist_calibration_error);
  member(writer, "mnist_sure", figures.mnist_sure);
  member(writer, "milliseconds", figures.milliseconds);
  member(writer, "synthetic_pen", figures.pen);
  member(writer, "sure_at", figures.sure_at);
  if (figures.drawn) {
    writer.Key("drawn");
    write(writer, *figures.drawn);
  }
  writer.EndObject();
  return buffer.GetString();
}

}  // namespace songeul
