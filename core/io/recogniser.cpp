#include "core/io/recogniser.h"

#include <algorithm>

#include "core/error.h"
#include "core/io/json.h"
#include "core/io/training_state.h"

namespace songeul {
namespace {

constexpr int kDigits = 10;

float sure_at_of(const std::string& figures_json, float fallback) {
  if (figures_json.empty()) return fallback;
  const rapidjson::Document figures = json::parse(figures_json, "The model file's figures");
  const json::Value* value = json::find(figures, "sure_at");
  return value == nullptr ? fallback : static_cast<float>(json::number(*value, "sure_at"));
}

}  // namespace

Recogniser::Recogniser(std::span<const std::uint8_t> file) {
  const TrainingState state = from_safetensors(file);
  lesson_ = parse_lesson(state.lesson_json);
  model_ = build_model(lesson_, state.input_shape, state.seed);
  const Shape& output = model_->output_shape();
  if (state.input_shape != Shape{kPictureSide, kPictureSide, 1} ||
      (output != Shape{kDigits} && output != Shape{kNotADigit + 1})) {
    fail({"The network takes ", to_string(state.input_shape), " and answers ", to_string(output),
          ", which is not what reads digits"});
  }
  restore_weights(state, *model_);
  model_->reserve(1);
  batcher_ = std::make_unique<Batcher>(*model_, state.input_shape, lesson_.fit.normalisation, 1);
  sure_at_ = sure_at_of(state.figures_json, sure_at_);
}

Recogniser::Reading Recogniser::read(const Picture& picture) {
  const float* outputs = model_->predict_on_batch(batcher_->single(picture.data()));
  Reading reading;
  reading.digit = static_cast<int>(std::max_element(outputs, outputs + kDigits) - outputs);
  reading.certainty = outputs[reading.digit];
  reading.sure = reading.certainty >= sure_at_;
  float sum = 0;
  for (int digit = 0; digit < kDigits; ++digit) sum += outputs[digit];
  for (int digit = 0; digit < kDigits; ++digit)
    reading.probabilities[digit] = sum > 0 ? outputs[digit] / sum : 1.0F / kDigits;
  return reading;
}

}  // namespace songeul
