#include <utility>

#include "core/error.h"
#include "wasm-bindings/answer.h"
#include "wasm-bindings/session.h"

namespace songeul {
namespace {

IdxReader& reader_of(Session& session) {
  if (!session.reader) fail("No IDX file has been begun");
  return *session.reader;
}

std::unique_ptr<Dataset> join(Session& session, const std::string& set, int classes) {
  const auto take = [&](const std::string& name) {
    const auto found = session.arrays.find(name);
    if (found == session.arrays.end()) fail({"The file ", name, " has not been read"});
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

void append_idx(Session& session, std::span<const std::uint8_t> chunk) {
  reader_of(session).append(chunk);
}

void finish_idx(Session& session) {
  session.arrays[session.reading] = reader_of(session).finish();
  session.reader.reset();
}

void finish_data(Session& session, int classes) {
  auto train = join(session, "train", classes);
  auto test = join(session, "t10k", classes);
  session.arrays.clear();
  if (train->rows() != test->rows() || train->columns() != test->columns()) {
    fail("Training and test images must have the same size");
  }
  session.evaluation.reset();
  session.run.reset();
  session.train = std::move(train);
  session.test = std::move(test);
  const answer::Object shape;
  answer::number("train", session.train->size());
  answer::number("test", session.test->size());
  answer::number("rows", session.train->rows());
  answer::number("columns", session.train->columns());
  answer::number("classes", classes);
}

const std::uint8_t* test_image(Session& session, int index) {
  if (!session.test) fail("The data have not been loaded");
  const int count = session.test->size();
  if (index < 0 || index >= count) {
    fail({"Test pictures are numbered 0 to ", count - 1, ", got ", index});
  }
  return session.test->image(index);
}

void test_picture(Session& session, int index) {
  const std::uint8_t* image = test_image(session, index);
  const answer::Object picture;
  answer::bytes("image", {image, static_cast<std::size_t>(session.test->pixels())});
  answer::number("label", session.test->label(index));
}

}  // namespace songeul
