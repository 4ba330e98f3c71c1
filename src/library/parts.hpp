#pragma once
// Parts: files of entries that are read when they are asked for, CCCCCCCCCCCCCCCC-SIZE.part, or -SIZE-sealed.part. They are
// named by their content's checksum and size, so that no name ever stands for two contents, whatever was torn off when.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "library/image.hpp"

namespace cyclebook::library {

struct Part {
    std::string name, bytes;
    std::vector<std::string> cycles;       ///< that it holds entries of, sorted
    bool loaded = true;                    ///< its entries are in memory
};

/// The size that the name tells; nothing when it is not the name of a part.
std::optional<std::size_t> part_size(std::string_view file_name);
bool is_sealed_part(std::string_view file_name);

/// Attached files, one in each: DIGEST-SIZE-file.part, or -file-sealed.part. They come from the platform as parts do.
std::string attachment_name(std::string_view digest, std::size_t bytes, bool sealed);
struct AttachmentName { std::string_view digest; std::size_t bytes; };
std::optional<AttachmentName> parse_attachment_name(std::string_view file_name);
/// Takes all entries out of the image, into parts of some `most` bytes, or of one cycle; then it names the parts.
std::vector<Part> move_into_parts(Image&, std::size_t most, const Key& = {});
/// A part, read with one key and written with another, without what is damaged, or is not of these cycles any more;
/// nothing when nothing is left. `but`: without these entries.
std::optional<Part> part_anew(const std::shared_ptr<const std::string>& file, const std::vector<std::string_view>& cycles, const Key& from = {}, const Key& to = {},
                              const std::set<std::string>& but = {});

std::size_t entry_bytes(const Image&);
std::size_t entry_bytes(const std::vector<Slice>& records);

}  // namespace cyclebook::library
