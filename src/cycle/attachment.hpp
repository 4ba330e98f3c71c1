#pragma once
// Files that belong to what is written: a photo of student work, a lesson plan. What is signed is their digest; the bytes are
// kept and carried once, beside the entries (library/, bundle/).

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cycle/content.hpp"

namespace cyclebook::cycle {

struct Cycle;
struct Entry;

struct Attachment {
    std::string digest;                    ///< SHA-256 of its bytes
    std::string name;                      ///< as its author's device called it
    std::string type;                      ///< media type, as type_of_file() tells it
    std::int64_t size = 0;                 ///< bytes
    std::string text{};                    ///< what is seen in it
    bool operator==(const Attachment&) const = default;
};

/// The list of a section, of whatever kind, that names its files: digest, name, type, size, text, and `of`, the row of the
/// section that it belongs to.
inline constexpr std::string_view attachments_list = "files";

Texts attachment_fields(const Attachment&, std::string_view of);
std::optional<Attachment> read_attachment(const Texts&);      ///< nothing when it names no file
/// Those of a row; with "" those of the section, and of rows that are not there.
std::vector<Item> attachment_rows(const Content&, std::string_view of = {});

using FileOf = std::function<std::optional<std::string>(std::string_view digest)>;   ///< its bytes; nothing when they are not here

using AttachmentSizes = std::map<std::string, std::int64_t, std::less<>>;   ///< by digest
void add_attachments(AttachmentSizes&, const Content&);
void add_attachments(AttachmentSizes&, const Entry&);
/// What any entry of the cycle names, counted or not.
AttachmentSizes named_attachments(const Cycle&);
std::int64_t bytes_of(const AttachmentSizes&);

/// What the bytes are, whatever they are called: "image/jpeg", "application/pdf" ... or "application/octet-stream".
std::string_view type_of_file(std::string_view bytes);
/// Every browser shows it.
bool is_picture(std::string_view type);
std::string size_words(std::int64_t bytes);                   ///< "310 KB", "3.4 MB"

}  // namespace cyclebook::cycle
