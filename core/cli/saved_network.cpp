#include "core/cli/saved_network.h"

#include "core/cli/files.h"
#include "core/error.h"

namespace songeul::cli {
namespace {

Lesson lesson_in(const std::string& path, const TrainingState& state) {
  try {
    return parse_lesson(state.lesson_json);
  } catch (const Error& error) {
    fail({path, ": its lesson: ", error.what()});
  }
}

}  // namespace

TrainingState read_state(const std::string& path) {
  const std::vector<std::uint8_t> bytes = read_file(path);
  try {
    return from_safetensors(bytes);
  } catch (const Error& error) {
    fail({path, ": ", error.what()});
  }
}

SavedNetwork::SavedNetwork(const std::string& path)
    : state(read_state(path)), lesson(lesson_in(path, state)) {
  try {
    model = build_model(lesson, state.input_shape, state.seed);
    restore_weights(state, *model);
  } catch (const Error& error) {
    fail({path, ": ", error.what()});
  }
}

}  // namespace songeul::cli
