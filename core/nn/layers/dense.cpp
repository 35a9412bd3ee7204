#include <algorithm>

#include "core/error.h"
#include "core/kernels/gemm.h"
#include "core/kernels/sum_rows.h"
#include "core/kernels/thread_pool.h"
#include "core/nn/layer.h"

namespace songeul {
namespace {

/// y = x W + b for x (rows, in), W (in, units), b (units). Its activation is a layer of its own
/// that follows.
class Dense final : public Layer {
 public:
  Dense(int units, std::string activation) : units_(units) { activation_ = std::move(activation); }

  std::string type() const override { return "Dense"; }
  bool accepts_sparse_input() const override { return true; }

  Shape build(const Shape& input) override {
    if (input.size() != 1) {
      fail({"Dense: expected input of shape (None, n), got ", to_string(input),
            "; put a Flatten layer before it"});
    }
    inputs_ = input[0];
    parameters_ = {{"kernel", {inputs_, units_}, Initializer::kGlorotUniform, inputs_, units_},
                   {"bias", {units_}}};
    parameters_[0].updated_by_layer = true;
    return {units_};
  }

  // for each thread a block of W transposed, and one of dW
  std::int64_t workspace_size(int /*rows*/) const override {
    return std::int64_t{kMaxThreads} * 2 * scratch_size();
  }

  void forward(const Step& step) override {
    const float* kernel = parameters_[0].value;
    const float* bias = parameters_[1].value;
    if (step.sparse_input != nullptr) {
      sparse_times_dense(*step.sparse_input, units_, kernel, bias, step.output);
    } else if (const int stages = stages_of(step.rows); stages > 1) {
      forward_in_stages(step, stages);
    } else {
      gemm(step.rows, units_, inputs_, {step.input, inputs_, 1}, kernel, bias, step.output);
    }
  }

  // dx = dy W^T, db = sum of dy's rows, dW = x^T dy
  void backward(const Step& step) override {
    sum_rows(step.rows, units_, step.output_gradient, parameters_[1].gradient);
    parallel_for(inputs_, block_rows(), [&](int first, int last, int thread) {
      float* scratch = step.workspace + thread * 2 * scratch_size();
      // first, since the optimizer may change W right after
      if (step.input_gradient != nullptr) input_gradient(step, first, last, scratch);
      update_kernel(step, first, last, scratch + scratch_size());
    });
  }

 private:
  int blocks() const { return (inputs_ + block_rows() - 1) / block_rows(); }

  int stages_of(int rows) const {
    constexpr int kWorth = 1 << 18;  // products that are worth several threads' while
    return static_cast<std::int64_t>(rows) * inputs_ * units_ < kWorth
               ? 1
               : std::min(thread_count(), blocks());
  }

  // As in `sparse_times_dense`, a thread takes the rows of W that it changes, and goes on with the
  // sums of the one before it.
  void forward_in_stages(const Step& step, int stages) const {
    const int together =
        std::clamp(step.rows / (8 * (stages - 1)), 4, std::min(block_rows(), 8)) / 4 * 4;
    Milestones done[kMaxThreads];
    parallel_for(stages, 1, [&](int stage, int /*end*/, int thread) {
      const int first = blocks() * stage / stages * block_rows();
      const int last = std::min(blocks() * (stage + 1) / stages * block_rows(), inputs_);
      float* sums = step.workspace + thread * 2 * scratch_size();
      for (int row = 0; row < step.rows; row += together) {
        const int rows = std::min(together, step.rows - row);
        float* y = step.output + static_cast<std::ptrdiff_t>(row) * units_;
        const float* x = step.input + static_cast<std::ptrdiff_t>(row) * inputs_ + first;
        if (stage > 0) {
          done[stage - 1].wait_for(row + rows);
          std::copy_n(y, rows * units_, sums);
        }
        const Sums from_bias{parameters_[1].value, 0, y, units_};
        const Sums from_sums{sums, units_, y, units_};
        gemm(rows, units_, last - first, {x, inputs_, 1},
             parameters_[0].value + static_cast<std::ptrdiff_t>(first) * units_,
             stage == 0 ? from_bias : from_sums);
        done[stage].reach(row + rows);
      }
    });
  }

  // Columns first to last - 1 of dx.
  void input_gradient(const Step& step, int first, int last, float* transposed) const {
    const int columns = last - first;
    const float* rows_of_kernel =
        parameters_[0].value + static_cast<std::ptrdiff_t>(first) * units_;
    transpose(columns, units_, rows_of_kernel, units_, transposed, columns);
    gemm(step.rows, columns, units_, {step.output_gradient, units_, 1}, transposed,
         {nullptr, 0, step.input_gradient + first, inputs_});
  }

  // In blocks that stay in the second-level cache from their gradient to their new weights; without
  // an updater the gradients stay where they are.
  void update_kernel(const Step& step, int first, int last, float* gradient) const {
    const Parameter& kernel = parameters_[0];
    const std::ptrdiff_t start = static_cast<std::ptrdiff_t>(first) * units_;
    if (step.updater == nullptr) {
      kernel_gradient(step, first, last, kernel.gradient + start);
      return;
    }
    kernel_gradient(step, first, last, gradient);
    const int count = (last - first) * units_;
    const std::size_t padded = padded_run(count);
    std::fill(gradient + count, gradient + padded, 0.0F);
    step.updater->update(kernel.value + start, gradient, padded);
  }

  // Every block but the last has a multiple of `kRunMultiple` numbers. Threads get about as many
  // rows each, unless that would take much smaller blocks: one too many goes to and fro between
  // them, and what one has written is slow for another to write.
  int block_rows() const {
    const int most = most_rows();
    const int threads = thread_count();
    for (int rows = most; threads > 1 && rows >= most / 2 && rows > 0; rows -= row_multiple()) {
      const int count = (inputs_ + rows - 1) / rows;
      if (count % threads == 0 && count * rows - inputs_ <= rows / 4) return rows;
    }
    return most;
  }
  int most_rows() const {
    return std::max(row_multiple(),
                    std::min(kBlock / units_, kMostRows) / row_multiple() * row_multiple());
  }
  int row_multiple() const { return units_ % 2 == 0 ? kRunMultiple / 2 : kRunMultiple; }
  std::int64_t scratch_size() const { return std::int64_t{most_rows()} * units_; }

  // Rows first to last - 1 of dW.
  void kernel_gradient(const Step& step, int first, int last, float* gradient) const {
    if (step.sparse_input != nullptr) {
      sparse_transposed_times_dense(*step.sparse_input, first, last, units_, step.output_gradient,
                                    gradient);
    } else {
      gemm(last - first, units_, step.rows, {step.input + first, 1, inputs_}, step.output_gradient,
           nullptr, gradient);
    }
  }

  // Of a block of the kernel. Larger ones are no faster, but fewer threads could share them; 56
  // rows divide MNIST's 784 as the threads do in `sparse_times_dense`.
  static constexpr int kBlock = 12544;  // numbers
  static constexpr int kMostRows = 56;

  int units_;
  int inputs_ = 0;
};

}  // namespace

std::unique_ptr<Layer> make_dense(const Config& config) {
  return std::make_unique<Dense>(config.positive_integer("units"),
                                 config.text("activation", "linear"));
}

}  // namespace songeul
