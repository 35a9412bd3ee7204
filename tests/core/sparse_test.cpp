#include "core/kernels/sparse.h"

#include <gtest/gtest.h>

#include "core/kernels/gemm.h"
#include "tests/core/mnist_files.h"
#include "tests/core/random_numbers.h"

namespace songeul {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr float kGuard = 1e30F;

Bytes random_bytes(TestNumbers& random, int count) {
  Bytes bytes(count);
  for (auto& byte : bytes) {
    if (random.below(4) == 0) byte = static_cast<std::uint8_t>(random.below(256));
  }
  return bytes;
}

struct Table {
  float values[256];
  Table() {
    for (int b = 0; b < 256; ++b) values[b] = static_cast<float>(b) / 255;
  }
};

const Table kTable;

void fill(SparseMatrix& x, const Bytes& bytes, int rows) {
  x.assign(
      rows, [&](int row) { return bytes.data() + row * x.columns(); }, kTable.values);
}

void check_products(const SparseMatrix& x, const Bytes& bytes, int n, TestNumbers& random) {
  const int m = x.rows();
  const int k = x.columns();
  const auto at = [&](int row, int column) { return kTable.values[bytes[row * k + column]]; };
  const std::vector<float> w = random.floats(static_cast<std::size_t>(k) * n);
  const std::vector<float> bias = random.floats(n);
  std::vector<float> y(static_cast<std::size_t>(m) * n + 1, kGuard);
  sparse_times_dense(x, n, w.data(), bias.data(), y.data());
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      float sum = bias[j];
      for (int l = 0; l < k; ++l) {
        if (bytes[i * k + l] != 0) sum += at(i, l) * w[l * n + j];
      }
      ASSERT_EQ(y[i * n + j], sum) << m << " x " << n << " x " << k;
    }
  }
  EXPECT_EQ(y.back(), kGuard);

  const std::vector<float> d = random.floats(static_cast<std::size_t>(m) * n);
  std::vector<float> g(static_cast<std::size_t>(k) * n + 1, kGuard);
  sparse_transposed_times_dense(x, 0, x.columns(), n, d.data(), g.data());
  for (int l = 0; l < k; ++l) {
    for (int j = 0; j < n; ++j) {
      float sum = 0;
      for (int i = 0; i < m; ++i) {
        if (bytes[i * k + l] != 0) sum += at(i, l) * d[i * n + j];
      }
      ASSERT_EQ(g[l * n + j], sum) << m << " x " << n << " x " << k;
    }
  }
  EXPECT_EQ(g.back(), kGuard);
}

TEST(Sparse, ProductsEqualThePlainLoopBitForBit) {
  TestNumbers random(30);
  for (const int k : {1, 2, 7, 8, 9, 20, 98, 99, 205}) {
    for (const int m : {1, 2, 3, 5, 32, 130}) {
      SparseMatrix x(m, k);
      const Bytes bytes = random_bytes(random, m * k);
      fill(x, bytes, m);
      for (int n = 1; n <= 70; ++n) check_products(x, bytes, n, random);
      for (const int n : {96, 99, 200, 250}) check_products(x, bytes, n, random);
      if (HasFatalFailure()) return;
    }
  }
}

// The zeros change nothing, so a network may take either way.
TEST(Sparse, ProductsEqualTheDenseOnesOnMnist) {
  constexpr int kRows = 32;
  constexpr int kColumns = 784;
  constexpr int kUnits = 50;
  const Dataset data = mnist_train(kRows);
  SparseMatrix x(kRows, kColumns);
  x.assign(
      kRows, [&](int row) { return data.image(row); }, kTable.values);
  std::vector<float> dense;
  for (int i = 0; i < kRows * kColumns; ++i) dense.push_back(kTable.values[data.image(0)[i]]);
  TestNumbers random(31);
  const std::vector<float> w = random.floats(kColumns * kUnits);
  const std::vector<float> bias = random.floats(kUnits);
  std::vector<float> sparse_y(kRows * kUnits);
  std::vector<float> dense_y(kRows * kUnits);
  sparse_times_dense(x, kUnits, w.data(), bias.data(), sparse_y.data());
  gemm(kRows, kUnits, kColumns, {dense.data(), kColumns, 1}, w.data(), bias.data(), dense_y.data());
  EXPECT_EQ(sparse_y, dense_y);
  std::vector<float> sparse_g(kColumns * kUnits);
  std::vector<float> dense_g(kColumns * kUnits);
  sparse_transposed_times_dense(x, 0, x.columns(), kUnits, dense_y.data(), sparse_g.data());
  gemm(kColumns, kUnits, kRows, {dense.data(), 1, kColumns}, dense_y.data(), nullptr,
       dense_g.data());
  EXPECT_EQ(sparse_g, dense_g);
}

TEST(Sparse, ListsTheNonZeroEntriesByRowAndByColumn) {
  const Bytes bytes = {0, 3, 0, 0, 0, 0, 0, 0, 7, 0,  //
                       0, 0, 0, 0, 0, 0, 0, 0, 0, 0,  //
                       5, 1, 0, 0, 0, 0, 0, 0, 9, 255};
  SparseMatrix x(4, 10);
  fill(x, bytes, 3);
  EXPECT_EQ(x.rows(), 3);
  const SparseMatrix::Lists rows = x.row_lists(0, 3, 0);
  EXPECT_EQ(rows.count, 3);
  EXPECT_EQ(rows.ends[1], rows.first + rows.room);
  const SparseMatrix::Entry* last_row = rows.first + 2 * rows.room;
  ASSERT_EQ(rows.ends[2] - last_row, 4);
  EXPECT_EQ(last_row[3].index, 9U);
  EXPECT_EQ(last_row[3].value, 1.0F);
  const SparseMatrix::Lists columns = x.column_lists(1, 3);
  EXPECT_EQ(columns.count, 2);
  ASSERT_EQ(columns.ends[0] - columns.first, 2);
  EXPECT_EQ(columns.first[0].index, 0U);
  EXPECT_EQ(columns.first[1].index, 2U);
  EXPECT_EQ(columns.first[1].value, kTable.values[1]);
  EXPECT_EQ(columns.ends[1], columns.first + columns.room);
}

TEST(Sparse, CanBeFilledAgain) {
  TestNumbers random(32);
  SparseMatrix x(9, 13);
  for (const int rows : {9, 1, 4, 9}) {
    const Bytes bytes = random_bytes(random, rows * 13);
    fill(x, bytes, rows);
    check_products(x, bytes, 6, random);
  }
  const Bytes full(9 * 13, 255);
  fill(x, full, 9);
  check_products(x, full, 6, random);
  const Bytes blank(9 * 13, 0);
  fill(x, blank, 9);
  check_products(x, blank, 6, random);
}

}  // namespace
}  // namespace songeul
