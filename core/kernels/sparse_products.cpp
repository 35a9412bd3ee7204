#include <algorithm>

#include "core/kernels/simd.h"
#include "core/kernels/sparse.h"
#include "core/kernels/thread_pool.h"

namespace SONGEUL_KERNELS {
namespace {

// One row of a product: `y[j] = start[j] + sum of entry.value * right[entry.index * n + j]` for
// Vectors vectors of columns, the sums in registers.
template <typename Vector, int Vectors>
[[gnu::noinline]] void gather(const SparseMatrix::Entry* entry, const SparseMatrix::Entry* end,
                              int n, const float* right, const float* start, float* y) {
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

void gather_narrow(const SparseMatrix::Entry* entry, const SparseMatrix::Entry* end, int columns,
                   int n, const float* right, const float* start, float* y) {
  for (int j = 0; j < columns; ++j) {
    float sum = start != nullptr ? start[j] : 0.0F;
    for (const SparseMatrix::Entry* e = entry; e != end; ++e) {
      sum += e->value * right[static_cast<std::size_t>(e->index) * n + j];
    }
    y[j] = sum;
  }
}

// Covers `columns` of the n columns with the widest tiles that fit; the last one is moved back to
// end with them (see gemm.cpp).
template <typename Vector>
void gather_tiles(const SparseMatrix::Entry* entry, const SparseMatrix::Entry* end, int columns,
                  int n, const float* right, const float* start, float* y) {
  constexpr int kWidth = kLanesOf<Vector>;
  const auto at = [&](int j) { return start != nullptr ? start + j : nullptr; };
  float last_start[kWidth];  // kept, since the tile that is moved back finds sums where it begins
  if (start != nullptr) std::copy_n(start + columns - kWidth, kWidth, last_start);
  int j = 0;
  for (; columns - j >= 12 * kWidth; j += 12 * kWidth)
    gather<Vector, 12>(entry, end, n, right + j, at(j), y + j);
  for (; columns - j >= 8 * kWidth; j += 8 * kWidth)
    gather<Vector, 8>(entry, end, n, right + j, at(j), y + j);
  for (; columns - j >= 4 * kWidth; j += 4 * kWidth)
    gather<Vector, 4>(entry, end, n, right + j, at(j), y + j);
  while (j < columns) {
    const int column = std::min(j, columns - kWidth);
    if (columns - column >= 2 * kWidth) {
      gather<Vector, 2>(entry, end, n, right + column, at(column), y + column);
      j = column + 2 * kWidth;
    } else {
      const bool moved_back = column < j && start != nullptr;
      gather<Vector, 1>(entry, end, n, right + column, moved_back ? last_start : at(column),
                        y + column);
      j = column + kWidth;
    }
  }
}

void gather_row(const SparseMatrix::Entry* entry, const SparseMatrix::Entry* end, int columns,
                int n, const float* right, const float* start, float* y) {
  if (columns < 4) {
    gather_narrow(entry, end, columns, n, right, start, y);
  } else if (columns < kLanes) {
    gather_tiles<f32x4>(entry, end, columns, n, right, start, y);
  } else {
    gather_tiles<f32xn>(entry, end, columns, n, right, start, y);
  }
}

}  // namespace

// Some rows of w and some of its columns at a time, which stay in the first-level cache for some of
// x's rows; the sums wait in y between one block of w's rows and the next. A thread takes the
// blocks whose weights it changes: a line that one processor writes and another reads is slow to
// write again. So the threads follow one another through y, each a group of sums behind the one
// before.
void sparse_times_dense(const SparseMatrix& x, int n, const float* w, const float* bias, float* y) {
  constexpr int kMostColumns = 128;
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
      for (int block = first_block; block < last_block; ++block) {
        for (int row = first; row < last; ++row) {
          float* sums = y + static_cast<std::size_t>(row) * n + column;
          gather_row(x.row_begin(row, block), x.row_end(row, block), columns, n, w + column,
                     block == 0 ? bias + column : sums, sums);
        }
      }
      done[stage].reach(group + 1);
    }
  });
}

// Column after column, whose lists are walked in the same number of steps for all of d's columns:
// the processor foresees their ends. Some columns of d at a time would be nearer, but slower.
void sparse_transposed_times_dense(const SparseMatrix& x, int first, int last, int n,
                                   const float* d, float* g) {
  for (int column = first; column < last; ++column, g += n)
    gather_row(x.column_begin(column), x.column_end(column), n, n, d, nullptr, g);
}

}  // namespace SONGEUL_KERNELS
