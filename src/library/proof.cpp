#include "library/proof.hpp"

#include <algorithm>
#include <utility>

#include "bundle/shape.hpp"
#include "core/text.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

namespace {

constexpr int at_once = 20;   // signatures: a few milliseconds

core::Jws jws_of(const std::vector<std::string_view>& fields) { return {std::string(fields[2]), std::string(fields[3]), std::string(fields[4])}; }

}  // namespace

const std::string& Proof::wants() {
    if (!part_.empty()) return part_;
    for (const auto& part : library_.unproven())
        if (!done_.contains(part) && !unread_.contains(part)) return part_ = part;
    end();
    return part_;
}

void Proof::came(std::optional<std::string> bytes) {
    next_ = 0;
    entries_.clear();
    if (!bytes) return void(unread_.insert(part_));            // the check of what is stored tells of that
    Segment segment = read_segment(std::make_shared<const std::string>(std::move(*bytes)), library_.state_->store.key());
    entries_ = std::move(segment.records);
    std::erase_if(entries_, [](const Slice& record) { return kind_of(record.bytes) != RecordKind::entry || fields_of(record.bytes).size() != 5; });
}

bool Proof::step() {
    for (int n = 0; n < at_once && next_ < entries_.size(); ++n) check({part_, entries_[next_++]});
    if (next_ < entries_.size()) return true;
    if (!unread_.contains(part_)) done_.insert(part_);
    part_.clear();
    entries_.clear();
    const bool is_settled = unknown_.empty() && bad_.empty();
    if (is_settled) library_.forget_unproven(done_);
    return false;
}

void Proof::check(const Entry& entry) {
    const auto fields = fields_of(entry.record.bytes);
    const auto jws = jws_of(fields);
    const auto kid = core::jws_key_id(jws, cycle::entry_type);
    if (!kid) return void(bad_[entry.part][std::string(fields[0])].emplace(fields[1]));
    auto key = keys_.find(*kid);
    if (key == keys_.end()) {
        const auto read = cycle::read_entry(jws);
        if (const auto* its = read ? bundle::key_of(*read) : nullptr) key = keys_.emplace(*kid, *its).first;
    }
    if (key == keys_.end()) return unknown_.push_back({entry.part, own(std::string(entry.record.bytes))});
    if (!is_good(entry.record.bytes, key->second)) bad_[entry.part][std::string(fields[0])].emplace(fields[1]);
}

bool Proof::is_good(std::string_view record, const core::PublicKey& key) const {
    return core::open_jws(jws_of(fields_of(record)), cycle::entry_type, key).has_value();
}

/// All keys that there are have come.
void Proof::end() {
    for (const auto& [part, record] : std::exchange(unknown_, {})) {
        const auto fields = fields_of(record.bytes);
        const auto kid = core::jws_key_id(jws_of(fields), cycle::entry_type);
        const auto key = keys_.find(*kid);
        if (key == keys_.end() || !is_good(record.bytes, key->second)) bad_[part][std::string(fields[0])].emplace(fields[1]);
    }
    if (bad_.empty()) library_.forget_unproven(done_);
}

std::vector<std::string> Proof::bad_parts() const {
    std::vector<std::string> parts;
    for (const auto& [part, cycles] : bad_) parts.push_back(part);
    return parts;
}

void Proof::take_out() {
    for (const auto& [part, cycles] : std::exchange(bad_, {})) library_.take_out(part, cycles);
    library_.forget_unproven(done_);
}

}  // namespace cyclebook::library
