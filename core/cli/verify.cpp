#include <cstdio>

#include "core/cli/commands.h"
#include "core/cli/interrupt.h"
#include "core/cli/json_line.h"
#include "core/cli/starting_point.h"
#include "core/cli/training.h"

namespace songeul::cli {
namespace {

void print(Run& run, const std::string& claimed, const std::string& id) {
  JsonLine line("verify");
  line.text("lesson", run.lesson().id);
  line.natural("seed", run.model().seed());
  line.text("claimed", claimed);
  line.text("run_id", id);
  line.boolean("holds", id == claimed);
  line.print();
}

void say(Run& run, const std::string& claimed, const std::string& id) {
  const std::string who =
      run.lesson().id + " with seed " + std::to_string(run.model().seed()) + " ends with run id ";
  if (id == claimed) {
    std::printf("The claim holds: %s%s.\n", who.c_str(), id.c_str());
  } else {
    std::printf("The claim does not hold: %s%s, not %s.\n", who.c_str(), id.c_str(),
                claimed.c_str());
  }
}

}  // namespace

int verify(const Arguments& arguments) {
  const StartingPoint start(arguments);
  const RunData data = read_data(start, arguments.data);
  const std::unique_ptr<Run> run = start.run(data.train, data.test);
  note_signals();
  ProgressBar bar(arguments.json);
  if (!train_to_end(*run, bar, arguments.json, [] {})) {
    bar.abandon();
    std::fputs("songeul: stopped; nothing was verified\n", stderr);
    return kSignalExit + noted_signal();
  }
  const std::string id = run->id();
  (arguments.json ? print : say)(*run, *arguments.run_id, id);
  return id == *arguments.run_id ? 0 : 1;
}

}  // namespace songeul::cli
