#include "core/nn/sequential.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/error.h"
#include "core/kernels/thread_pool.h"
#include "core/kernels/weight_updates.h"
#include "core/nn/memory_limit.h"

namespace songeul {
namespace {

// Keras's to_snake_case: "MaxPooling2D" is "max_pooling2d".
std::string snake_case(const std::string& type) {
  std::string name;
  for (const char c : type) {
    const bool upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (upper && !name.empty() && std::islower(static_cast<unsigned char>(name.back())) != 0)
      name += '_';
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

// Of a layer alone with one sample, before anything computes with its sizes as ints.
void check_layer_memory(const Layer& layer, const std::string& name, const Shape& output) {
  double floats = tensor_size(output);
  for (const Parameter& parameter : layer.parameters()) floats += tensor_size(parameter.shape);
  check_memory(floats, "Layer '" + name + "'");
}

}  // namespace

Sequential::Sequential(Shape input, std::uint64_t seed)
    : input_shape_(std::move(input)), output_shape_(input_shape_), seed_(seed) {}

std::string Sequential::name_for(const std::string& type) const {
  const auto same = std::count_if(nodes_.begin(), nodes_.end(), [&](const Node& node) {
    return !node.hidden && node.layer->type() == type;
  });
  return snake_case(type) + (same == 0 ? "" : "_" + std::to_string(same));
}

void Sequential::add(const Config& config) {
  if (!weights_.empty()) fail("Layers cannot be added after compile");
  std::unique_ptr<Layer> layer = make_layer(config);
  const std::string activation = layer->activation();
  const std::string name = name_for(layer->type());
  append(std::move(layer), name, false);
  if (activation != "linear")
    append(make_layer(Config("Activation", {{"activation", activation}})), name, true);
}

void Sequential::append(std::unique_ptr<Layer> layer, std::string name, bool hidden) {
  Node node;
  try {
    node.output_shape = layer->build(output_shape_);
  } catch (const Error& error) {
    fail({"Layer '", name, "': ", error.what()});
  }
  check_layer_memory(*layer, name, node.output_shape);
  node.layer = std::move(layer);
  node.name = std::move(name);
  node.hidden = hidden;
  output_shape_ = node.output_shape;
  nodes_.push_back(std::move(node));
}

void Sequential::compile(const Config& loss, const Config& optimizer, Plan plan) {
  if (nodes_.empty()) fail("The network has no layers");
  if (output_shape_.size() != 1) {
    fail({"The network must end in a vector of classes, (None, n), got ", to_string(output_shape_),
          "; put a Flatten layer before the last Dense layer"});
  }
  loss_ = make_loss(loss);
  optimizer_ = make_optimizer(optimizer);
  plan_ = plan;
  iteration_ = 0;
  allocate_weights();
  std::vector<Execution::Place> places;
  for (const Node& node : nodes_) places.push_back({node.layer.get(), node.output_shape});
  execution_.emplace(places, input_shape_, plan == Plan::kFused);
}

// Every tensor is padded, so that passes over all weights have no remainder.
void Sequential::allocate_weights() {
  std::int64_t count = 0;  // more than a size_t of 32 bits holds, until it is checked
  trainable_count_ = 0;
  for (Node& node : nodes_) {
    for (const Parameter& parameter : node.layer->parameters()) {
      count += static_cast<std::int64_t>(padded_run(parameter.size()));
      if (parameter.trainable) trainable_count_ += padded_run(parameter.size());
    }
  }
  const std::size_t slots = optimizer_->slot_names().size();
  check_memory(static_cast<double>(count) * static_cast<double>(2 + slots),
               "The network with its gradients and what the optimizer remembers");
  weights_.assign(static_cast<std::size_t>(count), 0);
  gradients_.assign(weights_.size(), 0);
  slots_.assign(slots, Floats(weights_.size()));
  // what is trained stands in front, so that the optimizer has one run of numbers to change
  std::size_t trained = 0;
  std::size_t kept = trainable_count_;
  std::uint64_t index = 0;
  for (Node& node : nodes_) {
    for (Parameter& parameter : node.layer->parameters()) {
      std::size_t& offset = parameter.trainable ? trained : kept;
      parameter.value = weights_.data() + offset;
      parameter.gradient = gradients_.data() + offset;
      initialise(parameter, index++);
      offset += padded_run(parameter.size());
    }
  }
}

// Glorot and Bengio (2010): uniform within sqrt(6 / (fan_in + fan_out)) of zero.
void Sequential::initialise(Parameter& parameter, std::uint64_t index) const {
  if (parameter.initializer != Initializer::kGlorotUniform) {
    std::fill_n(parameter.value, parameter.size(),
                parameter.initializer == Initializer::kOnes ? 1.0F : 0.0F);
    return;
  }
  Random random(seed_, Purpose::kInitialisation, index);
  const auto limit = static_cast<float>(std::sqrt(6.0 / (parameter.fan_in + parameter.fan_out)));
  for (int i = 0; i < parameter.size(); ++i)
    parameter.value[i] = (2 * random.uniform() - 1) * limit;
}

void Sequential::reserve(int rows) {
  if (rows <= execution_->reserved_rows()) return;
  const double weights = static_cast<double>(weights_.size());
  check_memory(weights * static_cast<double>(2 + slots_.size()) + execution_->memory_for(rows),
               "The network with batches of " + std::to_string(rows) + " samples");
  execution_->reserve(rows);
}

bool Sequential::accepts_sparse_input() const { return execution_->accepts_sparse_input(); }

bool Sequential::absorbs_softmax() const {
  return loss_->absorbs_softmax() && nodes_.back().layer->is_softmax();
}

const float* Sequential::forward(const Batch& batch, bool training, bool without_last) {
  reserve(batch.rows);
  return execution_->forward(batch, training, without_last, seed_, iteration_);
}

StepResult Sequential::measure(const Batch& batch, const float* outputs) {
  const int classes = output_shape_[0];
  StepResult result;
  for (int i = 0; i < batch.rows; ++i) {
    const float* row = outputs + static_cast<std::ptrdiff_t>(i) * classes;
    if (std::max_element(row, row + classes) - row == batch.labels[i]) ++result.correct;
  }
  result.loss_sum = loss_->compute({batch.rows, classes, outputs, absorbs_softmax(), batch.labels,
                                    execution_->output_gradient()});
  return result;
}

StepResult Sequential::train_on_batch(const Batch& batch) {
  const StepResult result = measure(batch, forward(batch, true, absorbs_softmax()));
  ++iteration_;
  optimizer_->begin_step(iteration_);
  const WeightUpdater update = updater();
  execution_->backward(batch, absorbs_softmax(), plan_ == Plan::kFused ? &update : nullptr);
  update_weights(update);
  return result;
}

WeightUpdater Sequential::updater() {
  const auto slot = [&](std::size_t i) { return i < slots_.size() ? slots_[i].data() : nullptr; };
  return {*optimizer_, weights_.data(), {slot(0), slot(1)}};
}

// Those that no layer has changed in its backward pass: as few runs of numbers as there are, each
// in blocks that threads share.
void Sequential::update_weights(const WeightUpdater& update) {
  const auto run = [&](std::size_t first, std::size_t last) {
    constexpr int kTogether = 256;
    parallel_for(static_cast<int>((last - first) / kRunMultiple), kTogether,
                 [&](int from, int to, int) {
                   const std::size_t start = first + static_cast<std::size_t>(from) * kRunMultiple;
                   update.update(weights_.data() + start, gradients_.data() + start,
                                 static_cast<std::size_t>(to - from) * kRunMultiple);
                 });
  };
  std::size_t first = 0;
  for (const Node& node : nodes_) {
    for (const Parameter& parameter : node.layer->parameters()) {
      if (plan_ == Plan::kPlain || !parameter.trainable || !parameter.updated_by_layer) continue;
      const std::size_t place = parameter.value - weights_.data();
      if (first < place) run(first, place);
      first = place + padded_run(parameter.size());
    }
  }
  if (first < trainable_count_) run(first, trainable_count_);
}

StepResult Sequential::test_on_batch(const Batch& batch) {
  return measure(batch, forward(batch, false, absorbs_softmax()));
}

const float* Sequential::predict_on_batch(const Batch& batch) {
  return forward(batch, false, false);
}

std::vector<Sequential::LayerInfo> Sequential::layers() const {
  std::vector<LayerInfo> infos;
  for (const Node& node : nodes_) {
    if (node.hidden) continue;
    LayerInfo info{node.name, node.layer->type(), node.layer->activation(), node.output_shape};
    for (const Parameter& parameter : node.layer->parameters()) {
      info.parameter_count += parameter.size();
      if (parameter.trainable) info.trainable_count += parameter.size();
    }
    infos.push_back(std::move(info));
  }
  return infos;
}

// The part of one of the flat arrays that belongs to each parameter.
std::vector<NamedTensor> Sequential::views(const std::string& prefix, Floats& array,
                                           bool trainable_only) {
  std::vector<NamedTensor> tensors;
  for (Node& node : nodes_) {
    for (const Parameter& parameter : node.layer->parameters()) {
      if (trainable_only && !parameter.trainable) continue;
      float* data = array.data() + (parameter.value - weights_.data());
      tensors.push_back({prefix + node.name + "/" + parameter.name, parameter.shape, data});
    }
  }
  return tensors;
}

std::vector<NamedTensor> Sequential::weights() { return views("", weights_, false); }

void Sequential::set_weights(const std::vector<float>& from) {
  if (from.size() != weights_.size()) {
    fail({"The kept weights are ", from.size(), " numbers, the network has ", weights_.size()});
  }
  std::copy(from.begin(), from.end(), weights_.begin());
}

std::vector<NamedTensor> Sequential::gradients() { return views("gradient/", gradients_, true); }

std::vector<NamedTensor> Sequential::optimizer_slots() {
  std::vector<NamedTensor> tensors;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const std::string prefix = optimizer_->name() + "/" + optimizer_->slot_names()[i] + "/";
    const std::vector<NamedTensor> slot = views(prefix, slots_[i], true);
    tensors.insert(tensors.end(), slot.begin(), slot.end());
  }
  return tensors;
}

}  // namespace songeul
