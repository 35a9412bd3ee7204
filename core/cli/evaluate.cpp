#include "core/cli/commands.h"
#include "core/cli/json_line.h"
#include "core/cli/measure.h"
#include "core/cli/mnist_directory.h"
#include "core/cli/saved_network.h"

namespace songeul::cli {
int evaluate(const Arguments& arguments) {
  const SavedNetwork network(arguments.file);
  const Dataset test = MnistDirectory(arguments.data).test_files().take(network.classes());
  Evaluation evaluation(*network.model, {&test, 0, test.size()}, network.lesson.fit.normalisation,
                        kEvaluationBatch);
  ProgressBar bar(arguments.json);
  const Score score = measure(evaluation, bar);
  if (arguments.json) {
    JsonLine line("evaluate");
    line.text("lesson", network.lesson.id);
    line.integer("samples", test.size());
    line.score(score);
    line.print();
  }
  return 0;
}

}  // namespace songeul::cli
