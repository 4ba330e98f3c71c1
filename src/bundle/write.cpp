#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "bundle/bundle.hpp"
#include "bundle/shape.hpp"
#include "core/crypto.hpp"
#include "core/json.hpp"
#include "core/limits.hpp"

namespace cyclebook::bundle {

namespace {

using nlohmann::json;

/// Parents before children; of what could come next the smallest id, so that the same set gives the same bytes.
std::vector<const cycle::Entry*> in_order(const cycle::Cycle& cycle) {
    std::map<std::string_view, std::size_t> missing;
    std::map<std::string_view, std::vector<const cycle::Entry*>> children;
    std::set<std::pair<std::string_view, const cycle::Entry*>> ready;
    for (const auto& [id, entry] : cycle.entries) {
        std::size_t here = 0;
        for (const auto& parent : entry.payload.parents)
            if (cycle.entries.contains(parent)) {
                children[parent].push_back(&entry);
                ++here;
            }
        missing[id] = here;
        if (here == 0) ready.emplace(id, &entry);
    }
    std::vector<const cycle::Entry*> order;
    while (!ready.empty()) {
        const cycle::Entry* next = ready.begin()->second;
        ready.erase(ready.begin());
        order.push_back(next);
        for (const cycle::Entry* child : children[next->id])
            if (--missing[child->id] == 0) ready.emplace(child->id, child);
    }
    return order;
}

}  // namespace

std::string write(const std::vector<const cycle::Cycle*>& cycles, const std::optional<Baton>& baton, const cycle::FileOf& file_of) {
    json keys = json::array(), entries = json::array(), heads = json::array();
    cycle::AttachmentSizes named;
    std::map<std::string, json> by_kid;
    std::set<std::string> parents, ids;
    for (const cycle::Cycle* cycle : cycles) {
        std::set<std::string, std::less<>> pinned;
        for (const auto& [id, entry] : cycle->entries)
            if (const auto* key = key_of(entry)) {
                pinned.insert(entry.kid);
                by_kid.try_emplace(entry.kid, jwk_of(*key));
            }
        for (const cycle::Entry* entry : in_order(*cycle)) {
            if (!pinned.contains(entry->kid)) continue;   // nobody could check it, so nobody could open the file
            entries.push_back({{"payload", entry->jws.payload}, {"protected", entry->jws.protected_header}, {"signature", entry->jws.signature}});
            ids.insert(entry->id);
            cycle::add_attachments(named, *entry);
            parents.insert(entry->payload.parents.begin(), entry->payload.parents.end());
        }
    }
    for (auto& [kid, key] : by_kid) keys.push_back(std::move(key));
    for (const auto& id : ids)
        if (!parents.contains(id)) heads.push_back(id);
    Files files;
    std::size_t together = 0;
    for (const auto& [digest, size] : named) {
        auto bytes = file_of ? file_of(digest) : std::nullopt;
        if (!bytes || bytes->size() > core::limits::attachment_bytes || together + bytes->size() > core::limits::attachments_bytes) continue;
        together += bytes->size();
        files.emplace(digest, std::move(*bytes));
    }
    json file = {{"format", std::string(format)}, {"version", named.empty() ? 1 : version}, {"keys", {{"keys", std::move(keys)}}}, {"entries", std::move(entries)}, {"heads", std::move(heads)}};
    if (!files.empty()) file["files"] = files_json(files);
    if (baton) file["baton"] = {{"from", baton->from}, {"to", baton->to}, {"cycle", baton->cycle}, {"next", baton->next}, {"by", baton->by}};
    file["digest"] = digest_of(file);
    return core::write_json_pretty(file);
}

}  // namespace cyclebook::bundle
