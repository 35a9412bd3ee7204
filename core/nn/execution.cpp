#include "core/nn/execution.h"

#include <algorithm>
#include <utility>

#include "core/nn/fused_conv_relu_pool.h"
#include "core/nn/memory_limit.h"

namespace songeul {
namespace {

constexpr std::size_t kSlack = 3;  // numbers that a layer may read behind its input

}  // namespace

Execution::Execution(const std::vector<Place>& layers, const Shape& input, bool fuse)
    : layer_count_(layers.size()) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Stage stage{layers[i].layer, i, layers[i].output_shape, nullptr, nullptr, {}, {}};
    if (fuse && i + 2 < layers.size()) {
      stage.fused =
          fuse_conv_relu_pool(*layers[i].layer, *layers[i + 1].layer, *layers[i + 2].layer,
                              i == 0 ? input : layers[i - 1].output_shape, i == 0);
    }
    if (stage.fused) {
      i += 2;
      stage.layer = stage.fused.get();
      stage.last = i;
      stage.output_shape = layers[i].output_shape;
    }
    stages_.push_back(std::move(stage));
  }
}

double Execution::memory_for(int rows) const {
  double floats = 0;
  double widest = 0;
  for (const Stage& stage : stages_) {
    const double size = rows * tensor_size(stage.output_shape);
    widest = std::max(widest, size);
    if (stage.layer->memory() == Layer::Memory::kOwn) floats += size;
    floats += static_cast<double>(stage.layer->workspace_size(rows));
    floats += static_cast<double>(stage.layer->reserved_size(rows));
  }
  return floats + 2 * widest;
}

void Execution::reserve(int rows) {
  if (rows <= reserved_rows_) return;
  reserved_rows_ = rows;
  std::size_t widest = 0;
  // The caller's batch is not to be overwritten, nor the output of a layer in place, which its
  // backward pass needs.
  bool kept = true;
  for (Stage& stage : stages_) {
    const Layer::Memory memory = stage.layer->memory();
    const std::size_t size = static_cast<std::size_t>(rows) * element_count(stage.output_shape);
    widest = std::max(widest, size);
    const bool own = memory == Layer::Memory::kOwn || (memory == Layer::Memory::kInPlace && kept);
    stage.memory.resize(own ? size + kSlack : 0);
    stage.workspace.resize(static_cast<std::size_t>(stage.layer->workspace_size(rows)));
    stage.layer->reserve(rows);
    if (memory != Layer::Memory::kView) kept = memory == Layer::Memory::kInPlace;
  }
  upper_gradient_.resize(widest);
  lower_gradient_.resize(widest);
}

bool Execution::accepts_sparse_input() const {
  const auto first = std::find_if(stages_.begin(), stages_.end(), [](const Stage& stage) {
    return stage.layer->memory() != Layer::Memory::kView;
  });
  return first != stages_.end() && first->layer->accepts_sparse_input();
}

const float* Execution::forward(const Batch& batch, bool training, bool without_last,
                                std::uint64_t seed, std::int64_t iteration) {
  Step step;
  step.rows = batch.rows;
  step.training = training;
  step.input = batch.inputs;
  step.sparse_input = batch.sparse;
  // a view of the input is the input, which the steps only read
  auto* current =
      const_cast<float*>(batch.inputs);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  for (std::size_t i = 0; i < stages_.size() - (without_last ? 1 : 0); ++i) {
    Stage& stage = stages_[i];
    const Layer::Memory memory = stage.layer->memory();
    if (memory == Layer::Memory::kView) {
      stage.output = current;
      continue;
    }
    if (memory == Layer::Memory::kInPlace && !stage.memory.empty()) {
      std::copy_n(current, static_cast<std::size_t>(batch.rows) * element_count(stage.output_shape),
                  stage.memory.data());
    }
    stage.output = stage.memory.empty() ? current : stage.memory.data();
    step.output = stage.output;
    step.workspace = stage.workspace.data();
    step.random_key = random_key(seed, Purpose::kDropout,
                                 static_cast<std::uint64_t>(iteration) * layer_count_ + stage.last);
    stage.layer->forward(step);
    current = stage.output;
    step.input = current;
    step.sparse_input = nullptr;
  }
  return current;
}

void Execution::backward(const Batch& batch, bool without_last, const WeightUpdater* updater) {
  const auto first_trained = std::find_if(stages_.begin(), stages_.end(),
                                          [&](const Stage& stage) { return trains(stage); }) -
                             stages_.begin();
  Step step;
  step.rows = batch.rows;
  step.training = true;
  step.updater = updater;
  for (auto i = static_cast<std::ptrdiff_t>(stages_.size()) - (without_last ? 2 : 1);
       i >= first_trained; --i) {
    Stage& stage = stages_[i];
    const Layer::Memory memory = stage.layer->memory();
    if (memory == Layer::Memory::kView) continue;
    const bool at_input = i == 0 || stages_[i - 1].output == batch.inputs;
    step.input = i == 0 ? batch.inputs : stages_[i - 1].output;
    step.sparse_input = at_input ? batch.sparse : nullptr;
    step.output = stage.output;
    step.workspace = stage.workspace.data();
    step.output_gradient = upper_gradient_.data();
    const bool in_place = memory == Layer::Memory::kInPlace;
    step.input_gradient = in_place            ? upper_gradient_.data()
                          : i > first_trained ? lower_gradient_.data()
                                              : nullptr;
    stage.layer->backward(step);
    if (!in_place) std::swap(upper_gradient_, lower_gradient_);
  }
}

}  // namespace songeul
