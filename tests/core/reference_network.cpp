#include <stdexcept>

#include "tests/core/reference.h"

namespace songeul::reference {
namespace {

double learning_rate_of(const Config& optimizer) {
  const double fallback = optimizer.kind() == "adam" ? 0.001 : 0.01;
  return optimizer.number("learning_rate", fallback, 0, 1e9);
}

}  // namespace

Network::Network(const Description& description) : description_(description) {
  Shape shape = description.input;
  for (const Config& config : description.layers) {
    const std::string activation = config.text("activation", "linear");
    if (config.kind() == "Flatten") {
      shape = {element_count(shape)};  // a sample is a row of numbers already
      ends_in_softmax_ = false;        // Keras finds the logits behind a last softmax only
      continue;
    }
    if (config.kind() == "Dense") {
      const int units = config.positive_integer("units");
      layers_.push_back(make_dense(shape.at(0), units));
      shape = {units};
    } else if (config.kind() != "Activation") {
      throw std::invalid_argument("The reference has no layer " + config.kind());
    }
    layers_.push_back(make_activation(activation, shape.back()));
    ends_in_softmax_ = activation == "softmax";
  }
  for (const Matrix* tensor : weights()) {
    for (auto& slot : slots_) slot.push_back(Matrix::Zero(tensor->rows(), tensor->cols()));
  }
}

std::vector<Matrix*> Network::weights() {
  std::vector<Matrix*> tensors;
  for (auto& layer : layers_) {
    for (Matrix& tensor : layer->weights) tensors.push_back(&tensor);
  }
  return tensors;
}

std::vector<Matrix*> Network::gradients() {
  std::vector<Matrix*> tensors;
  for (auto& layer : layers_) {
    for (Matrix& tensor : layer->gradients) tensors.push_back(&tensor);
  }
  return tensors;
}

// Cross-entropy after softmax is that of the logits, so the last layer is left out.
double Network::loss_and_gradients(const Matrix& x, const Labels& labels) {
  const bool of_probabilities = !description_.loss.boolean("from_logits", false);
  const bool skip_last = ends_in_softmax_ && of_probabilities;
  const std::size_t used = layers_.size() - (skip_last ? 1 : 0);
  Matrix current = x;
  for (std::size_t i = 0; i < used; ++i) current = layers_[i]->forward(current);
  const LossResult result =
      loss(description_.loss, skip_last || !of_probabilities, current, labels);
  current = result.gradient;
  for (std::size_t i = used; i-- > 0;) current = layers_[i]->backward(current);
  return result.mean;
}

double Network::train(const Matrix& x, const Labels& labels) {
  const double mean = loss_and_gradients(x, labels);
  ++iteration_;
  const std::vector<Matrix*> tensors = weights();
  const std::vector<Matrix*> slopes = gradients();
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    Matrix slots[2] = {slots_[0][i], slots_[1][i]};
    step(description_.optimizer, learning_rate_of(description_.optimizer), iteration_, *tensors[i],
         *slopes[i], slots);
    for (int s = 0; s < 2; ++s) slots_[s][i] = slots[s];
  }
  return mean;
}

Matrix Network::predict(const Matrix& x) {
  Matrix current = x;
  for (auto& layer : layers_) current = layer->forward(current);
  return current;
}

}  // namespace songeul::reference
