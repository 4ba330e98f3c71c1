#include <algorithm>
#include <array>

#include "bundle/bundle.hpp"
#include "core/crypto.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"

namespace cyclebook::bundle {

namespace {

using core::say;

struct Magic {
    std::string_view bytes;
    std::string_view what;   ///< key
    std::size_t at = 0;
};

// First bytes of files that people attach by mistake, from the formats' own specifications.
constexpr std::array<Magic, 11> magics{{
    {"\xff\xd8\xff", "files.jpeg"},
    {"\x89PNG\r\n\x1a\n", "files.png"},
    {"GIF8", "files.gif"},
    {"ftypheic", "files.heic", 4},
    {"ftyp", "files.film", 4},
    {"WEBP", "files.webp", 8},
    {"%PDF-", "files.pdf"},
    {"PK\x03\x04", "files.zip"},
    {"\xd0\xcf\x11\xe0", "files.office"},
    {"\x1f\x8b", "files.compressed"},
    {"<", "files.web_page"},
}};

/// The value of the top member "format" when the text begins like one of our files. Only looks at its beginning, or at
/// its end for members written in another order: the whole file is read later.
bool names_format(std::string_view bytes, std::string_view wanted) {
    const std::string quoted = "\"" + std::string(wanted) + "\"";
    for (std::size_t at = bytes.find("\"format\""); at != std::string_view::npos; at = bytes.find("\"format\"", at + 1)) {
        std::size_t i = at + 8;
        while (i < bytes.size() && (bytes[i] == ' ' || bytes[i] == ':' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) ++i;
        if (bytes.substr(i).starts_with(quoted)) return true;
    }
    return false;
}

bool looks_like_object(std::string_view bytes) {
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

}  // namespace

Kind recognise(std::string_view bytes) {
    if (bytes.size() > core::limits::file_bytes || !looks_like_object(bytes)) return Kind::unknown;
    if (core::is_sealed(bytes)) return Kind::sealed;
    // A backup carries a bundle, with its format, so it is asked for first.
    if (names_format(bytes, "cyclebook-backup")) return Kind::backup;
    // A bundle carries protocols inside its signed payloads only, which are base64url: their names do not show.
    if (names_format(bytes, format)) return Kind::bundle;
    if (names_format(bytes, "cyclebook-protocol")) return Kind::protocol;
    if (names_format(bytes, "cyclebook-rubric")) return Kind::rubric;
    if (names_format(bytes, "cyclebook-words")) return Kind::words;
    return Kind::unknown;
}

core::Error not_ours(std::string_view bytes, std::string_view name) {
    const std::string file = name.empty() ? say("files.this_file") : say("files.named", {{"name", name}});
    const std::string where(name);
    if (bytes.empty()) return {"file.empty", where, say("files.empty", {{"file", file}})};
    if (bytes.size() > core::limits::file_bytes)
        return {"file.too-large", where, say("files.too_large", {{"file", file}, {"size", bytes.size() >> 20}, {"most", core::limits::file_bytes >> 20}})};
    for (const auto& magic : magics)
        if (bytes.size() > magic.at && bytes.substr(magic.at).starts_with(magic.bytes))
            return {"file.other-kind", where, say("files.other_kind", {{"file", file}, {"what", say(magic.what)}})};
    if (looks_like_object(bytes) && bytes.find_last_not_of(" \t\r\n") != std::string_view::npos && bytes[bytes.find_last_not_of(" \t\r\n")] != '}')
        return {"file.truncated", where, say("files.truncated", {{"file", file}})};
    return {"file.other-kind", where, say("files.not_ours", {{"file", file}})};
}

}  // namespace cyclebook::bundle
