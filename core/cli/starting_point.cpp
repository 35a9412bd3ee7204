#include "core/cli/starting_point.h"

#include <algorithm>

#include "core/cli/files.h"
#include "core/cli/mnist_directory.h"
#include "core/cli/saved_network.h"
#include "core/error.h"
#include "core/io/json.h"

namespace songeul::cli {
namespace {

// Calls `make`; an error of the lesson is given the name of its file.
template <typename Make>
auto naming(const std::string& file, Make make) {
  try {
    return make();
  } catch (const Error& error) {
    fail({file, ": ", error.what()});
  }
}

// Spaces and the order of keys do not count.
bool same_but_epochs(const std::string& one, const std::string& other) {
  rapidjson::Document a = json::parse(one, "The lesson");
  rapidjson::Document b = json::parse(other, "The saved lesson");
  a.RemoveMember("epochs");
  b.RemoveMember("epochs");
  return a == b;
}

}  // namespace

StartingPoint::StartingPoint(const Arguments& arguments)
    : file_(arguments.file), seed_(arguments.seed.value_or(1)) {
  if (!file_.empty()) {
    const std::string text = read_text(file_);
    lesson_ = naming(file_, [&] { return parse_lesson(text); });
  }
  if (!arguments.load) return;
  state_ = read_state(*arguments.load);
  if (arguments.seed && *arguments.seed != state_->seed) {
    fail({*arguments.load, " was trained with seed ", state_->seed, ", which --seed ",
          *arguments.seed, " cannot change"});
  }
  if (lesson_ && !same_but_epochs(lesson_->json, state_->lesson_json)) {
    fail({*arguments.load, " was trained on another lesson than ", file_,
          "; only 'epochs' may differ"});
  }
  if (lesson_) state_->lesson_json = lesson_->json;
  if (file_.empty()) file_ = *arguments.load;
}

int StartingPoint::classes(const Shape& input) const {
  return naming(file_, [&] {
    const Lesson lesson = state_ ? parse_lesson(state_->lesson_json) : *lesson_;
    const Shape output = build_model(lesson, input, 1)->output_shape();
    if (output.at(0) > kMaxClasses) {
      fail({"The last layer has ", output[0], " outputs, at most ", kMaxClasses,
            " classes are possible"});
    }
    return output[0];
  });
}

std::unique_ptr<Run> StartingPoint::run(const Dataset& train, const Dataset& test) const {
  return naming(file_, [&] {
    return state_ ? std::make_unique<Run>(*state_, train, test)
                  : std::make_unique<Run>(*lesson_, train, test, seed_);
  });
}

RunData read_data(const StartingPoint& start, const std::optional<std::string>& directory) {
  const MnistDirectory files(directory);
  LabelledFiles train_files = files.training_files();
  LabelledFiles test_files = files.test_files();
  // Where the data have more classes than the network has outputs, the run says so.
  const int classes =
      std::max({start.classes(train_files.shape()), train_files.classes(), test_files.classes()});
  return {train_files.take(classes), test_files.take(classes)};
}

}  // namespace songeul::cli
