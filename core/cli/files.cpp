#include "core/cli/files.h"

#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "core/error.h"

namespace songeul::cli {
namespace {

constexpr unsigned kChunk = 1U << 18U;  // bytes

[[noreturn]] void fail_with(int error, const std::string& path, const char* what) {
  fail({path, ": ", what, ": ", std::strerror(error)});
}

struct CloseGz {
  void operator()(gzFile file) const { gzclose(file); }
};

// zlib hands a file that is not gzipped on as it is.
template <typename Take>
void read_chunks(const std::string& path, Take take) {
  errno = 0;
  const std::unique_ptr<gzFile_s, CloseGz> file(gzopen(path.c_str(), "rb"));
  if (!file) fail_with(errno != 0 ? errno : ENOMEM, path, "cannot be opened");
  gzbuffer(file.get(), kChunk);
  std::vector<std::uint8_t> chunk(kChunk);
  int count = 0;
  while ((count = gzread(file.get(), chunk.data(), kChunk)) > 0)
    take(std::span<const std::uint8_t>(chunk.data(), static_cast<std::size_t>(count)));
  int error = Z_OK;
  gzerror(file.get(), &error);  // a gzip stream that was cut off shows only here
  if (error == Z_ERRNO) fail_with(errno, path, "cannot be read");
  if (error == Z_BUF_ERROR) fail({path, ": cut off: its gzip data have no end"});
  if (error != Z_OK && error != Z_STREAM_END) fail({path, ": its gzip data are damaged"});
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

std::string part_of(const std::string& path) { return path + ".part"; }

File create_part(const std::string& path) {
  if (std::filesystem::is_directory(path)) fail_with(EISDIR, path, "cannot be written");
  File file(std::fopen(part_of(path).c_str(), "wb"));
  if (!file) fail_with(errno, path, "cannot be written");
  return file;
}

}  // namespace

std::vector<std::uint8_t> read_file(const std::string& path) {
  std::vector<std::uint8_t> bytes;
  read_chunks(path, [&](auto chunk) { bytes.insert(bytes.end(), chunk.begin(), chunk.end()); });
  return bytes;
}

std::string read_text(const std::string& path) {
  const std::vector<std::uint8_t> bytes = read_file(path);
  return {bytes.begin(), bytes.end()};
}

IdxArray read_idx_file(IdxKind kind, const std::string& path) {
  IdxReader reader(kind, path);
  read_chunks(path, [&](auto chunk) { reader.append(chunk); });
  return reader.finish();
}

void require_writable(const std::string& path) {
  create_part(path);
  std::remove(part_of(path).c_str());
}

void write_file(const std::string& path, std::span<const std::uint8_t> bytes) {
  File file = create_part(path);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
                       std::fflush(file.get()) == 0 && fsync(fileno(file.get())) == 0;
  const int error = errno;
  file.reset();
  if (!written) {
    std::remove(part_of(path).c_str());
    fail_with(error, path, "cannot be written");
  }
  if (std::rename(part_of(path).c_str(), path.c_str()) != 0)
    fail_with(errno, path, "cannot be written");
}

}  // namespace songeul::cli
