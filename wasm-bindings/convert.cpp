#include "wasm-bindings/convert.h"

#include "core/nn/summary.h"

namespace songeul {

using emscripten::typed_memory_view;
using emscripten::val;

val to_javascript(std::span<const std::uint8_t> bytes) {
  return val(typed_memory_view(bytes.size(), bytes.data())).call<val>("slice");
}

val to_javascript(std::span<const float> numbers) {
  return val(typed_memory_view(numbers.size(), numbers.data())).call<val>("slice");
}

val to_javascript(const Progress& progress) {
  static constexpr const char* kPhases[] = {"training", "validation", "finished"};
  val object = val::object();
  object.set("phase", std::string(kPhases[static_cast<int>(progress.phase)]));
  object.set("epoch", progress.epoch);
  object.set("epochs", progress.epochs);
  object.set("step", progress.step);
  object.set("steps", progress.steps);
  object.set("loss", progress.train.loss);
  object.set("accuracy", progress.train.accuracy);
  object.set("samples", progress.samples);
  object.set("samples_per_epoch", progress.samples_per_epoch);
  return object;
}

val to_javascript(const History& history) {
  val list = val::array();
  for (const EpochLogs& logs : history) {
    val entry = val::object();
    entry.set("loss", logs.train.loss);
    entry.set("accuracy", logs.train.accuracy);
    if (logs.validation) {
      entry.set("val_loss", logs.validation->loss);
      entry.set("val_accuracy", logs.validation->accuracy);
    }
    list.call<void>("push", entry);
  }
  return list;
}

namespace {

val model_info(const Sequential& model) {
  val layers = val::array();
  int total = 0;
  for (const Sequential::LayerInfo& layer : model.layers()) {
    val shape = val::array();
    for (const int size : layer.output_shape) shape.call<void>("push", size);
    val entry = val::object();
    entry.set("name", layer.name);
    entry.set("type", layer.type);
    entry.set("activation", layer.activation);
    entry.set("output_shape", shape);
    entry.set("parameters", layer.parameter_count);
    layers.call<void>("push", entry);
    total += layer.parameter_count;
  }
  val object = val::object();
  object.set("summary", summary(model));
  object.set("layers", layers);
  object.set("parameters", total);
  return object;
}

}  // namespace

val run_info(Run& run) {
  val object = val::object();
  object.set("model", model_info(run.model()));
  object.set("lesson", run.lesson().json);
  object.set("seed", static_cast<double>(run.model().seed()));
  object.set("epochs", run.lesson().fit.epochs);
  object.set("epoch", run.trainer().position().epoch);
  object.set("history", to_javascript(run.trainer().history()));
  return object;
}

}  // namespace songeul
