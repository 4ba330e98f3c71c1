#include "library/image.hpp"

#include <algorithm>

namespace cyclebook::library {

bool Image::apply(const Slice& record) {
    const auto fields = fields_of(record.bytes);
    const auto has = [&](std::size_t n) { return fields.size() == n; };
    switch (kind_of(record.bytes)) {
        case RecordKind::entry:
            if (!has(5)) return false;
            cycles[std::string(fields[0])].entries.emplace(fields[1], record);
            return true;
        case RecordKind::cycle_removed:
            if (!has(1)) return false;
            remove(std::string(fields[0]));
            return true;
        case RecordKind::draft:
            if (!has(4)) return false;
            cycles[std::string(fields[0])].drafts.insert_or_assign(std::string(fields[1]), record);
            return true;
        case RecordKind::draft_dropped:
            if (!has(2)) return false;
            cycles[std::string(fields[0])].drafts.insert_or_assign(std::string(fields[1]), record);
            return true;
        case RecordKind::setting:
            if (!has(2)) return false;
            settings.insert_or_assign(std::string(fields[0]), record);
            return true;
        case RecordKind::keys:
            if (!has(1)) return false;
            keys = record;
            return true;
        case RecordKind::digest:
            if (!has(2)) return false;
            cycles[std::string(fields[0])].digest = record;
            return true;
        case RecordKind::protocol:
            if (!has(2)) return false;
            protocols.insert_or_assign(std::string(fields[0]), record);
            return true;
        case RecordKind::part:
            if (fields.empty()) return false;
            if (has(1)) drop_part(std::string(fields[0]));
            else add_part(std::string(fields[0]), {fields.begin() + 1, fields.end()});
            return true;
        case RecordKind::sealed_under:
        case RecordKind::attachment:
        case RecordKind::backup:
        case RecordKind::end: return false;
    }
    return false;
}

void Image::remove(const std::string& id) {
    auto& cycle = cycles[id];
    cycle = {};
    cycle.removed = true;
}

void Image::apply(const Image& later) {
    for (const auto& [id, from] : later.cycles) {
        if (from.removed) remove(id);
        auto& into = cycles[id];
        for (const auto& entry : from.entries) into.entries.insert(entry);
        for (const auto& [section, draft] : from.drafts) into.drafts.insert_or_assign(section, draft);
        if (from.digest) into.digest = from.digest;
    }
    for (const auto& [name, value] : later.settings) settings.insert_or_assign(name, value);
    if (later.keys) keys = later.keys;
    for (const auto& [hash, protocol] : later.protocols) protocols.insert_or_assign(hash, protocol);
    for (const auto& name : later.void_parts) drop_part(name);
    for (const auto& [name, of] : later.parts()) add_part(name, of);
}

void Image::add_part(const std::string& name, const std::vector<std::string_view>& of) {
    void_parts.erase(name);
    for (const auto id : of) {
        auto& parts = cycles[std::string(id)].parts;
        if (std::ranges::find(parts, name) == parts.end()) parts.push_back(name);
    }
}

void Image::drop_part(const std::string& name) {
    void_parts.insert(name);
    for (auto& [id, cycle] : cycles) std::erase(cycle.parts, name);
}

std::map<std::string, std::vector<std::string_view>, std::less<>> Image::parts() const {
    std::map<std::string, std::vector<std::string_view>, std::less<>> parts;
    for (const auto& [id, cycle] : cycles)
        for (const auto& name : cycle.parts) parts[name].push_back(id);
    return parts;
}

void Image::forget_removals() {
    for (auto it = cycles.begin(); it != cycles.end();) {
        auto& cycle = it->second;
        cycle.removed = false;
        std::erase_if(cycle.drafts, [](const auto& d) { return kind_of(d.second.bytes) == RecordKind::draft_dropped; });
        if (cycle.entries.empty() && cycle.parts.empty()) cycle.digest.reset();
        it = cycle.empty() ? cycles.erase(it) : std::next(it);
    }
    std::erase_if(settings, [](const auto& s) { return fields_of(s.second.bytes)[1].empty(); });
}

std::string Image::write(const Key& key) const {
    SegmentWriter out(key);
    if (keys) out.add(keys->bytes);
    for (const auto& [name, setting] : settings) out.add(setting.bytes);
    for (const auto& [id, cycle] : cycles)
        if (cycle.removed) out.add(make_record(RecordKind::cycle_removed, {id}));
    for (const auto& [hash, protocol] : protocols) out.add(protocol.bytes);
    for (const auto& name : void_parts) out.add(make_record(RecordKind::part, {name}));
    for (auto& [name, fields] : parts()) {
        fields.insert(fields.begin(), name);
        out.add(make_record(RecordKind::part, fields));
    }
    for (const auto& [id, cycle] : cycles) {
        if (cycle.digest) out.add(cycle.digest->bytes);
        for (const auto& [entry, record] : cycle.entries) out.add(record.bytes);
        for (const auto& [section, draft] : cycle.drafts) out.add(draft.bytes);
    }
    return std::move(out).finish();
}

}  // namespace cyclebook::library
