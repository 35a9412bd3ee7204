#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/handwriting/measures.h"

namespace songeul {

/// What share of drawings that are no digit a network is not sure of, when it is sure from
/// `certainty` on.
struct Flagged {
  float certainty = 0;
  double digits = 0;  ///< the share of digits that it is sure of
  double scribbles = 0, letters = 0, other_drawings = 0;
};

/// Digits that people drew.
struct DrawnFigures {
  double accuracy = 0;           ///< as MNIST's pen would have drawn them
  double shrunk = 0;             ///< the canvas made smaller, as it is
  double calibration_error = 0;  ///< see measures.h
  std::array<double, 10> by_digit{};
  struct Confusion {
    int digit, read_as, times;
  };
  std::vector<Confusion> confusions;  ///< the most frequent first
  struct Misread {
    int place, read_as;
  };
  std::vector<Misread> wrong;  ///< their places in the file
  Flagged at_coverage;         ///< sure of 95 % of them
  Flagged as_shipped;          ///< at the network's own certainty
};

struct HandwritingFigures {
  double mnist = 0;  ///< accuracy on the test set
  double mnist_calibration_error = 0;
  double milliseconds = 0;  ///< of processor time for a prediction
  double pen = 0;           ///< accuracy on what the synthetic pen writes
  /// The certainty that 98 % of the synthetic pen's digits have; what the shipped network is sure
  /// from.
  float sure_at = 0;
  double mnist_sure = 0;  ///< the share of MNIST's test set that has it
  std::optional<DrawnFigures> drawn;
};

/// Reads MNIST's test set; `drawn` may be empty.
HandwritingFigures measure(Recogniser& recogniser, const std::vector<DrawnDigit>& drawn);

void print(const HandwritingFigures& figures);
/// One JSON object.
std::string to_json(const HandwritingFigures& figures);

}  // namespace songeul
