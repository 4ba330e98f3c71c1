#pragma once
// Files that leave and enter. A bundle is one JSON object: format, version, keys, entries, heads, files, baton.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "cycle/state.hpp"

namespace cyclebook::bundle {

inline constexpr std::string_view format = "cyclebook-bundle";
/// 2: its entries name files, which it may carry. What names none is written as version 1, for readers that know no files.
inline constexpr int version = 2;

/// The bytes of attached files, by their digest.
using Files = std::map<std::string, std::string, std::less<>>;

/// For people, never trusted: whose turn it is, as the sender saw it.
struct Baton {
    std::string from, to;        ///< names
    std::string cycle;           ///< id
    std::string next;            ///< label of the next step
    std::string by;              ///< ISO date or ""
    bool operator==(const Baton&) const = default;
};

struct Refused {
    std::string where;           ///< JSON pointer of the entry
    std::string reason;          ///< one sentence
};

struct Bundle {
    std::vector<cycle::Cycle> cycles;     ///< entries whose signature holds under the key their cycle pins
    std::vector<Refused> refused;         ///< set apart, never applied
    std::vector<std::string> heads;
    std::optional<Baton> baton;
    Files files;                          ///< named by entries of `cycles`; one that its sender did not have is missing
};

/// The entry of a cycle that is already held under this id; null when there is none.
using Known = std::function<const cycle::Entry*(std::string_view cycle, std::string_view id)>;

/// Reads any file that Cyclebook ever wrote for handing over. Whole-file faults (not JSON, truncated, other format,
/// newer version, over a limit, a signature that does not hold) are errors; nothing is half-read. What `known` gives in the
/// same bytes is taken as it is, since its signature was checked when it came.
core::Result<Bundle> read(std::string_view bytes, std::string_view passphrase = {}, const Known& known = {});

/// Writes the entries of one or more cycles, parents before children, and the files that they name, as far as they are here
/// and together within the limit.
std::string write(const std::vector<const cycle::Cycle*>&, const std::optional<Baton>&, const cycle::FileOf& = {});

/// What a file is, by its content, whatever its name.
enum class Kind : unsigned char { bundle, sealed, protocol, rubric, words, backup, unknown };
Kind recognise(std::string_view bytes);

/// One sentence for a file that is none of ours: an empty file, a photo, a PDF, text ...
core::Error not_ours(std::string_view bytes, std::string_view name);

}  // namespace cyclebook::bundle
