#pragma once

#include <algorithm>
#include <atomic>

/// Threads that share the work of one kernel at a time. Who computes an output never changes how it
/// is summed, so results do not depend on the number of threads.
namespace songeul {

/// Most threads that are ever used: scratch memory for each is planned ahead.
inline constexpr int kMaxThreads = 16;

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
/// There is only one in a WebAssembly module built without threads, which has no code for more.
inline constexpr bool kHasThreads = false;
inline void set_thread_count(int /*count*/) {}
constexpr int thread_count() { return 1; }
#else
inline constexpr bool kHasThreads = true;
/// How many threads compute from now on, the caller's among them: `count`, kept within 1 and
/// `kMaxThreads`. 1 at first. Not to be called while any thread computes; only one thread may ask
/// for parallel work.
void set_thread_count(int count);
int thread_count();
#endif

namespace detail {
/// Whether there are threads that have nothing to do.
bool can_share();
using Task = void (*)(const void* context, int thread);
/// Runs `task(context, t)` on the caller and on every thread t that is awake in time, and returns
/// when all of these have ended. `chunks` is how many numbers `next_chunk` has to give.
void run_on_all(Task task, const void* context, int chunks);
/// Numbers from 0 to `chunks` - 1, each given to one caller, then -1. A thread gets the same ones
/// each time, whose data its cache may still hold, and then what others have not come to.
int next_chunk(int thread);
void wait_until_reached(const std::atomic<int>& milestone, int count);

template <typename Work>
void share(int count, int chunk, const Work& work) {
  struct Context {
    int count, chunk;
    const Work& work;
  } const context{count, chunk, work};
  run_on_all(
      [](const void* pointer, int thread) {
        const auto& [count, chunk, work] = *static_cast<const Context*>(pointer);
        for (int part = next_chunk(thread); part >= 0; part = next_chunk(thread))
          work(part * chunk, std::min((part + 1) * chunk, count), thread);
      },
      &context, (count + chunk - 1) / chunk);
}
}  // namespace detail

/// Calls `work(first, last, thread)` for ranges of at most `chunk` that together are [0, count),
/// each on some thread, `thread` being its number. One range, or a call from within another: on the
/// caller alone.
template <typename Work>
void parallel_for(int count, int chunk, const Work& work) {
  if constexpr (kHasThreads) {
    if (count > chunk && detail::can_share()) return detail::share(count, chunk, work);
  }
  for (int first = 0; first < count; first += chunk) work(first, std::min(first + chunk, count), 0);
}

/// How many of its tasks a thread has ended, for another that goes on with what they left.
class Milestones {
 public:
  void reach(int count) { reached_.store(count, std::memory_order_release); }
  /// Returns when `count` tasks have ended.
  void wait_for(int count) const {
    if constexpr (kHasThreads) detail::wait_until_reached(reached_, count);
  }

 private:
  alignas(64) std::atomic<int> reached_{0};
};

}  // namespace songeul
