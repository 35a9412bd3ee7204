#include "core/kernels/gemm.h"

#include <algorithm>

#include "core/kernels/simd.h"
#include "core/kernels/thread_pool.h"

namespace SONGEUL_KERNELS {
namespace {

/// The operands of one product, with the sizes that a tile needs to walk them.
struct Product {
  int m, n;
  Window a;
  const float* b;
  Sums sums;
};

// One register tile of c: Rows x Vectors vectors, all held in registers while k runs. 4 x 2
// and 2 x 4 vectors are what fits into 16 registers beside the operands. Not inlined: V8 only
// replaces baseline code by optimised code when a function is entered anew.
template <typename Vector, int Rows, int Vectors>
[[gnu::noinline]] void tile(const Product& p, int row, int column) {
  constexpr int kWidth = kLanesOf<Vector>;
  Vector sum[Rows][Vectors];
  const float* start = p.sums.start;
  if (start != nullptr) start += row * p.sums.start_stride + column;
  for (int r = 0; r < Rows; ++r) {
    for (int v = 0; v < Vectors; ++v)
      sum[r][v] = start != nullptr ? load<Vector>(start + kWidth * v) : splat<Vector>(0);
    if (start != nullptr) start += p.sums.start_stride;
  }
  const float* b = p.b + column;
  // copies, since `keep` makes the compiler read members anew in each round
  const std::ptrdiff_t step = p.a.strides[2];
  const int n = p.n;
  for (int outer = 0; outer < p.a.counts[0]; ++outer) {
    for (int middle = 0; middle < p.a.counts[1]; ++middle) {
      const float* a[Rows];
      for (int r = 0; r < Rows; ++r) {
        a[r] = p.a.data + (row + r) * p.a.row_stride + outer * p.a.strides[0] +
               middle * p.a.strides[1];
      }
      for (int left_to_do = p.a.counts[2]; left_to_do > 0; --left_to_do) {
        Vector right[Vectors];
        for (int v = 0; v < Vectors; ++v) right[v] = load<Vector>(b + kWidth * v);
        for (int r = 0; r < Rows; ++r) {
          const Vector left = splat<Vector>(*a[r]);
          a[r] += step;
          for (int v = 0; v < Vectors; ++v) {
            sum[r][v] += left * right[v];
            keep(sum[r][v]);
          }
        }
        b += n;
      }
    }
  }
  float* c = p.sums.c + row * p.sums.c_stride + column;
  for (int r = 0; r < Rows; ++r, c += p.sums.c_stride) {
    for (int v = 0; v < Vectors; ++v) store(c + kWidth * v, sum[r][v]);
  }
}

// Fewer than four columns: no vector fits, so one number at a time.
void narrow(const Product& p) {
  for (int i = 0; i < p.m; ++i) {
    for (int j = 0; j < p.n; ++j) {
      float sum = p.sums.start != nullptr ? p.sums.start[i * p.sums.start_stride + j] : 0.0F;
      const float* b = p.b + j;
      for (int outer = 0; outer < p.a.counts[0]; ++outer) {
        for (int middle = 0; middle < p.a.counts[1]; ++middle) {
          const float* a =
              p.a.data + i * p.a.row_stride + outer * p.a.strides[0] + middle * p.a.strides[1];
          for (int inner = 0; inner < p.a.counts[2]; ++inner) {
            sum += a[inner * p.a.strides[2]] * *b;
            b += p.n;
          }
        }
      }
      p.sums.c[i * p.sums.c_stride + j] = sum;
    }
  }
}

// The last tile of a row or column is moved back so that it ends with the matrix. It computes some
// numbers a second time, with the same result, which costs less than a path for remainders. Threads
// share blocks of tiles; two may write the same number then, with the same bits.
template <typename Vector, int Rows, int Vectors>
void sweep(const Product& p) {
  constexpr int kColumns = kLanesOf<Vector> * Vectors;
  constexpr int kWorth = 1 << 17;  // products that are worth a thread's while
  const std::int64_t depth = std::int64_t{p.a.counts[0]} * p.a.counts[1] * p.a.counts[2];
  const int panels = (p.n + kColumns - 1) / kColumns;
  const int tiles = (p.m + Rows - 1) / Rows;
  const auto per_tile = static_cast<double>(depth * Rows * kColumns);
  const int block = std::clamp(static_cast<int>(kWorth / per_tile), 1, tiles);
  const int blocks = (tiles + block - 1) / block;
  const int chunk = std::max(1, static_cast<int>(kWorth / (per_tile * block)));
  parallel_for(panels * blocks, chunk, [&](int first, int last, int /*thread*/) {
    for (int task = first; task < last; ++task) {
      const int column = std::min(task / blocks * kColumns, p.n - kColumns);
      const int end = std::min((task % blocks + 1) * block, tiles);
      for (int i = task % blocks * block; i < end; ++i)
        tile<Vector, Rows, Vectors>(p, std::min(i * Rows, p.m - Rows), column);
    }
  });
}

template <typename Vector, int Vectors>
void sweep_rows(const Product& p) {
  if (p.m >= 4) {
    sweep<Vector, 4, Vectors>(p);
  } else {
    sweep<Vector, 1, Vectors>(p);
  }
}

void multiply(const Product& product) {
  if (product.n < 4) {
    narrow(product);
  } else if (product.n < kLanes) {
    sweep_rows<f32x4, 1>(product);
  } else if (product.n < 2 * kLanes) {
    sweep_rows<f32xn, 1>(product);
  } else {
    sweep_rows<f32xn, 2>(product);
  }
}

}  // namespace

void gemm(int m, int n, int k, Strided a, const float* b, const Sums& sums) {
  multiply({m, n, {a.data, a.row_stride, {1, 1, k}, {0, 0, a.column_stride}}, b, sums});
}

void gemm(int m, int n, int k, Strided a, const float* b, const float* bias, float* c) {
  multiply({m, n, {a.data, a.row_stride, {1, 1, k}, {0, 0, a.column_stride}}, b, {bias, 0, c, n}});
}

void gemm(int m, int n, const Window& a, const float* b, const float* bias, float* c) {
  multiply({m, n, a, b, {bias, 0, c, n}});
}

}  // namespace SONGEUL_KERNELS
