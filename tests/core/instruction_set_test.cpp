// Each kernel with AVX2 and without gives the same bits. npm run test:bits trains both ways.
#include "core/kernels/instruction_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "core/kernels/conv_one_channel_gradient.h"
#include "core/kernels/conv_relu_pool.h"
#include "core/kernels/conv_relu_pool_gradient.h"
#include "core/kernels/elementwise.h"
#include "core/kernels/gemm.h"
#include "core/kernels/softmax.h"
#include "core/kernels/sparse.h"
#include "core/kernels/sum_rows.h"
#include "core/kernels/weight_updates.h"
#include "core/kernels/winograd.h"
#include "core/kernels/winograd_relu_pool.h"
#include "tests/core/random_numbers.h"

namespace songeul {
namespace {

using Floats = std::vector<float>;

class InstructionSet : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_avx2()) GTEST_SKIP() << "no AVX2 here";
  }
  ~InstructionSet() override { use_avx2(before_); }

  /// `kernel` changes the numbers that it is given; guards behind them show when it goes too far.
  static void expect_same(const Floats& numbers, const std::function<void(float*)>& kernel) {
    Floats results[2];
    for (const bool avx2 : {false, true}) {
      use_avx2(avx2);
      Floats& result = results[avx2 ? 1 : 0];
      result = numbers;
      result.resize(numbers.size() + 16, 1e30F);
      kernel(result.data());
    }
    EXPECT_NE(std::memcmp(results[0].data(), numbers.data(), numbers.size() * sizeof(float)), 0);
    EXPECT_EQ(std::memcmp(results[0].data(), results[1].data(), results[0].size() * sizeof(float)),
              0);
  }

  TestNumbers random_{70};

 private:
  const bool before_ = uses_avx2();
};

TEST_F(InstructionSet, ProductsAreTheSame) {
  for (const int m : {1, 3, 4, 9}) {
    for (int n = 1; n <= 35; ++n) {
      SCOPED_TRACE(testing::Message() << m << " x " << n);
      const Floats a = random_.floats(m * 7);
      const Floats b = random_.floats(7 * n);
      const Floats bias = random_.floats(n);
      expect_same(Floats(m * n), [&](float* c) {
        gemm(m, n, 7, {a.data(), 7, 1}, b.data(), bias.data(), c);
      });
      expect_same(Floats(n), [&](float* sums) { sum_rows(7, n, b.data(), sums); });
    }
  }
}

TEST_F(InstructionSet, SparseProductsAreTheSame) {
  constexpr int kRows = 5;
  constexpr int kColumns = 11;
  SparseMatrix x(kRows, kColumns);
  float table[256];
  for (int i = 0; i < 256; ++i) table[i] = static_cast<float>(i) / 255;
  std::vector<std::uint8_t> bytes(kRows * kColumns);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random_.below(2) * random_.below(256));
  bytes[0] = bytes[kColumns] = 1;
  x.assign(
      kRows, [&](int row) { return bytes.data() + row * kColumns; }, table);
  for (int n = 1; n <= 150; ++n) {
    SCOPED_TRACE(n);
    const Floats w = random_.floats(kColumns * n);
    const Floats d = random_.floats(kRows * n);
    expect_same(Floats(kRows * n),
                [&](float* y) { sparse_times_dense(x, n, w.data(), d.data(), y); });
    expect_same(Floats(kColumns * n),
                [&](float* g) { sparse_transposed_times_dense(x, 0, kColumns, n, d.data(), g); });
  }
}

TEST_F(InstructionSet, PassesOverNumbersAreTheSame) {
  using Pass = void (*)(int, float*);
  using Gradient = void (*)(int, const float*, float*);
  for (int count = 1; count <= 35; ++count) {
    SCOPED_TRACE(count);
    Floats x = random_.floats(count, -3, 3);
    x[0] = -2;
    for (const Pass pass : {apply_relu, apply_sigmoid, apply_tanh})
      expect_same(x, [&](float* y) { pass(count, y); });
    Floats y = random_.floats(count, -1, 1);
    y[0] = -0.5;
    for (const Gradient gradient : {relu_gradient, sigmoid_gradient, tanh_gradient})
      expect_same(x, [&](float* dx) { gradient(count, y.data(), dx); });
    expect_same(x, [&](float* z) { multiply(count, x.data(), y.data(), z); });
    expect_same(x, [&](float* p) { softmax(count, p, p); });
    expect_same(Floats(count, 9), [&](float* factors) {
      // what lies behind the last factor is nobody's
      Floats padded(count + kFactorPadding);
      dropout_factors(count, 12345678901234U, 1U << 30U, 1.5, padded.data());
      std::copy_n(padded.data(), count, factors);
    });
  }
}

TEST_F(InstructionSet, WinogradsConvolutionsAreTheSame) {
  constexpr int kPictures = 2;
  for (const int channels : {4, 8, 12, 16}) {
    for (int filters = 8; filters <= 40; filters += 8) {
      SCOPED_TRACE(testing::Message() << channels << " to " << filters);
      const ConvReluPoolShape shape{9, 8, channels, 3, 3, filters};
      const Floats x = random_.floats(kPictures * shape.input_size(), -1, 1);
      const Floats kernel = random_.floats(9 * channels * filters, -1, 1);
      const Floats bias = random_.floats(filters, -1, 1);
      Floats transformed(winograd::kernel_size(channels, filters));
      Floats scratch(winograd::scratch_size(channels));
      expect_same(transformed, [&](float* to) {
        winograd_transform_kernel(channels, filters, kernel.data(), to);
      });
      winograd_transform_kernel(channels, filters, kernel.data(), transformed.data());
      expect_same(Floats(7 * 6 * filters), [&](float* y) {
        winograd_convolution(
            {channels, filters, shape.line(), transformed.data(), bias.data(), scratch.data()}, 7,
            6, x.data(), y);
      });
      const int outputs = kPictures * shape.output_size();
      const int words = kPictures * shape.winner_words();
      expect_same(Floats(outputs + words), [&](float* y) {
        std::vector<Winners> winners(words);
        winograd_relu_pool(shape, kPictures, x.data(), transformed.data(), bias.data(),
                           scratch.data(), y, winners.data());
        std::memcpy(y + outputs, winners.data(), words * sizeof(Winners));
      });
    }
  }
}

TEST_F(InstructionSet, FusedConvolutionsAreTheSame) {
  for (int filters = 8; filters <= 44; filters += 4) {
    for (const auto& [rows, columns, channels] : {std::array{3, 3, 1},
                                                  {2, 6, 1},
                                                  {5, 5, 1},
                                                  {3, 3, 4},
                                                  {4, 3, 8},
                                                  {3, 3, 12},
                                                  {1, 3, 16},
                                                  {5, 3, 16},
                                                  {3, 5, 20},
                                                  {2, 7, 16}}) {
      const ConvReluPoolShape shape{9, 10, channels, rows, columns, filters};
      SCOPED_TRACE(testing::Message()
                   << rows << " x " << columns << " x " << channels << " to " << filters);
      Floats x = random_.floats(shape.input_size() + 4, -1, 1);
      std::fill_n(x.begin(), shape.input_size() / 2, 0.0F);  // so that windows are blank
      const Floats kernel = random_.floats(rows * shape.run() * filters, -1, 1);
      const Floats bias = random_.floats(filters, -1, 1);
      const int outputs = shape.output_size();
      const int words = shape.winner_words();
      std::vector<Winners> winners(words);
      std::vector<std::uint8_t> blank(shape.windows());
      const auto forward = [&](float* y) {
        std::fill(winners.begin(), winners.end(), 0);
        conv_relu_pool(shape, x.data(), kernel.data(), bias.data(), y,
                       {winners.data(), blank.data()});
        std::memcpy(y + outputs, winners.data(), words * sizeof(Winners));
      };
      expect_same(Floats(outputs + words), forward);

      const Floats dy = random_.floats(outputs, -1, 1);
      if (shape.often_blank()) {
        expect_same(Floats(filters, 1), [&](float* gradient) {
          add_one_channel_bias_gradient(shape, winners.data(), dy.data(), 0, filters, gradient);
        });
        std::vector<HalfWindow> halves(2 * shape.windows());
        const HalfWindow* end = list_half_windows(shape, blank.data(), halves.data());
        expect_same(Floats(kernel.size(), 1), [&](float* gradient) {
          add_one_channel_kernel_gradient(shape, halves.data(), end, winners.data(), x.data(),
                                          dy.data(), 0, filters, gradient);
        });
        continue;
      }
      const auto parts = [&] {
        std::vector<KernelPart> all(shape.transposed_size() / 4);
        all.resize(list_kernel_parts(shape, all.data()) - all.data());
        return all;
      };
      Floats transposed(filters * shape.transposed_size());
      transpose_kernel(shape, kernel.data(), transposed.data());
      expect_same(Floats(shape.input_size()), [&](float* dx) {
        conv_relu_pool_input_gradient(shape, parts(), winners.data(), dy.data(), transposed.data(),
                                      dx);
      });
      WinnerLists lists(shape);
      Floats of_bias(filters);
      expect_same(transposed, [&](float* gradient) {
        add_conv_relu_pool_kernel_gradient(shape, parts(), winners.data(), dy.data(), x.data(), 0,
                                           filters, lists, gradient, of_bias.data());
      });
    }
  }
}

TEST_F(InstructionSet, OptimizersAreTheSame) {
  constexpr int kCount = 5 * kRunMultiple;
  const std::function<void(const Update&)> optimizers[] = {
      [](const Update& run) { update_sgd(run, 0.1F); },
      [](const Update& run) { update_momentum(run, 0.1F, 0.9F, false); },
      [](const Update& run) { update_momentum(run, 0.1F, 0.9F, true); },
      [](const Update& run) { update_rmsprop(run, 0.1F, 0.9F, 0.1F, 1e-7F); },
      [](const Update& run) { update_rmsprop(run, 0.1F, 0.9F, 0.1F, 0); },
      [](const Update& run) { update_adam(run, 0.1F, 0.1F, 0.001F, 1e-7F); },
  };
  Floats gradients = random_.floats(kCount);
  gradients[3] = 0;
  std::fill_n(gradients.data() + 8, 4, 0.0F);  // a vector of SSE2, half of one of AVX2
  for (const auto& optimizer : optimizers) {
    Floats state = random_.floats(3 * kCount, 0, 1);  // weights and two slots
    state[kCount + 3] = state[2 * kCount + 3] = 1e-30F;
    std::fill_n(state.data() + kCount + 8, 4, 0.0F);
    expect_same(state, [&](float* all) {
      optimizer({kCount, all, gradients.data(), {all + kCount, all + 2 * kCount}});
    });
  }
}

// Also where no gradient ever was, and without an epsilon the step would be zero over zero.
TEST(Rmsprop, LeavesWeightsThatHaveNoGradient) {
  constexpr int kCount = 2 * kRunMultiple;
  Floats weights(kCount, 0.5F);
  Floats gradients(kCount, 0);
  Floats squares(kCount, 0);
  gradients[5] = 1;
  update_rmsprop({kCount, weights.data(), gradients.data(), {squares.data()}}, 0.1F, 0.9F, 0.1F, 0);
  for (int i = 0; i < kCount; ++i) {
    if (i == 5) {
      EXPECT_LT(weights[i], 0.5F);
    } else {
      EXPECT_EQ(weights[i], 0.5F) << i;
    }
  }
}

}  // namespace
}  // namespace songeul
