#include "core/kernels/instruction_set.h"

#if defined(__x86_64__)

#include <cstdlib>
#include <string>

#include "core/error.h"

namespace songeul {
namespace {

bool chosen_at_first() {
  const char* wish = std::getenv("SONGEUL_SIMD");
  if (wish == nullptr) return has_avx2();
  const std::string name = wish;
  if (name == "sse2") return false;
  if (name != "avx2") fail({"SONGEUL_SIMD is '", name, "'; expected 'sse2' or 'avx2'"});
  if (!has_avx2()) fail("SONGEUL_SIMD is 'avx2', but this machine has no AVX2");
  return true;
}

bool& choice() {
  static bool avx2 = chosen_at_first();
  return avx2;
}

}  // namespace

bool has_avx2() { return __builtin_cpu_supports("avx2"); }
bool uses_avx2() { return choice(); }
void use_avx2(bool use) { choice() = use; }

}  // namespace songeul

#else

namespace songeul {

bool has_avx2() { return false; }
bool uses_avx2() { return false; }
void use_avx2(bool /*use*/) {}

}  // namespace songeul

#endif
