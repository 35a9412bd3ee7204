// All cases as Google Benchmark programs: the names are "what/who".
#include <benchmark/benchmark.h>

#include "tests/bench/case.h"

namespace {

using benchmark::Counter;

void time(benchmark::State& state, const songeul::Case& one) {
  const std::function<void()> function = one.prepare();
  for (auto _ : state) {
    function();
    benchmark::ClobberMemory();
  }
  const auto rate = Counter::kIsIterationInvariantRate;
  if (one.flops > 0) state.counters["flops"] = Counter(one.flops, rate);
  if (one.bytes > 0) state.counters["bytes"] = Counter(one.bytes, rate);
  if (one.samples > 0) state.counters["samples"] = Counter(one.samples, rate);
}

}  // namespace

int main(int argc, char** argv) {
  for (const songeul::Case& one : songeul::all_cases()) {
    benchmark::RegisterBenchmark((one.name + "/" + one.who).c_str(), [one](
                                                                         benchmark::State& state) {
      time(state, one);
    })->Unit(benchmark::kMicrosecond);
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
