#include "core/io/training_state.h"

#include <algorithm>

#include "core/error.h"
#include "core/io/run_id.h"

namespace songeul {
namespace {

void copy_out(const std::vector<NamedTensor>& tensors, TrainingState& state) {
  for (const NamedTensor& tensor : tensors) {
    float* end = tensor.data + element_count(tensor.shape);
    state.tensors.push_back({tensor.name, tensor.shape, std::vector<float>(tensor.data, end)});
  }
}

// "(784, 50)"
std::string tensor_shape(const Shape& shape) {
  std::string text;
  for (const int size : shape) text += (text.empty() ? "(" : ", ") + std::to_string(size);
  return text + ")";
}

void copy_in(const TrainingState& state, const std::vector<NamedTensor>& tensors) {
  for (const NamedTensor& tensor : tensors) {
    const auto saved =
        std::find_if(state.tensors.begin(), state.tensors.end(),
                     [&](const TrainingState::Tensor& t) { return t.name == tensor.name; });
    if (saved == state.tensors.end()) fail({"The saved state has no tensor '", tensor.name, "'"});
    if (saved->shape != tensor.shape) {
      fail({"The saved tensor '", tensor.name, "' has shape ", tensor_shape(saved->shape),
            ", the network needs ", tensor_shape(tensor.shape)});
    }
    std::copy(saved->values.begin(), saved->values.end(), tensor.data);
  }
}

std::string kept_name(std::size_t callback) {
  return "callback/" + std::to_string(callback) + "/weights";
}

}  // namespace

TrainingState capture(const std::string& lesson_json, Sequential& model, Trainer& trainer) {
  TrainingState state;
  state.lesson_json = lesson_json;
  state.run_id = run_id(model);
  state.input_shape = model.input_shape();
  state.seed = model.seed();
  state.iteration = model.iteration();
  state.learning_rate = model.learning_rate();
  state.position = trainer.position();
  state.history = trainer.history();
  copy_out(model.weights(), state);
  copy_out(model.optimizer_slots(), state);
  for (std::size_t i = 0; i < trainer.callbacks().size(); ++i) {
    const std::vector<float>& kept = trainer.callbacks()[i]->kept_weights();
    if (!kept.empty())
      state.tensors.push_back({kept_name(i), {static_cast<int>(kept.size())}, kept});
  }
  return state;
}

void restore_weights(const TrainingState& state, Sequential& model) {
  copy_in(state, model.weights());
}

void restore(const TrainingState& state, Sequential& model) {
  restore_weights(state, model);
  copy_in(state, model.optimizer_slots());
  model.set_iteration(state.iteration);
  model.set_learning_rate(state.learning_rate);
}

void restore(const TrainingState& state, Trainer& trainer) {
  trainer.restore(state.position, state.history);
  for (std::size_t i = 0; i < trainer.callbacks().size(); ++i) {
    for (const TrainingState::Tensor& tensor : state.tensors) {
      if (tensor.name == kept_name(i)) trainer.callbacks()[i]->kept_weights() = tensor.values;
    }
  }
}

}  // namespace songeul
