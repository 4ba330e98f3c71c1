#pragma once
// Strict JSON as everything from outside is read: UTF-8, no duplicate keys, integers within 2^53 only, bounded depth,
// size and counts (limits.hpp). RFC 8259, and the I-JSON profile of RFC 7493. The parser is nlohmann/json.

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/limits.hpp"

namespace cyclebook::core {

/// Reads one JSON text of at most so many bytes. Errors name the line and column in `where`.
Result<nlohmann::json> read_json(std::string_view bytes, std::size_t most = limits::file_bytes);

/// The one way JSON is written: keys sorted, no white space, UTF-8 as it is. The same value gives the same bytes.
std::string write_json(const nlohmann::json&);
/// For files that people may read: the same with two spaces of indentation.
std::string write_json_pretty(const nlohmann::json&);

}  // namespace cyclebook::core
