#include "core/io/run.h"

#include <utility>

namespace songeul {
namespace {

Trainer make_trainer(const Lesson& lesson, Sequential& model, const Dataset& train,
                     const Dataset& test) {
  const Split split = split_of(lesson, train, test);
  return {model, split.train, split.validation, lesson.fit};
}

}  // namespace

Run::Run(Lesson lesson, const Dataset& train, const Dataset& test, std::uint64_t seed)
    : lesson_(std::move(lesson)),
      test_{&test, 0, test.size()},
      model_(build_model(lesson_, {train.rows(), train.columns(), 1}, seed)),
      trainer_(make_trainer(lesson_, *model_, train, test)),
      one_(*model_, train, lesson_.fit.normalisation, 1) {}

Run::Run(const TrainingState& state, const Dataset& train, const Dataset& test)
    : Run(parse_lesson(state.lesson_json), train, test, state.seed) {
  restore(state, *model_);
  restore(state, trainer_);
}

Evaluation Run::evaluation() {
  return {*model_, test_, lesson_.fit.normalisation, kEvaluationBatch};
}

const float* Run::predict(const std::uint8_t* pixels) {
  return model_->predict_on_batch(one_.single(pixels));
}

}  // namespace songeul
