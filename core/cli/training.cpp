#include "core/cli/training.h"

#include "core/cli/interrupt.h"
#include "core/cli/json_line.h"
#include "core/cli/slices.h"
#include "core/train/keras_log.h"

namespace songeul::cli {
namespace {

/// What one epoch took.
struct EpochTime {
  double seconds = 0;           ///< in all
  double training_seconds = 0;  ///< without validation
  int samples = 0;
};

void print_start(Run& run) {
  int parameters = 0;
  for (const Sequential::LayerInfo& layer : run.model().layers())
    parameters += layer.parameter_count;
  JsonLine line("start");
  line.text("lesson", run.lesson().id);
  line.natural("seed", run.model().seed());
  line.integer("params", parameters);
  line.integer("samples", run.trainer().progress().samples_per_epoch);
  line.integer("epochs", run.lesson().fit.epochs);
  line.integer("epochs_done", run.trainer().position().epoch);
  line.print();
}

void print_epoch(const Trainer& trainer, const EpochTime& time) {
  JsonLine line("epoch");
  line.integer("epoch", trainer.position().epoch);
  line.integer("epochs", trainer.progress().epochs);
  line.logs(trainer.history().back());
  line.number("seconds", time.seconds);
  line.number("samples_per_second", time.samples / time.training_seconds);
  if (!trainer.message().empty()) line.text("message", trainer.message());
  line.print();
}

// To the end of the epoch, unless a signal comes: then it answers false.
bool train_epoch(Trainer& trainer, int samples, ProgressBar& bar, EpochTime& time) {
  const Stopwatch epoch;
  const int finished = trainer.position().epoch;
  time = {0, 0, samples - trainer.position().running.seen};
  Slices slices;
  while (trainer.position().epoch == finished) {
    if (noted_signal() != 0) return false;
    const bool training = trainer.progress().phase == Progress::Phase::kTraining;
    const Stopwatch slice;
    const Progress progress = trainer.advance(slices.batches());
    slices.took(slice.seconds());
    if (training) time.training_seconds += slice.seconds();
    time.seconds = epoch.seconds();
    if (trainer.position().epoch == finished && progress.phase == Progress::Phase::kTraining)
      bar.show(progress_line(progress, time.seconds));
  }
  return true;
}

}  // namespace

bool train_to_end(Run& run, ProgressBar& bar, bool json, const std::function<void()>& epoch_ended) {
  Trainer& trainer = run.trainer();
  const int samples = trainer.progress().samples_per_epoch;
  if (json) print_start(run);
  while (!trainer.finished()) {
    bar.print(epoch_header(trainer.progress().epoch, trainer.progress().epochs));
    EpochTime time;
    if (!train_epoch(trainer, samples, bar, time)) return false;
    epoch_ended();
    bar.finish(epoch_line(trainer.steps_per_epoch(), trainer.history().back(), time.seconds));
    if (!trainer.message().empty()) bar.print(trainer.message());
    if (json) print_epoch(trainer, time);
  }
  return true;
}

}  // namespace songeul::cli
