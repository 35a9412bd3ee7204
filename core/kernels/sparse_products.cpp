#include <algorithm>

#include "core/kernels/simd.h"
#include "core/kernels/sparse.h"
#include "core/kernels/thread_pool.h"

namespace SONGEUL_KERNELS {
namespace {

using Entry = SparseMatrix::Entry;
using Lists = SparseMatrix::Lists;

/// For each list i and column j: `y[i * n + j]` is `start[i * start_step + j]`, or zero where that
/// is null, plus the sum of `entry.value * right[entry.index * n + j]`. y may be start.
struct Product {
  Lists lists;
  int n;
  const float* right;
  const float* start;
  std::ptrdiff_t start_step;
  float* y;

  Product columns_from(int j) const {
    return {lists, n, right + j, start != nullptr ? start + j : nullptr, start_step, y + j};
  }
};

// One list, its sums for Vectors vectors of columns in registers.
template <typename Vector, int Vectors>
inline void add_up(const Entry* entry, const Entry* end, int n, const float* right,
                   const float* start, float* y) {
  constexpr int kWidth = kLanesOf<Vector>;
  Vector sum[Vectors];
  for (int v = 0; v < Vectors; ++v)
    sum[v] = start != nullptr ? load<Vector>(start + kWidth * v) : splat<Vector>(0);
  for (; entry != end; ++entry) {
    const float* row = right + static_cast<std::size_t>(entry->index) * n;
    const Vector value = splat<Vector>(entry->value);
    for (int v = 0; v < Vectors; ++v) {
      sum[v] += value * load<Vector>(row + kWidth * v);
      keep(sum[v]);
    }
  }
  for (int v = 0; v < Vectors; ++v) store(y + kWidth * v, sum[v]);
}

// One tile: Vectors vectors of columns, of all lists. What of `right` lies under it stays in the
// first-level cache, and beside its entries a list costs little.
template <typename Vector, int Vectors>
[[gnu::noinline]] void gather(const Product& p) {
  const Entry* first = p.lists.first;
  const Entry* const* end = p.lists.ends;
  const float* start = p.start;
  float* y = p.y;
  for (int left_to_do = p.lists.count; left_to_do > 0; --left_to_do) {
    add_up<Vector, Vectors>(first, *end++, p.n, p.right, start, y);
    first += p.lists.room;
    if (start != nullptr) start += p.start_step;
    y += p.n;
  }
}

// One vector of columns, whose first `done` lanes already stand in y.
template <typename Vector>
[[gnu::noinline]] void gather_rest(const Product& p, int done) {
  const auto is_done = counting<Vector>() < splat<Vector>(static_cast<float>(done));
  for (int i = 0; i < p.lists.count; ++i) {
    float* y = p.y + static_cast<std::ptrdiff_t>(i) * p.n;
    const auto before = load<Vector>(y);
    add_up<Vector, 1>(p.lists.first + i * p.lists.room, p.lists.ends[i], p.n, p.right,
                      p.start != nullptr ? p.start + i * p.start_step : nullptr, y);
    store(y, select(is_done, before, load<Vector>(y)));
  }
}

// Fewer than four columns: no vector fits, so one number at a time.
void gather_narrow(const Product& p, int columns) {
  for (int i = 0; i < p.lists.count; ++i) {
    for (int j = 0; j < columns; ++j) {
      float sum = p.start != nullptr ? p.start[i * p.start_step + j] : 0.0F;
      for (const Entry* entry = p.lists.first + i * p.lists.room; entry != p.lists.ends[i]; ++entry)
        sum += entry->value * p.right[static_cast<std::size_t>(entry->index) * p.n + j];
      p.y[static_cast<std::ptrdiff_t>(i) * p.n + j] = sum;
    }
  }
}

// The widest tiles that fit, one after another.
template <typename Vector>
void gather_tiles(const Product& p, int columns) {
  constexpr int kWidth = kLanesOf<Vector>;
  // By a table, so that a page fetches only the tiles that it needs; see scripts/web_module.mjs.
  struct Tile {
    int columns;
    void (*gather)(const Product&);
  };
  static constexpr Tile kTiles[] = {{12 * kWidth, gather<Vector, 12>},
                                    {8 * kWidth, gather<Vector, 8>},
                                    {4 * kWidth, gather<Vector, 4>},
                                    {2 * kWidth, gather<Vector, 2>},
                                    {kWidth, gather<Vector, 1>}};
  int j = 0;
#pragma GCC unroll 1
  for (const Tile& tile : kTiles) {
    for (; columns - j >= tile.columns; j += tile.columns) tile.gather(p.columns_from(j));
  }
  if (j < columns) {
    const int moved_back = columns - kWidth;
    gather_rest<Vector>(p.columns_from(moved_back), j - moved_back);
  }
}

void gather_columns(const Product& p, int columns) {
  if (columns < 4) {
    gather_narrow(p, columns);
  } else if (columns < kLanes) {
    gather_tiles<f32x4>(p, columns);
  } else {
    gather_tiles<f32xn>(p, columns);
  }
}

// One list for one tile; alone, so that its loop need not share registers with those of the others.
template <int Vectors>
[[gnu::noinline]] void gather_list(const Entry* entry, const Entry* end, int n, const float* right,
                                   float* y) {
  add_up<f32xn, Vectors>(entry, end, n, right, nullptr, y);
}

// One list after another, each for all n columns, a vector or more: where all of `right` stays in
// the first-level cache, the processor foresees the end of a list that it has just walked.
void gather_lists(const Lists& lists, int n, const float* right, float* y) {
  for (int i = 0; i < lists.count; ++i, y += n) {
    const Entry* entry = lists.first + i * lists.room;
    const Entry* end = lists.ends[i];
    int j = 0;
    for (; n - j >= 12 * kLanes; j += 12 * kLanes) gather_list<12>(entry, end, n, right + j, y + j);
    for (; n - j >= 8 * kLanes; j += 8 * kLanes) gather_list<8>(entry, end, n, right + j, y + j);
    for (; n - j >= 4 * kLanes; j += 4 * kLanes) gather_list<4>(entry, end, n, right + j, y + j);
    // the last one is moved back to end with the columns (see gemm.cpp)
    for (; j < n; j += kLanes) {
      const int column = std::min(j, n - kLanes);
      gather_list<1>(entry, end, n, right + column, y + column);
    }
  }
}

}  // namespace

// Some rows of w at a time for some of x's rows; the sums wait in y between one block of w's rows
// and the next. A thread takes the blocks whose weights it changes: a line that one processor
// writes and another reads is slow to write again. So the threads follow one another through y,
// each a group of sums behind the one before.
void sparse_times_dense(const SparseMatrix& x, int n, const float* w, const float* bias, float* y) {
  constexpr int kMostColumns = 192;
  const int panels = (n + kMostColumns - 1) / kMostColumns;
  const int stages = std::min(thread_count(), x.blocks());
  const int groups_wanted = 8 * (stages - 1);  // eight for each that the last thread waits for
  const int rows_together =
      stages == 1 ? x.rows() : std::clamp(x.rows() * panels / groups_wanted, 1, 16);
  const int row_groups = (x.rows() + rows_together - 1) / rows_together;
  Milestones done[kMaxThreads];
  parallel_for(stages, 1, [&](int stage, int /*end*/, int /*thread*/) {
    const int first_block = x.blocks() * stage / stages;
    const int last_block = x.blocks() * (stage + 1) / stages;
    for (int group = 0; group < panels * row_groups; ++group) {
      if (stage > 0) done[stage - 1].wait_for(group + 1);
      const int column = group / row_groups * kMostColumns;
      const int columns = std::min(kMostColumns, n - column);
      const int first = group % row_groups * rows_together;
      const int last = std::min(first + rows_together, x.rows());
      float* sums = y + static_cast<std::ptrdiff_t>(first) * n + column;
      for (int block = first_block; block < last_block; ++block) {
        const bool begins = block == 0;
        gather_columns({x.row_lists(first, last, block), n, w + column,
                        begins ? bias + column : sums, begins ? 0 : n, sums},
                       columns);
      }
      done[stage].reach(group + 1);
    }
  });
}

void sparse_transposed_times_dense(const SparseMatrix& x, int first, int last, int n,
                                   const float* d, float* g) {
  constexpr int kFirstLevel = 8192;  // numbers that its cache holds
  const Lists lists = x.column_lists(first, last);
  if (n >= kLanes && x.rows() * n <= kFirstLevel) {
    gather_lists(lists, n, d, g);
  } else {
    gather_columns({lists, n, d, nullptr, 0, g}, n);
  }
}

}  // namespace SONGEUL_KERNELS
