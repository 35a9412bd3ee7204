#include "core/kernels/thread_pool.h"

#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)

namespace songeul {

void set_thread_count(int /*count*/) {}
int thread_count() { return 1; }

namespace detail {
bool can_share() { return false; }
void run_on_all(Task task, const void* context) { task(context, 0); }
int next_chunk() { return 0; }
}  // namespace detail

}  // namespace songeul

#else

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
constexpr int kSpins = 20000;
constexpr int kSpinsBeforeYield = 500;

inline void spin_once(int spins) {
#if defined(__SSE2__)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
  if (spins % kSpinsBeforeYield == kSpinsBeforeYield - 1) std::this_thread::yield();
}

class ThreadPool {
 public:
  explicit ThreadPool(int count) {
    for (int t = 1; t < count; ++t) threads_.emplace_back([this, t] { serve(t); });
  }

  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  ~ThreadPool() {
    task_ = nullptr;
    announce();
    for (std::thread& thread : threads_) thread.join();
  }

  void run(detail::Task task, const void* context) {
    task_ = task;
    context_ = context;
    chunk_.store(0, std::memory_order_relaxed);
    working_.store(static_cast<int>(threads_.size()), std::memory_order_relaxed);
    announce();
    task(context, 0);
    for (int spins = 0; working_.load(std::memory_order_acquire) != 0; ++spins) spin_once(spins);
  }

  int next_chunk() { return chunk_.fetch_add(1, std::memory_order_relaxed); }

 private:
  void announce() {
    round_.fetch_add(1);
    if (sleeping_.load() == 0) return;
    const std::lock_guard lock(mutex_);
    wake_.notify_all();
  }

  void serve(int thread) {
    for (std::uint32_t round = 1;; ++round) {
      await(round);
      if (task_ == nullptr) return;
      task_(context_, thread);
      working_.fetch_sub(1, std::memory_order_release);
    }
  }

  void await(std::uint32_t round) {
    const auto begun = [&] { return round_.load() == round; };
    for (int i = 0; i < kSpins; ++i) {
      if (begun()) return;
      spin_once(i);
    }
    std::unique_lock lock(mutex_);
    ++sleeping_;
    wake_.wait(lock, begun);
    --sleeping_;
  }

  // of one round; written before it is announced
  detail::Task task_ = nullptr;
  const void* context_ = nullptr;

  // Apart in memory, so that a thread that takes chunks does not slow down one that spins.
  alignas(64) std::atomic<std::uint32_t> round_{0};
  alignas(64) std::atomic<int> chunk_{0};
  alignas(64) std::atomic<int> working_{0};
  alignas(64) std::atomic<int> sleeping_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
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
void run_on_all(Task task, const void* context) {
  sharing = true;
  pool->run(task, context);
  sharing = false;
}
int next_chunk() { return pool->next_chunk(); }
}  // namespace detail

}  // namespace songeul

#endif
