#include <algorithm>
#include <cstdio>

#include "core/cli/commands.h"
#include "core/cli/files.h"
#include "core/cli/interrupt.h"
#include "core/cli/json_line.h"
#include "core/cli/measure.h"
#include "core/cli/mnist_directory.h"
#include "core/cli/saved_network.h"
#include "core/cli/slices.h"
#include "core/cli/starting_point.h"
#include "core/io/run.h"
#include "core/train/keras_log.h"

namespace songeul::cli {
namespace {

constexpr int kSignalExit = 128;

/// What one epoch took.
struct EpochTime {
  double seconds = 0;           ///< in all
  double training_seconds = 0;  ///< without validation
  int samples = 0;
};

void print_start(Run& run, const Split& split) {
  int parameters = 0;
  for (const Sequential::LayerInfo& layer : run.model().layers())
    parameters += layer.parameter_count;
  JsonLine line("start");
  line.text("lesson", run.lesson().id);
  line.natural("seed", run.model().seed());
  line.integer("params", parameters);
  line.integer("samples", split.train.count);
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

void save(const Arguments& arguments, Run& run) {
  if (arguments.save) write_file(*arguments.save, to_safetensors(run.capture()));
}

int stop(const Arguments& arguments, Run& run, ProgressBar& bar) {
  bar.abandon();
  save(arguments, run);
  std::fprintf(stderr, "songeul: stopped; ");
  if (arguments.save) {
    std::fprintf(stderr, "to go on: songeul train --load %s --save %s\n", arguments.save->c_str(),
                 arguments.save->c_str());
  } else {
    std::fprintf(stderr, "nothing was saved, as --save FILE.safetensors was not given\n");
  }
  return kSignalExit + noted_signal();
}

}  // namespace

int train(const Arguments& arguments) {
  const StartingPoint start(arguments);
  if (arguments.save) require_writable(*arguments.save);
  const MnistDirectory directory(arguments.data);
  LabelledFiles train_files = directory.training_files();
  LabelledFiles test_files = directory.test_files();
  // Where the data have more classes than the network has outputs, the run says so.
  const int classes =
      std::max({start.classes(train_files.shape()), train_files.classes(), test_files.classes()});
  const Dataset train_set = train_files.take(classes);
  const Dataset test_set = test_files.take(classes);
  const std::unique_ptr<Run> run = start.run(train_set, test_set);
  const Split split = split_of(run->lesson(), train_set, test_set);
  const int batch = std::min(run->lesson().fit.batch_size, split.train.count);
  const int steps = (split.train.count + batch - 1) / batch;

  note_signals();
  ProgressBar bar(arguments.json);
  if (arguments.json) print_start(*run, split);
  Trainer& trainer = run->trainer();
  if (trainer.finished()) save(arguments, *run);
  while (!trainer.finished()) {
    bar.print(epoch_header(trainer.progress().epoch, trainer.progress().epochs));
    EpochTime time;
    if (!train_epoch(trainer, split.train.count, bar, time)) return stop(arguments, *run, bar);
    save(arguments, *run);
    bar.finish(epoch_line(steps, trainer.history().back(), time.seconds));
    if (!trainer.message().empty()) bar.print(trainer.message());
    if (arguments.json) print_epoch(trainer, time);
  }
  Evaluation evaluation = run->evaluation();
  const Score test = measure(evaluation, bar);
  if (noted_signal() != 0) return stop(arguments, *run, bar);
  if (arguments.json) {
    JsonLine line("done");
    line.history("history", trainer.history());
    line.score("test", test);
    line.text("run_id", run->id());
    line.print();
  } else {
    bar.print("run_id: " + run->id());
  }
  return 0;
}

}  // namespace songeul::cli
