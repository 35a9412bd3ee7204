#include <cstdio>

#include "core/cli/commands.h"
#include "core/cli/files.h"
#include "core/cli/interrupt.h"
#include "core/cli/json_line.h"
#include "core/cli/measure.h"
#include "core/cli/saved_network.h"
#include "core/cli/starting_point.h"
#include "core/cli/training.h"

namespace songeul::cli {
namespace {

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
  const RunData data = read_data(start, arguments.data);
  const std::unique_ptr<Run> run = start.run(data.train, data.test);

  note_signals();
  ProgressBar bar(arguments.json);
  const auto save_run = [&] { save(arguments, *run); };
  if (run->trainer().finished()) save_run();
  if (!train_to_end(*run, bar, arguments.json, save_run)) return stop(arguments, *run, bar);
  Evaluation evaluation = run->evaluation();
  const Score test = measure(evaluation, bar);
  if (noted_signal() != 0) return stop(arguments, *run, bar);
  if (arguments.json) {
    JsonLine line("done");
    line.history("history", run->trainer().history());
    line.score("test", test);
    line.text("run_id", run->id());
    line.print();
  } else {
    bar.print("run_id: " + run->id());
  }
  return 0;
}

}  // namespace songeul::cli
