// The benchmark's five networks: whole training steps through the Trainer, batches included, and
// one prediction.
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

#include "core/io/run.h"
#include "tests/bench/case.h"
#include "tests/bench/mnist_samples.h"

namespace songeul {
namespace {

constexpr int kSamples = 6400;

std::string lesson_text(const std::string& id) {
  const std::string path = std::string(SONGEUL_NETWORKS_DIR) + "/" + id + ".json";
  std::ifstream file(path);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) throw std::runtime_error("Cannot read " + path);
  // fewer pictures, and never an end
  std::string lesson = text.str();
  const std::string all = "60000";
  lesson.replace(lesson.find(all), all.size(), std::to_string(kSamples));
  const std::string epochs = "\"epochs\": 1000";
  lesson.replace(lesson.find(epochs), epochs.size(), "\"epochs\": 100000");
  return lesson;
}

struct Bench {
  Dataset data = mnist_samples(kSamples);
  Run run;

  explicit Bench(const std::string& id) : run(parse_lesson(lesson_text(id)), data, data, 1) {}
};

}  // namespace

void add_networks(Cases& cases) {
  for (const auto& [id, batch] : std::initializer_list<std::pair<std::string, int>>{
           {"C1", 32}, {"C2", 50}, {"C3", 32}, {"C4", 128}, {"C5", 64}}) {
    const std::string network = id;
    cases.push_back({"training step of " + id, "songeul", 0, 0, static_cast<double>(batch), [=] {
                       auto bench = std::make_shared<Bench>(network);
                       return [=] { bench->run.trainer().advance(1); };
                     }});
    cases.push_back({"prediction of " + id, "songeul", 0, 0, 1, [=] {
                       auto bench = std::make_shared<Bench>(network);
                       return [=] { bench->run.predict(bench->data.image(0)); };
                     }});
  }
}

}  // namespace songeul
