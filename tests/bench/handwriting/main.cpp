// handwriting MODEL.safetensors [DRAWN.json] [--json]: how well a network reads what people draw.
// npm run bench:handwriting and npm run train-recogniser run it.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>

#include "core/error.h"
#include "tests/bench/handwriting/figures.h"

namespace {

std::vector<std::uint8_t> bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw songeul::Error("Cannot open " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void run(const std::string& model, const std::string& drawn, bool json) {
  songeul::Recogniser recogniser(bytes_of(model));
  const auto figures = measure(recogniser, drawn.empty() ? std::vector<songeul::DrawnDigit>{}
                                                         : songeul::read_drawn_file(drawn));
  if (json) {
    std::puts(to_json(figures).c_str());
  } else {
    print(figures);
  }
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> paths;
  bool json = false;
  for (const std::string word : std::span(words, static_cast<std::size_t>(count)).subspan(1)) {
    if (word == "--json") {
      json = true;
    } else {
      paths.push_back(word);
    }
  }
  if (paths.empty() || paths.size() > 2) {
    std::fputs("usage: handwriting MODEL.safetensors [DRAWN.json] [--json]\n", stderr);
    return 2;
  }
  try {
    run(paths[0], paths.size() > 1 ? paths[1] : "", json);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "songeul: %s\n", error.what());
    return 1;
  }
  return 0;
}
