#include "tests/bits/small_runs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "core/io/json.h"
#include "tests/core/mnist_files.h"

namespace songeul {
namespace {

const std::string kDirectory = SONGEUL_BITS_DIR;

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("Cannot open " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<std::string> small_lessons() {
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(kDirectory + "/lessons"))
    ids.push_back(entry.path().stem().string());
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string run_id_of(const std::string& lesson, const std::function<void(Run&)>& train) {
  const Dataset training = mnist_train(1000);
  const Dataset test = mnist_test(10);
  Run run(parse_lesson(text_of(kDirectory + "/lessons/" + lesson + ".json")), training, test, 1);
  train(run);
  return run.id();
}

std::string expected_run_id(const std::string& lesson) {
  const auto ids = json::parse(text_of(kDirectory + "/run_ids.json"), "run_ids.json");
  const json::Value* small = json::find(ids, "tests/bits/lessons");
  const json::Value* id = small == nullptr ? nullptr : json::find(*small, lesson.c_str());
  return id == nullptr ? "" : json::text(*id, lesson);
}

}  // namespace songeul
