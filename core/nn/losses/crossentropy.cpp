#include <algorithm>

#include "core/kernels/math.h"
#include "core/kernels/softmax.h"
#include "core/nn/loss.h"

namespace songeul {
namespace {

constexpr float kEpsilon = 1e-7F;  // keras.backend.epsilon()

/// -log p[label]. From logits z, p = softmax(z): the loss is log(sum exp z) - z[label] and its
/// gradient p - y. From outputs that are no softmax (`row_from_outputs`) Keras's two spellings
/// differ in how they make them probabilities.
class Crossentropy : public Loss {
 public:
  explicit Crossentropy(bool from_logits) : from_logits_(from_logits) {}

  bool absorbs_softmax() const override { return !from_logits_; }

  double compute(const LossStep& step) const override {
    double sum = 0;
    for (int i = 0; i < step.rows; ++i) {
      const float* outputs = step.outputs + i * step.classes;
      float* gradient = step.gradient + i * step.classes;
      sum += step.before_softmax || from_logits_
                 ? row_from_logits(step.classes, outputs, step.labels[i], gradient)
                 : row_from_outputs(step.classes, outputs, step.labels[i], gradient);
      for (int j = 0; j < step.classes; ++j) gradient[j] /= static_cast<float>(step.rows);
    }
    return sum;
  }

 protected:
  virtual float row_from_outputs(int classes, const float* outputs, int label,
                                 float* gradient) const = 0;

 private:
  static float row_from_logits(int classes, const float* logits, int label, float* gradient) {
    const SoftmaxRow row = softmax(classes, logits, gradient);
    gradient[label] -= 1;
    return log(row.sum) - (logits[label] - row.largest);
  }

  bool from_logits_;
};

/// One-hot labels in Keras: outputs are divided by their sum, then clipped.
class CategoricalCrossentropy final : public Crossentropy {
 public:
  using Crossentropy::Crossentropy;

 protected:
  float row_from_outputs(int classes, const float* outputs, int label,
                         float* gradient) const override {
    float sum = 0;
    for (int j = 0; j < classes; ++j) sum += outputs[j];
    const float p = outputs[label] / sum;
    const float clipped = std::clamp(p, kEpsilon, 1 - kEpsilon);
    for (int j = 0; j < classes; ++j) gradient[j] = p == clipped ? 1 / sum : 0;
    if (p == clipped) gradient[label] -= 1 / outputs[label];
    return -log(clipped);
  }
};

/// Whole-number labels in Keras: outputs are clipped, and their logarithms taken as logits.
class SparseCategoricalCrossentropy final : public Crossentropy {
 public:
  using Crossentropy::Crossentropy;

 protected:
  float row_from_outputs(int classes, const float* outputs, int label,
                         float* gradient) const override {
    const auto clip = [](float p) { return std::clamp(p, kEpsilon, 1 - kEpsilon); };
    float sum = 0;
    for (int j = 0; j < classes; ++j) sum += clip(outputs[j]);
    const float p = clip(outputs[label]);
    for (int j = 0; j < classes; ++j) gradient[j] = outputs[j] == clip(outputs[j]) ? 1 / sum : 0;
    if (outputs[label] == p) gradient[label] -= 1 / p;
    return -log(p / sum);
  }
};

}  // namespace

std::unique_ptr<Loss> make_categorical_crossentropy(const Config& config) {
  return std::make_unique<CategoricalCrossentropy>(config.boolean("from_logits", false));
}

std::unique_ptr<Loss> make_sparse_categorical_crossentropy(const Config& config) {
  return std::make_unique<SparseCategoricalCrossentropy>(config.boolean("from_logits", false));
}

}  // namespace songeul
