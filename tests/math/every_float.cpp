// npm run test:math: the largest error of each of our functions over all 2^32 floats.
#include <algorithm>
#include <cstdio>
#include <thread>

#include "tests/core/ulp_error.h"

namespace {

using songeul::MathFunction;
using songeul::UlpError;

UlpError over_every_float(const MathFunction& function) {
  const std::uint64_t count = std::max(1U, std::thread::hardware_concurrency());
  std::vector<UlpError> parts(count);
  std::vector<std::thread> threads;
  for (std::uint64_t part = 0; part < count; ++part) {
    threads.emplace_back([&, part] {
      parts[part] = songeul::largest_error(function, part, std::uint64_t{1} << 32U, count);
    });
  }
  for (std::thread& thread : threads) thread.join();
  return *std::max_element(parts.begin(), parts.end(),
                           [](auto& a, auto& b) { return a.ulps < b.ulps; });
}

}  // namespace

int main() {
  bool held = true;
  for (const MathFunction& function : songeul::math_functions()) {
    const UlpError worst = over_every_float(function);
    const bool within = worst.ulps <= function.bound;
    std::printf("%-8s at most %.3f ulp, at %.9g (%a); stated: %g%s\n", function.name.c_str(),
                worst.ulps, worst.at, worst.at, function.bound, within ? "" : ", which is wrong");
    std::fflush(stdout);
    held = held && within;
  }
  return held ? 0 : 1;
}
