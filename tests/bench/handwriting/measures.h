#pragma once

#include <functional>
#include <span>

#include "core/data/dataset.h"
#include "core/ink/skeletons.h"
#include "core/io/recogniser.h"
#include "tests/bench/handwriting/drawn_file.h"

namespace songeul {

/// What a network read, and what it should have read.
struct Judged {
  int label;
  Recogniser::Reading reading;
  bool right() const { return reading.digit == label; }
};

using PictureOf = std::function<Picture(const std::vector<Stroke>&)>;

std::vector<Judged> judge(Recogniser& recogniser, std::span<const DrawnDigit> digits,
                          const PictureOf& picture_of);
std::vector<Judged> judge(Recogniser& recogniser, const Dataset& pictures);

/// The share that is right.
double accuracy(std::span<const Judged> judged);

/// How far the probability that a network gives its answers is from the share of them that is right
/// (C. Guo and others, 2017): the mean over 15 equal bins of probability, weighted by their counts.
double calibration_error(std::span<const Judged> judged);

/// The certainty that this share of the readings has or exceeds.
float certainty_for_coverage(std::span<const Judged> judged, double coverage);

/// The share that is at least this certain.
double coverage(std::span<const Judged> judged, float certainty);

/// Drawings that a fixed seed makes, in a sequence that no training uses.
std::vector<DrawnDigit> written_digits(int count);
std::vector<DrawnDigit> scribbles(int count);
/// All sorts of drawings that are no digit, as trainings see them.
std::vector<DrawnDigit> no_digits(int count);
/// Of `skeletons`, each equally often.
std::vector<DrawnDigit> written(std::span<const Skeleton> skeletons, int each);

}  // namespace songeul
