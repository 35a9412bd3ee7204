#include "core/nn/memory_limit.h"

#include <cmath>
#include <cstdio>

#include "core/error.h"

namespace songeul {

double tensor_size(const Shape& shape) {
  double size = 1;
  for (const int side : shape) size *= side;
  return size;
}

void check_memory(double floats, const std::string& what) {
  const double megabytes = floats * sizeof(float) / (1 << 20);
  if (megabytes <= kMostMegabytes) return;
  char text[96];
  std::snprintf(text, sizeof text, " needs %.0f MB of memory, at most %.0f MB are possible",
                std::ceil(megabytes), kMostMegabytes);
  fail({what, text});
}

}  // namespace songeul
