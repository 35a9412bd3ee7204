#pragma once

#include <span>

namespace songeul {

/// One way of writing a symbol: the path that a calm hand would follow.
///
/// `path` lists knots "x,y" in hundredths of the symbol's height, y downwards. The pen goes through
/// them in a smooth curve; "!" after a knot makes a corner of it, so that between two corners the
/// line is straight; ";" lifts the pen.
struct Skeleton {
  char symbol;
  int weight;  ///< how often it is met, beside the other skeletons of its symbol
  const char* path;
};

/// The ways in which people in Korea, Europe and America write a digit, from 0 to 9.
std::span<const Skeleton> digit_skeletons(int digit);

/// What is no digit: capital letters that look like none, and, named by small letters, signs and
/// letters of other scripts.
std::span<const Skeleton> other_skeletons();

/// Capital letters written in other ways, or not among those, for measuring networks that were
/// trained with them.
std::span<const Skeleton> unseen_letters();

}  // namespace songeul
