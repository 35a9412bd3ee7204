#pragma once

#include <algorithm>
#include <atomic>

/// Threads that share the work of one kernel at a time. Who computes an output never changes how it
/// is summed, so results do not depend on the number of threads.
namespace songeul {

/// Most threads that are ever used: scratch memory for each is planned ahead.
inline constexpr int kMaxThreads = 16;

/// How many threads compute from now on, the caller's among them: `count`, kept within 1 and
/// `kMaxThreads`. 1 at first, and always 1 in a WebAssembly module built without threads. Not to be
/// called while any thread computes; only one thread may ask for parallel work.
void set_thread_count(int count);
int thread_count();

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
}  // namespace detail

/// Calls `work(first, last, thread)` for ranges of at most `chunk` that together are [0, count),
/// each on some thread, `thread` being its number. One range, or a call from within another: on the
/// caller alone.
template <typename Work>
void parallel_for(int count, int chunk, const Work& work) {
  if (count <= chunk || !detail::can_share()) {
    for (int first = 0; first < count; first += chunk)
      work(first, std::min(first + chunk, count), 0);
    return;
  }
  struct Context {
    int count, chunk;
    const Work& work;
  } const context{count, chunk, work};
  detail::run_on_all(
      [](const void* pointer, int thread) {
        const auto& [count, chunk, work] = *static_cast<const Context*>(pointer);
        for (int part = detail::next_chunk(thread); part >= 0; part = detail::next_chunk(thread))
          work(part * chunk, std::min((part + 1) * chunk, count), thread);
      },
      &context, (count + chunk - 1) / chunk);
}

/// How many of its tasks a thread has ended, for another that goes on with what they left.
class Milestones {
 public:
  void reach(int count) { reached_.store(count, std::memory_order_release); }
  /// Returns when `count` tasks have ended.
  void wait_for(int count) const;

 private:
  alignas(64) std::atomic<int> reached_{0};
};

}  // namespace songeul
