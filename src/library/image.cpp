#include "library/image.hpp"

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
            cycles[std::string(fields[0])] = {.removed = true, .entries = {}, .drafts = {}};
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
        case RecordKind::end: return false;
    }
    return false;
}

void Image::apply(const Image& later) {
    for (const auto& [id, from] : later.cycles) {
        auto& into = cycles[id];
        if (from.removed) into = {.removed = true, .entries = {}, .drafts = {}};
        for (const auto& entry : from.entries) into.entries.insert(entry);
        for (const auto& [section, draft] : from.drafts) into.drafts.insert_or_assign(section, draft);
    }
    for (const auto& [name, value] : later.settings) settings.insert_or_assign(name, value);
    if (later.keys) keys = later.keys;
}

void Image::forget_removals() {
    for (auto it = cycles.begin(); it != cycles.end();) {
        auto& cycle = it->second;
        cycle.removed = false;
        std::erase_if(cycle.drafts, [](const auto& d) { return kind_of(d.second.bytes) == RecordKind::draft_dropped; });
        it = cycle.entries.empty() && cycle.drafts.empty() ? cycles.erase(it) : std::next(it);
    }
    std::erase_if(settings, [](const auto& s) { return fields_of(s.second.bytes)[1].empty(); });
}

std::string Image::write() const {
    SegmentWriter out;
    if (keys) out.add(keys->bytes);
    for (const auto& [name, setting] : settings) out.add(setting.bytes);
    for (const auto& [id, cycle] : cycles)
        if (cycle.removed) out.add(make_record(RecordKind::cycle_removed, {id}));
    for (const auto& [id, cycle] : cycles) {
        for (const auto& [entry, record] : cycle.entries) out.add(record.bytes);
        for (const auto& [section, draft] : cycle.drafts) out.add(draft.bytes);
    }
    return std::move(out).finish();
}

}  // namespace cyclebook::library
