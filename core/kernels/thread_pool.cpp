#include "core/kernels/thread_pool.h"

#if !defined(__EMSCRIPTEN__) || defined(__EMSCRIPTEN_PTHREADS__)

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace songeul {
namespace {

// A training step has a handful of parallel regions, each of some tens of microseconds: too short
// for a thread to be woken for each, so threads spin between them, let others have their core now
// and then, and sleep when nothing has come for a while.
#if defined(__EMSCRIPTEN__)
constexpr int kSpins = 400000;  // WebAssembly cannot pause, so they take little time
#else
constexpr int kSpins = 20000;
#endif
constexpr int kSpinsBeforeYield = 500;

inline void spin_once(int spins) {
#if defined(__SSE2__)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
  if (spins % kSpinsBeforeYield == kSpinsBeforeYield - 1) std::this_thread::yield();
}

/// Something that becomes true on another thread: spins, then sleeps until it is.
class Event {
 public:
  template <typename Condition>
  void wait(const Condition& is_true) {
    for (int i = 0; i < kSpins; ++i) {
      if (is_true()) return;
      spin_once(i);
    }
    std::unique_lock lock(mutex_);
    ++sleeping_;
    wake_.wait(lock, is_true);
    --sleeping_;
  }

  /// To be called after each change that may have made it true.
  void announce() {
    if (sleeping_.load() == 0) return;
    const std::lock_guard lock(mutex_);
    wake_.notify_all();
  }

 private:
  std::atomic<int> sleeping_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
};

/// The threads share one round of work at a time. Whoever is awake enters it; when no chunk is left
/// the caller closes it and waits for those who have entered, not for others: where the system has
/// given a thread's core to someone else, the work goes on without it.
class ThreadPool {
 public:
  explicit ThreadPool(int count) : shares_(count) {
    for (int t = 1; t < count; ++t) threads_.emplace_back([this, t] { serve(t); });
  }

  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  ~ThreadPool() {
    task_ = nullptr;
    open();
    for (std::thread& thread : threads_) thread.join();
  }

  void run(detail::Task task, const void* context, int chunks) {
    task_ = task;
    context_ = context;
    const int threads = static_cast<int>(shares_.size());
    for (int t = 0; t < threads; ++t) {
      shares_[t].next.store(chunks * t / threads, std::memory_order_relaxed);
      shares_[t].end = chunks * (t + 1) / threads;
    }
    left_.store(0, std::memory_order_relaxed);
    open();
    task(context, 0);
    const std::uint64_t entered = state_.fetch_or(kClosed) % kRound / kEntered;
    all_left_.wait([&] { return left_.load() == entered; });
  }

  int next_chunk(int thread) {
    const int threads = static_cast<int>(shares_.size());
    for (int i = 0; i < threads; ++i) {
      Share& share = shares_[thread + i < threads ? thread + i : thread + i - threads];
      if (share.next.load(std::memory_order_relaxed) >= share.end) continue;
      const int chunk = share.next.fetch_add(1, std::memory_order_relaxed);
      if (chunk < share.end) return chunk;
    }
    return -1;
  }

 private:
  // `state_` is the number of the round, how many threads have entered it, and whether it is closed
  static constexpr std::uint64_t kClosed = 1, kEntered = 2, kRound = 1 << 16;

  /// The chunks that one thread takes first.
  struct alignas(64) Share {
    std::atomic<int> next{0};
    int end = 0;
  };

  void open() {
    state_.store((state_.load() / kRound + 1) * kRound);
    opened_.announce();
  }

  void serve(int thread) {
    std::uint64_t round = 0;
    for (;;) {
      opened_.wait([&] {
        const std::uint64_t state = state_.load();
        return state / kRound != round && (state & kClosed) == 0;
      });
      const std::uint64_t state = state_.fetch_add(kEntered);
      if ((state & kClosed) != 0) continue;  // closed in between
      round = state / kRound;
      if (task_ == nullptr) return;
      task_(context_, thread);
      left_.fetch_add(1);
      all_left_.announce();
    }
  }

  // of one round; written before it is open
  detail::Task task_ = nullptr;
  const void* context_ = nullptr;

  // Apart in memory, so that a thread that takes chunks does not slow down one that spins.
  std::vector<Share> shares_;
  alignas(64) std::atomic<std::uint64_t> state_{kClosed};
  alignas(64) std::atomic<std::uint64_t> left_{0};
  alignas(64) Event opened_;
  alignas(64) Event all_left_;
  std::vector<std::thread> threads_;
};

// Never destroyed at exit: a worker may still spin then, and the system ends it.
ThreadPool* pool = nullptr;
int count_of_threads = 1;
// Written by the thread that shares its work, while no other computes.
bool sharing = false;

}  // namespace

void set_thread_count(int count) {
  count = std::clamp(count, 1, kMaxThreads);
  if (count == count_of_threads) return;
  delete pool;
  pool = count > 1 ? new ThreadPool(count) : nullptr;
  count_of_threads = count;
}

int thread_count() { return count_of_threads; }

namespace detail {
bool can_share() { return pool != nullptr && !sharing; }
void run_on_all(Task task, const void* context, int chunks) {
  sharing = true;
  pool->run(task, context, chunks);
  sharing = false;
}
int next_chunk(int thread) { return pool->next_chunk(thread); }
void wait_until_reached(const std::atomic<int>& milestone, int count) {
  for (int i = 0; milestone.load(std::memory_order_acquire) < count; ++i) spin_once(i);
}
}  // namespace detail

}  // namespace songeul

#endif
