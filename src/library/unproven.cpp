// What came with a backup, and whose signatures are still to be checked: see proof.hpp.

#include <sstream>

#include "core/text.hpp"
#include "library/library.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

std::vector<std::string> Library::unproven() const {
    std::vector<std::string> parts;
    std::istringstream names(setting(unproven_parts));
    const auto all = state_->all.parts();
    for (std::string name; names >> name;) {
        if (all.contains(name)) {
            parts.push_back(name);
            continue;
        }
        parts.clear();   // it was written anew, as when a cycle was removed, and has another name now
        for (const auto& [part, cycles] : all) parts.push_back(part);
        break;
    }
    return parts;
}

void Library::forget_unproven(const std::set<std::string>& proven) {
    std::string left;
    for (const auto& part : unproven())
        if (!proven.contains(part)) left.append(left.empty() ? "" : " ").append(part);
    put_setting(unproven_parts, left);
}

void Library::take_out(const std::string& part, const std::map<std::string, std::set<std::string>>& entries) {
    std::set<std::string> ids;
    Note note;
    for (const auto& [id, of] : entries) {
        ids.insert(of.begin(), of.end());
        note.cycles.insert(id);
    }
    note.text = core::say("library.not_genuine", {{"count", ids.size()}});
    state_->tell({note});
    state_->store.leave_out(part, ids);
    for (const auto& [id, of] : entries) {
        const auto held = state_->all.cycles.find(id);
        if (held == state_->all.cycles.end()) continue;
        for (const auto& entry : of) held->second.entries.erase(entry);
        const auto unknown = own(make_record(RecordKind::digest, {id, ""}));
        state_->all.apply(unknown);
        state_->changes.apply(unknown);
        state_->read.erase(id);
        state_->changed.insert(id);
    }
}

}  // namespace cyclebook::library
