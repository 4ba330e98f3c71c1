#include "library/restoring.hpp"

#include <algorithm>
#include <utility>

#include "core/crypto.hpp"
#include "library/backup_stream.hpp"
#include "library/digest.hpp"
#include "library/draft.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

namespace {
/// What is saved at once of attached files: each save walks through all files of the folder.
constexpr std::size_t most_files = 32u << 20;
}

Restoring::Restoring(Library& library, bool take_keys, Checked checked) : library_(library), take_keys_(take_keys), checked_(checked == Checked::yes) {}

// -- what is here

const std::string& Restoring::wants() {
    auto& s = *library_.state_;
    if (!std::exchange(looked_, true)) {
        for (const auto& [id, cycle] : s.all.cycles)
            for (const auto& [entry, record] : cycle.entries) knows(entry);
        for (const auto& [part, cycles] : s.all.parts())
            if (!s.store.is_loaded(part)) unread_.push_back(part);
    }
    while (wanted_.empty() && !unread_.empty()) {
        wanted_ = std::move(unread_.back());
        unread_.pop_back();
        if (auto file = s.store.read_at_hand(wanted_)) came(*file);
    }
    return wanted_;
}

void Restoring::came(std::optional<std::string> bytes) {
    auto& s = *library_.state_;
    if (bytes) {
        const Segment segment = read_segment(std::make_shared<const std::string>(std::move(*bytes)), s.store.key());
        for (const auto& record : segment.records) {
            const auto fields = fields_of(record.bytes);
            if (kind_of(record.bytes) != RecordKind::entry || fields.size() != 5) continue;
            const auto cycle = s.all.cycles.find(fields[0]);
            if (cycle != s.all.cycles.end() && std::ranges::find(cycle->second.parts, wanted_) != cycle->second.parts.end()) knows(fields[1]);
        }
    }
    wanted_.clear();
}

Restoring::Id Restoring::half(std::string_view id) {
    Id bytes{};
    if (const auto all = core::from_base64url(id)) std::ranges::copy_n(all->begin(), static_cast<std::ptrdiff_t>(std::min(bytes.size(), all->size())), bytes.begin());
    return bytes;
}

// -- what comes

core::Result<void> Restoring::take(std::string_view record) {
    const auto fields = fields_of(record);
    auto& s = *library_.state_;
    switch (kind_of(record)) {
        case RecordKind::backup: {
            const auto head = read_head(record);
            taken_.cycles_there = head.cycles;
            taken_.files_there = head.files;
            return {};
        }
        case RecordKind::keys:
            if (take_keys_ || !library_.keys()) {
                std::array<unsigned char, 32> seed{};
                std::ranges::copy(fields[0], seed.begin());
                library_.put_keys(core::key_pair_from_seed(seed));
            }
            return {};
        case RecordKind::setting:
            if (library_.setting(fields[0]).empty() && !is_of_device(fields[0])) library_.put_setting(fields[0], fields[1]);
            return {};
        case RecordKind::draft: {
            auto draft = read_draft_record(record);
            const auto* here = library_.draft(fields[0], fields[1]);
            if (!draft || (here && here->changed >= draft->changed)) return {};
            library_.put_draft(fields[0], fields[1], std::move(*draft));
            ++taken_.drafts;
            bytes_ += record.size();
            return {};
        }
        case RecordKind::protocol:
            if (s.all.protocols.contains(fields[0])) return {};
            if (core::sha256(fields[1]) != fields[0]) return ++taken_.damaged, core::Result<void>();
            pending_.apply(own(std::string(record)));
            return {};
        case RecordKind::digest: {
            const auto head = digest_head(fields[1]);
            if (!head || library_.has(fields[0])) return {};
            fresh_[std::string(fields[0])].digest = fields[1];
            return {};
        }
        case RecordKind::entry: return take_entry(record), core::Result<void>();
        case RecordKind::attachment: return take_file(fields[0], fields[1]);
        default: return {};
    }
}

void Restoring::take_entry(std::string_view record) {
    const auto fields = fields_of(record);
    const std::string cycle(fields[0]);
    if (core::jws_id({std::string(fields[2]), std::string(fields[3]), std::string(fields[4])}) != fields[1]) return void(++taken_.damaged);
    const auto fresh = fresh_.find(cycle);
    const bool is_fresh = fresh != fresh_.end() || !library_.has(cycle);
    if (!ids_.insert(half(fields[1])).second) return;
    pending_.apply(own(std::string(record)));
    bytes_ += record.size();
    ++taken_.entries;
    if (!is_fresh || fresh_[cycle].complete) return void(grown_.insert(cycle));
    ++fresh_[cycle].entries;
    put_digest_if_complete(cycle);
}

/// One that says more than has come would tell of what is not here.
void Restoring::put_digest_if_complete(const std::string& cycle) {
    auto& [entries, digest, complete] = fresh_[cycle];
    const auto head = digest.empty() ? std::nullopt : digest_head(digest);
    if (!head || head->entries != entries) return;
    pending_.apply(own(make_record(RecordKind::digest, {cycle, digest})));
    digest.clear();
    complete = true;
}

core::Result<void> Restoring::take_file(std::string_view digest, std::string_view bytes) {
    if (library_.has_file(digest)) return {};
    if (core::sha256(bytes) != digest) return ++taken_.damaged, core::Result<void>();
    auto& s = *library_.state_;
    const std::string name(digest);
    if (auto put = s.store.put_attachment(name, bytes); !put) return put;
    s.come_or_gone.insert(name);
    files_.push_back(s.store.attachment(digest));
    bytes_ += bytes.size();
    ++taken_.files;
    return {};
}

bool Restoring::is_full() const { return bytes_ >= (files_.empty() ? library_.state_->sizes.part : most_files); }

core::Result<std::vector<std::string>> Restoring::put() {
    auto& s = *library_.state_;
    Image image = std::exchange(pending_, {});
    std::vector<std::string> written = std::exchange(files_, {});
    bytes_ = 0;
    std::vector<std::string> of_entries;
    for (const auto& [id, cycle] : image.cycles)
        if (!cycle.entries.empty()) of_entries.push_back(id);
    auto made = s.store.put_parts(image);
    if (!made) return std::unexpected(made.error());
    const auto keep = [&](const Slice& record) { s.all.apply(record), s.changes.apply(record); };
    std::string unproven = library_.setting(unproven_parts);
    for (const auto& part : *made) {
        s.all.add_part(part.name, {part.cycles.begin(), part.cycles.end()});
        s.changes.add_part(part.name, {part.cycles.begin(), part.cycles.end()});
        if (!checked_) unproven.append(unproven.empty() ? "" : " ").append(part.name);
        written.push_back(part.name);
    }
    if (!unproven.empty()) library_.put_setting(unproven_parts, unproven);
    for (const auto& [hash, record] : image.protocols) keep(record);
    for (const auto& id : of_entries) {
        s.changed.insert(id);
        s.read.erase(id);
        // What was known of it is not all any more, after the next start as well.
        if (grown_.contains(id)) keep(own(make_record(RecordKind::digest, {id, ""})));
    }
    for (const auto& [id, cycle] : image.cycles)
        if (cycle.digest && !grown_.contains(id)) keep(*cycle.digest);
    settled_ = taken();
    return written;
}

Restoring::Taken Restoring::taken() const {
    Taken all = taken_;
    for (const auto& id : grown_) all.cycles += !fresh_.contains(id);
    for (const auto& [id, fresh] : fresh_) all.cycles += fresh.entries > 0;
    return all;
}

}  // namespace cyclebook::library
