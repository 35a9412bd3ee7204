#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/data/idx.h"

namespace songeul::cli {

/// Files on disk. Every function throws Error, naming the file; what is read may be gzipped, which
/// its first two bytes tell.

std::vector<std::uint8_t> read_file(const std::string& path);
std::string read_text(const std::string& path);
IdxArray read_idx_file(IdxKind kind, const std::string& path);

/// That a file could be written there; leaves nothing behind.
void require_writable(const std::string& path);
/// All or nothing: the old file stands until the new one is complete.
void write_file(const std::string& path, std::span<const std::uint8_t> bytes);

}  // namespace songeul::cli
