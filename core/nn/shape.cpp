#include "core/nn/shape.h"

namespace songeul {

int element_count(const Shape& shape) {
  int count = 1;
  for (const int size : shape) count *= size;
  return count;
}

std::string to_string(const Shape& shape) {
  std::string text = "(None";
  for (const int size : shape) text += ", " + std::to_string(size);
  return text + ")";
}

}  // namespace songeul
