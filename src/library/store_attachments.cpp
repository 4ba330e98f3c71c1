// Attached files among the files of a store, and what is whole of all that a start does not read.

#include <algorithm>
#include <utility>

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "library/files.hpp"
#include "library/store.hpp"

namespace cyclebook::library {

namespace fs = std::filesystem;

/// Found at a start. Of two, as a change of form that was cut off leaves them, the one in the right form counts, if it is whole.
void Store::take_attachment(std::string digest, const std::string& file) {
    auto [held, is_new] = attachments_.try_emplace(std::move(digest), file);
    if (is_new) return;
    auto& [its_digest, kept] = *held;
    std::string other = file;
    if (is_sealed_part(other) == seals_) std::swap(kept, other);
    if (is_at_hand(kept) && is_at_hand(other) && !read_attachment(its_digest)) std::swap(kept, other);
    obsolete_.push_back({dir_ / other, 0, seals_});
}

std::string Store::attachment(std::string_view digest) const {
    const auto held = attachments_.find(digest);
    return held == attachments_.end() ? std::string() : held->second;
}

std::optional<std::string_view> attachment_in(const Segment& segment, std::string_view digest) {
    if (segment.records.size() != 1 || kind_of(segment.records.front().bytes) != RecordKind::attachment) return std::nullopt;
    const auto fields = fields_of(segment.records.front().bytes);
    if (fields.size() != 2 || fields[0] != digest || core::sha256(fields[1]) != digest) return std::nullopt;
    return fields[1];
}

std::optional<std::string> Store::read_attachment(std::string_view digest) const {
    const std::string name = attachment(digest);
    const auto file = name.empty() ? read_file({}) : read_file(dir_ / name);
    if (!file) return std::nullopt;
    const Segment segment = read_segment(*file, key_);
    return attachment_in(segment, digest).transform([](std::string_view bytes) { return std::string(bytes); });
}

void Store::look_at_attachment(const std::string& file, std::vector<Note>& notes) {
    const auto name = parse_attachment_name(file);
    if (!name || attachment(name->digest) != file) return;
    const auto bytes = read_file(dir_ / file);
    if (!bytes || (*bytes)->empty() || is_whole(file, *bytes) || !copy_aside(file, **bytes)) return;
    notes.push_back({core::say("library.attachment_damaged", {{"file", file.substr(0, 12)}})});
    drop_attachment(std::string(name->digest), true);
}

std::vector<std::string> Store::unread() const {
    std::vector<std::string> files;
    for (const auto& part : parts_)
        if (!is_loaded(part) && !is_obsolete(part)) files.push_back(part);
    for (const auto& [digest, file] : attachments_) files.push_back(file);
    return files;
}

bool Store::is_whole(std::string_view name, const std::shared_ptr<const std::string>& file) const {
    const Segment segment = read_segment(file, key_);
    if (segment.newer) return true;   // another window may be a newer version
    const auto attachment = parse_attachment_name(name);
    return attachment ? attachment_in(segment, attachment->digest).has_value() : segment.whole;
}

core::Result<void> Store::put_attachment(const std::string& digest, std::string_view bytes) {
    const std::string held = attachment(digest);
    if (!held.empty() && (!is_at_hand(held) || read_attachment(digest))) return {};
    SegmentWriter out(form());
    out.add(make_record(RecordKind::attachment, {digest, bytes}));
    const std::string name = attachment_name(digest, bytes.size(), form().has_value());
    if (auto put = put_file(name, std::move(out).finish()); !put) return put;
    if (!held.empty() && held != name) obsolete_.push_back({dir_ / held, generation_, true});
    attachments_.insert_or_assign(digest, name);
    std::erase_if(obsolete_, [&](const Obsolete& o) { return o.path == dir_ / name; });
    return {};
}

void Store::drop_attachment(const std::string& digest, bool soon) {
    const auto held = attachments_.find(digest);
    if (held == attachments_.end()) return;
    obsolete_.push_back({dir_ / held->second, generation_, soon});
    attachments_.erase(held);
}

std::vector<std::string> Store::attachments() const {
    std::vector<std::string> digests;
    for (const auto& [digest, file] : attachments_) digests.push_back(digest);
    return digests;
}

void Store::change_form_of_attachments() {
    const auto all = attachments_;
    for (const auto& [digest, name] : all) {
        if (is_sealed_part(name) == seals_ || !is_at_hand(name)) continue;
        const auto bytes = read_attachment(digest);
        if (!bytes) {                                   // damaged: nobody is to find what is left of it
            if (const auto file = read_file(dir_ / name); file && !copy_aside(name, **file)) continue;
            drop_attachment(digest, true);
            continue;
        }
        attachments_.erase(digest);
        if (put_attachment(digest, *bytes)) obsolete_.push_back({dir_ / name, generation_, true});
        else attachments_.emplace(digest, name);
    }
}

}  // namespace cyclebook::library
