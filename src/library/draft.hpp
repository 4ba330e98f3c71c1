#pragma once
// Contents as they are kept in drafts, backups and the sample.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "cycle/content.hpp"
#include "library/library.hpp"
#include "library/record.hpp"

namespace cyclebook::library {

/// Reads what cycle::write_content() wrote. `where` is the place of `json` in its file, for errors.
core::Result<cycle::Content> content_of(const nlohmann::json& json, const std::string& where);

Slice draft_record(std::string_view cycle, std::string_view section, const Draft&);
Slice dropped_draft_record(std::string_view cycle, std::string_view section);
core::Result<Draft> read_draft_record(std::string_view record);

}  // namespace cyclebook::library
