#include "wasm-bindings/run_answer.h"

#include "core/nn/summary.h"
#include "wasm-bindings/answer.h"

namespace songeul {

using answer::number;
using answer::text;

void answer_progress(const Progress& progress) {
  static constexpr const char* kPhases[] = {"training", "validation", "finished"};
  const answer::Object object;
  text("phase", kPhases[static_cast<int>(progress.phase)]);
  number("epoch", progress.epoch);
  number("epochs", progress.epochs);
  number("step", progress.step);
  number("steps", progress.steps);
  number("loss", progress.train.loss);
  number("accuracy", progress.train.accuracy);
  number("samples", progress.samples);
  number("samples_per_epoch", progress.samples_per_epoch);
}

void answer_history(const char* name, const History& history) {
  const answer::List list(name);
  for (const EpochLogs& logs : history) {
    const answer::Object entry;
    number("loss", logs.train.loss);
    number("accuracy", logs.train.accuracy);
    if (!logs.validation) continue;
    number("val_loss", logs.validation->loss);
    number("val_accuracy", logs.validation->accuracy);
  }
}

namespace {

int answer_layer(const Sequential::LayerInfo& layer) {
  const answer::Object entry;
  text("name", layer.name);
  text("type", layer.type);
  text("activation", layer.activation);
  number("parameters", layer.parameter_count);
  const answer::List shape("output_shape");
  for (const int size : layer.output_shape) number("", size);
  return layer.parameter_count;
}

void answer_model(const Sequential& model) {
  const answer::Object object("model");
  text("summary", summary(model));
  int total = 0;
  {
    const answer::List layers("layers");
    for (const Sequential::LayerInfo& layer : model.layers()) total += answer_layer(layer);
  }
  number("parameters", total);
}

}  // namespace

void answer_run(Run& run) {
  const answer::Object object;
  answer_model(run.model());
  text("lesson", run.lesson().json);
  number("seed", static_cast<double>(run.model().seed()));
  number("epochs", run.lesson().fit.epochs);
  number("epoch", run.trainer().position().epoch);
  answer_history("history", run.trainer().history());
}

}  // namespace songeul
