#include <utility>

#include "core/error.h"
#include "wasm-bindings/convert.h"
#include "wasm-bindings/session.h"

using emscripten::val;

namespace songeul {
namespace {

IdxReader& reader_of(Session& session) {
  if (!session.reader) throw Error("No IDX file has been begun");
  return *session.reader;
}

std::unique_ptr<Dataset> join(Session& session, const std::string& set, int classes) {
  const auto take = [&](const std::string& name) {
    const auto found = session.arrays.find(name);
    if (found == session.arrays.end()) throw Error("The file " + name + " has not been read");
    return std::move(found->second);
  };
  IdxArray images = take(set + "-images");
  return std::make_unique<Dataset>(std::move(images), take(set + "-labels"), classes);
}

}  // namespace

void begin_idx(Session& session, std::string name) {
  const bool images = name.ends_with("images");
  session.reader.emplace(images ? IdxKind::kImages : IdxKind::kLabels, name);
  session.reading = std::move(name);
}

void append_idx(Session& session, val chunk) {
  copy_from_javascript(chunk, session.chunk);
  reader_of(session).append(session.chunk);
}

void finish_idx(Session& session) {
  session.arrays[session.reading] = reader_of(session).finish();
  session.reader.reset();
  session.chunk = {};
}

val finish_data(Session& session, int classes) {
  auto train = join(session, "train", classes);
  auto test = join(session, "t10k", classes);
  session.arrays.clear();
  if (train->rows() != test->rows() || train->columns() != test->columns()) {
    throw Error("Training and test images must have the same size");
  }
  session.evaluation.reset();
  session.run.reset();
  session.train = std::move(train);
  session.test = std::move(test);
  val shape = val::object();
  shape.set("train", session.train->size());
  shape.set("test", session.test->size());
  shape.set("rows", session.train->rows());
  shape.set("columns", session.train->columns());
  shape.set("classes", classes);
  return shape;
}

const std::uint8_t* test_image(Session& session, int index) {
  if (!session.test) throw Error("The data have not been loaded");
  const int count = session.test->size();
  if (index < 0 || index >= count) {
    throw Error("Test pictures are numbered 0 to " + std::to_string(count - 1) + ", got " +
                std::to_string(index));
  }
  return session.test->image(index);
}

val test_picture(Session& session, int index) {
  const std::uint8_t* image = test_image(session, index);
  val picture = val::object();
  picture.set("image", to_javascript({image, static_cast<std::size_t>(session.test->pixels())}));
  picture.set("label", session.test->label(index));
  return picture;
}

}  // namespace songeul
