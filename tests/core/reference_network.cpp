#include <stdexcept>

#include "tests/core/reference.h"

namespace songeul::reference {
namespace {

double learning_rate_of(const Config& optimizer) {
  const double fallback = optimizer.kind() == "sgd" ? 0.01 : 0.001;
  return optimizer.number("learning_rate", fallback, 0, 1e9);
}

}  // namespace

std::unique_ptr<Layer> make_layer(const Config& config, Shape& shape) {
  const std::string& kind = config.kind();
  if (kind == "Dense") {
    const int inputs = shape.at(0);
    shape = {config.positive_integer("units")};
    return make_dense(inputs, shape[0]);
  }
  if (kind == "Flatten") {
    shape = {element_count(shape)};  // a sample is a row of numbers already
    return make_activation("linear", shape[0]);
  }
  if (kind == "Activation") {
    return make_activation(config.text("activation", "linear"), shape.back());
  }
  if (kind == "Dropout") {
    return std::make_unique<Dropout>(config.number_below("rate", 0, 1), element_count(shape));
  }
  if (kind == "BatchNormalization") return make_batch_normalization(config, shape);
  if (kind == "Conv2D") return make_conv2d(config, shape);
  if (kind == "MaxPooling2D") return make_max_pooling2d(config, shape);
  if (kind == "AveragePooling2D") return make_average_pooling2d(config, shape);
  if (kind == "GlobalAveragePooling2D") return make_global_average_pooling2d(shape);
  throw std::invalid_argument("The reference has no layer " + kind);
}

Network::Network(const Description& description) : description_(description) {
  Shape shape = description.input;
  for (const Config& config : description.layers) {
    add(config, shape);
    const std::string activation = config.text("activation", "linear");
    if (config.kind() != "Activation" && activation != "linear") {
      add({"Activation", {{"activation", activation}}}, shape);
    }
    ends_in_softmax_ = activation == "softmax";  // Keras finds the logits behind a last one only
  }
  for (const Matrix* tensor : trained_weights()) {
    for (auto& slot : slots_) slot.push_back(Matrix::Zero(tensor->rows(), tensor->cols()));
  }
}

void Network::add(const Config& config, Shape& shape) {
  layers_.push_back(make_layer(config, shape));
  if (auto* dropout = dynamic_cast<Dropout*>(layers_.back().get())) {
    dropouts_.push_back({layer_count_, dropout});
  }
  ++layer_count_;
}

std::vector<Matrix*> Network::weights() {
  std::vector<Matrix*> tensors;
  for (auto& layer : layers_) {
    for (Matrix& tensor : layer->weights) tensors.push_back(&tensor);
  }
  return tensors;
}

std::vector<Matrix*> Network::trained_weights() {
  std::vector<Matrix*> tensors;
  for (auto& layer : layers_) {
    for (std::size_t i = 0; i < layer->gradients.size(); ++i) tensors.push_back(&layer->weights[i]);
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
  const bool crossentropy = description_.loss.kind() != "mean_squared_error";
  const bool skip_last = ends_in_softmax_ && of_probabilities && crossentropy;
  const std::size_t used = layers_.size() - (skip_last ? 1 : 0);
  Matrix current = x;
  for (std::size_t i = 0; i < used; ++i) current = layers_[i]->forward(current, true);
  const LossResult result =
      loss(description_.loss, skip_last || !of_probabilities, current, labels);
  current = result.gradient;
  for (std::size_t i = used; i-- > 0;) current = layers_[i]->backward(current);
  return result.mean;
}

double Network::train(const Matrix& x, const Labels& labels) {
  const double mean = loss_and_gradients(x, labels);
  ++iteration_;
  const std::vector<Matrix*> tensors = trained_weights();
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
  for (auto& layer : layers_) current = layer->forward(current, false);
  return current;
}

}  // namespace songeul::reference
