#pragma once
// Bodies and contents to and from JSON; for the .cpp files of this folder.

#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/text.hpp"
#include "cycle/entry.hpp"

namespace cyclebook::cycle {

nlohmann::json content_json(const Content&);
nlohmann::json attachments_json(const std::vector<Attachment>&);
core::Result<Content> content_from(const nlohmann::json&, const std::string& where);

nlohmann::json body_json(const Body&);
core::Result<Body> body_from(std::string_view kind, const nlohmann::json&);

/// The id of an entry, a record or a key: 43 characters of base64url.
bool is_digest(std::string_view);
/// The id of a section, step, row or field: 1 to 100 bytes, no '/' and no control characters.
bool is_name(std::string_view);
/// A name as it stands in an error: not longer than a good one can be.
inline std::string shown(std::string_view name) { return core::clipped(name, 100); }

/// Takes the members of one object, each with its type, and remembers the first thing that is wrong. What is not taken
/// is unknown, and an unknown member is refused: it would be carried along unread.
class Members {
public:
    Members(const nlohmann::json& object, std::string where);

    std::string text(const char* name);                   ///< within limits::text_bytes
    std::string name(const char* name);                   ///< is_name()
    std::string name_or_empty(const char* name);
    std::string digest(const char* name);                 ///< is_digest()
    std::vector<Attachment> attachments(const char* name);   ///< may be absent, then none
    std::string place(const char* name);                  ///< read_place(); may be absent, then ""
    std::int64_t integer(const char* name, std::int64_t least, std::int64_t most);
    std::vector<std::string> digests(const char* name, std::size_t most);  ///< sorted, none twice
    std::vector<std::string> texts(const char* name);
    Texts named_texts(const char* name);
    const nlohmann::json& any(const char* name);

    void refuse(const char* name, std::string_view what_key);   ///< "entries.missing"
    /// Nothing wrong and nothing left over.
    core::Result<void> done();
    bool good() const { return !error_; }

private:
    const nlohmann::json* take(const char* name);

    const nlohmann::json& object_;
    std::string where_;
    std::size_t taken_ = 0;
    std::optional<core::Error> error_;
};

}  // namespace cyclebook::cycle
