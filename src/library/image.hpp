#pragma once
// What a row of records amounts to. The whole store is one image; so are the changes since the last write, and so is what
// several merged files leave. Applying images in order gives the same as applying their records in order.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "library/record.hpp"

namespace cyclebook::library {

struct CycleImage {
    bool removed = false;                                     ///< what older files say of this cycle is void
    std::map<std::string_view, Slice, std::less<>> entries;   ///< by entry id, which lies within the record
    std::map<std::string, Slice, std::less<>> drafts;         ///< by section; a draft_dropped record is remembered too
    std::vector<std::string> parts;                           ///< files that hold more of its entries
    std::optional<Slice> digest;

    /// Nothing is known of it but that it was removed.
    bool empty() const { return entries.empty() && drafts.empty() && parts.empty() && !digest; }
};

struct Image {
    std::map<std::string, CycleImage, std::less<>> cycles;
    std::map<std::string, Slice, std::less<>> settings;       ///< by name; removals are remembered too
    std::optional<Slice> keys;
    std::map<std::string, Slice, std::less<>> protocols;      ///< and rubrics, by hash
    std::set<std::string, std::less<>> void_parts;            ///< nothing of them counts, should they still be there

    /// False when the record is malformed; it is then passed over.
    bool apply(const Slice& record);
    void remove(const std::string& cycle);                    ///< what was there of it, and what older files say
    void apply(const Image& later);
    /// Forgets removals: nothing older is left that they could concern.
    void forget_removals();
    /// The part holds entries of these cycles.
    void add_part(const std::string& name, const std::vector<std::string_view>& cycles);
    /// Nothing of the part counts any more.
    void drop_part(const std::string& name);
    /// The parts that are named, each with its cycles.
    std::map<std::string, std::vector<std::string_view>, std::less<>> parts() const;
    bool empty() const { return cycles.empty() && settings.empty() && !keys && protocols.empty() && void_parts.empty(); }
    /// The records that give this image; removals first.
    std::string write(const Key& = {}) const;
};

}  // namespace cyclebook::library
