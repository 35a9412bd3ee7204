#include "core/nn/sequential.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/error.h"
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

// Every tensor starts at a multiple of four, so that elementwise passes over the whole array have
// no remainder.
std::size_t padded(int count) { return (static_cast<std::size_t>(count) + 3) / 4 * 4; }

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
  if (!weights_.empty()) throw Error("Layers cannot be added after compile");
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
    throw Error("Layer '" + name + "': " + error.what());
  }
  check_layer_memory(*layer, name, node.output_shape);
  node.layer = std::move(layer);
  node.name = std::move(name);
  node.hidden = hidden;
  output_shape_ = node.output_shape;
  nodes_.push_back(std::move(node));
}

void Sequential::compile(const Config& loss, const Config& optimizer) {
  if (nodes_.empty()) throw Error("The network has no layers");
  if (output_shape_.size() != 1) {
    throw Error("The network must end in a vector of classes, (None, n), got " +
                to_string(output_shape_) + "; put a Flatten layer before the last Dense layer");
  }
  loss_ = make_loss(loss);
  optimizer_ = make_optimizer(optimizer);
  iteration_ = 0;
  allocate_weights();
}

void Sequential::allocate_weights() {
  std::int64_t count = 0;  // more than a size_t of 32 bits holds, until it is checked
  trainable_count_ = 0;
  for (Node& node : nodes_) {
    for (const Parameter& parameter : node.layer->parameters()) {
      count += static_cast<std::int64_t>(padded(parameter.size()));
      if (parameter.trainable) trainable_count_ += padded(parameter.size());
    }
  }
  const std::size_t slots = optimizer_->slot_names().size();
  check_memory(static_cast<double>(count) * static_cast<double>(2 + slots),
               "The network with its gradients and what the optimizer remembers");
  weights_.assign(static_cast<std::size_t>(count), 0);
  gradients_.assign(weights_.size(), 0);
  slots_.assign(slots, std::vector<float>(weights_.size()));
  slot_pointers_.clear();
  for (auto& slot : slots_) slot_pointers_.push_back(slot.data());
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
      offset += padded(parameter.size());
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

// Before anything is allocated. What stands in place of another output is not counted.
void Sequential::check_memory_of(int rows) const {
  double floats = static_cast<double>(weights_.size()) * static_cast<double>(2 + slots_.size());
  double widest = 0;
  for (const Node& node : nodes_) {
    const double size = rows * tensor_size(node.output_shape);
    widest = std::max(widest, size);
    if (node.layer->memory() == Layer::Memory::kOwn) floats += size;
    floats += static_cast<double>(node.layer->workspace_size(rows));
  }
  check_memory(floats + 2 * widest,
               "The network with batches of " + std::to_string(rows) + " samples");
}

void Sequential::reserve(int rows) {
  if (rows <= reserved_rows_) return;
  check_memory_of(rows);
  reserved_rows_ = rows;
  std::size_t widest = 0;
  // The caller's batch is not to be overwritten, nor the output of a layer in place, which its
  // backward pass needs.
  bool kept = true;
  for (Node& node : nodes_) {
    const Layer::Memory memory = node.layer->memory();
    const std::size_t size = static_cast<std::size_t>(rows) * element_count(node.output_shape);
    widest = std::max(widest, size);
    const bool own = memory == Layer::Memory::kOwn || (memory == Layer::Memory::kInPlace && kept);
    node.memory.resize(own ? size : 0);
    node.workspace.resize(static_cast<std::size_t>(node.layer->workspace_size(rows)));
    if (memory != Layer::Memory::kView) kept = memory == Layer::Memory::kInPlace;
  }
  upper_gradient_.resize(widest);
  lower_gradient_.resize(widest);
}

bool Sequential::accepts_sparse_input() const {
  const auto first = std::find_if(nodes_.begin(), nodes_.end(), [](const Node& node) {
    return node.layer->memory() != Layer::Memory::kView;
  });
  return first != nodes_.end() && first->layer->accepts_sparse_input();
}

bool Sequential::absorbs_softmax() const {
  return loss_->absorbs_softmax() && nodes_.back().layer->is_softmax();
}

const float* Sequential::forward(const Batch& batch, bool training, std::size_t node_count) {
  reserve(batch.rows);
  Step step;
  step.rows = batch.rows;
  step.training = training;
  step.input = batch.inputs;
  step.sparse_input = batch.sparse;
  // a view of the input is the input, which the steps only read
  auto* current =
      const_cast<float*>(batch.inputs);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  for (std::size_t i = 0; i < node_count; ++i) {
    Node& node = nodes_[i];
    const Layer::Memory memory = node.layer->memory();
    if (memory == Layer::Memory::kView) {
      node.output = current;
      continue;
    }
    if (memory == Layer::Memory::kInPlace && !node.memory.empty()) {
      std::copy_n(current, static_cast<std::size_t>(batch.rows) * element_count(node.output_shape),
                  node.memory.data());
    }
    node.output = node.memory.empty() ? current : node.memory.data();
    step.output = node.output;
    step.workspace = node.workspace.data();
    step.random_key = random_key(seed_, Purpose::kDropout,
                                 static_cast<std::uint64_t>(iteration_) * nodes_.size() + i);
    node.layer->forward(step);
    current = node.output;
    step.input = current;
    step.sparse_input = nullptr;
  }
  return current;
}

StepResult Sequential::measure(const Batch& batch, const float* outputs) {
  const int classes = output_shape_[0];
  StepResult result;
  for (int i = 0; i < batch.rows; ++i) {
    const float* row = outputs + static_cast<std::ptrdiff_t>(i) * classes;
    if (std::max_element(row, row + classes) - row == batch.labels[i]) ++result.correct;
  }
  result.loss_sum = loss_->compute(
      {batch.rows, classes, outputs, absorbs_softmax(), batch.labels, upper_gradient_.data()});
  return result;
}

StepResult Sequential::train_on_batch(const Batch& batch) {
  const float* outputs = forward(batch, true, nodes_.size() - (absorbs_softmax() ? 1 : 0));
  const StepResult result = measure(batch, outputs);
  backward(batch);
  ++iteration_;
  optimizer_->step(
      {iteration_, trainable_count_, weights_.data(), gradients_.data(), slot_pointers_.data()});
  return result;
}

StepResult Sequential::test_on_batch(const Batch& batch) {
  return measure(batch, forward(batch, false, nodes_.size() - (absorbs_softmax() ? 1 : 0)));
}

const float* Sequential::predict_on_batch(const Batch& batch) {
  return forward(batch, false, nodes_.size());
}

// Starts with upper_gradient_ holding that of the last computed output, which the loss has written.
void Sequential::backward(const Batch& batch) {
  const auto has_parameters = [](const Node& node) { return !node.layer->parameters().empty(); };
  const auto first_trained =
      std::find_if(nodes_.begin(), nodes_.end(), has_parameters) - nodes_.begin();
  Step step;
  step.rows = batch.rows;
  step.training = true;
  for (auto i = static_cast<std::ptrdiff_t>(nodes_.size()) - (absorbs_softmax() ? 2 : 1);
       i >= first_trained; --i) {
    Node& node = nodes_[i];
    const Layer::Memory memory = node.layer->memory();
    if (memory == Layer::Memory::kView) continue;
    const bool at_input = i == 0 || nodes_[i - 1].output == batch.inputs;
    step.input = i == 0 ? batch.inputs : nodes_[i - 1].output;
    step.sparse_input = at_input ? batch.sparse : nullptr;
    step.output = node.output;
    step.workspace = node.workspace.data();
    step.output_gradient = upper_gradient_.data();
    const bool in_place = memory == Layer::Memory::kInPlace;
    step.input_gradient = in_place            ? upper_gradient_.data()
                          : i > first_trained ? lower_gradient_.data()
                                              : nullptr;
    node.layer->backward(step);
    if (!in_place) std::swap(upper_gradient_, lower_gradient_);
  }
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
std::vector<NamedTensor> Sequential::views(const std::string& prefix, std::vector<float>& array,
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
    throw Error("The kept weights are " + std::to_string(from.size()) +
                " numbers, the network has " + std::to_string(weights_.size()));
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
