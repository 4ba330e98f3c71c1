#pragma once
// What a row of records amounts to. The whole store is one image; so are the changes since the last write, and so is what
// several merged files leave. Applying images in order gives the same as applying their records in order.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/record.hpp"

namespace cyclebook::library {

struct CycleImage {
    bool removed = false;                                     ///< what older files say of this cycle is void
    std::map<std::string_view, Slice, std::less<>> entries;   ///< by entry id, which lies within the record
    std::map<std::string, Slice, std::less<>> drafts;         ///< by section; a draft_dropped record is remembered too
};

struct Image {
    std::map<std::string, CycleImage, std::less<>> cycles;
    std::map<std::string, Slice, std::less<>> settings;       ///< by name; removals are remembered too
    std::optional<Slice> keys;

    /// False when the record is malformed; it is then passed over.
    bool apply(const Slice& record);
    void apply(const Image& later);
    /// Forgets removals: nothing older is left that they could concern.
    void forget_removals();
    bool empty() const { return cycles.empty() && settings.empty() && !keys; }
    /// The records that give this image; removals first.
    std::string write() const;
};

}  // namespace cyclebook::library
