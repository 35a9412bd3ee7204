#include "core/cli/measure.h"

#include "core/cli/interrupt.h"
#include "core/cli/slices.h"
#include "core/train/keras_log.h"

namespace songeul::cli {

Score measure(Evaluation& evaluation, ProgressBar& bar) {
  const Stopwatch time;
  Slices slices;
  for (bool done = false; !done && noted_signal() == 0;) {
    const Stopwatch slice;
    done = evaluation.advance(slices.batches());
    slices.took(slice.seconds());
    Progress progress;
    progress.step = evaluation.step();
    progress.steps = evaluation.steps();
    progress.train = evaluation.score();
    bar.show(progress_line(progress, time.seconds()));
  }
  if (noted_signal() == 0)
    bar.finish(epoch_line(evaluation.steps(), {evaluation.score(), {}}, time.seconds()));
  return evaluation.score();
}

}  // namespace songeul::cli
