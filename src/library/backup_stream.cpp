#include "library/backup_stream.hpp"

#include <algorithm>
#include <charconv>

#include "core/crypto.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"
#include "library/draft.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

namespace {

constexpr std::size_t length_bytes = 4;

std::unexpected<core::Error> wrong() { return core::fail("backup.content", "", core::say("library.backup_wrong")); }

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// It has the fields of its kind, and a draft that can be read.
bool is_good(std::string_view record) {
    const auto fields = fields_of(record);
    switch (kind_of(record)) {
        case RecordKind::backup: return fields.size() == 3;
        case RecordKind::keys: return fields.size() == 1 && fields[0].size() == sizeof(core::KeyPair::seed);
        case RecordKind::setting:
        case RecordKind::protocol:
        case RecordKind::digest:
        case RecordKind::attachment: return fields.size() == 2;
        case RecordKind::draft: return fields.size() == 4 && read_draft_record(record).has_value();
        case RecordKind::entry: return fields.size() == 5;
        case RecordKind::end:
        case RecordKind::cycle_removed:
        case RecordKind::draft_dropped:
        case RecordKind::part:
        case RecordKind::sealed_under: return false;
    }
    return false;
}

}  // namespace

bool is_of_device(std::string_view setting) {
    return setting == "purge" || setting == "not-backed-up" || setting == "remind-backup" || setting == unproven_parts ||
           setting.starts_with(passphrase_of) || setting.starts_with(kept_file);
}

std::string framed(std::string_view record) {
    std::string bytes;
    for (std::size_t i = 0; i < length_bytes; ++i) bytes += static_cast<char>(record.size() >> (8 * i) & 0xFF);
    return bytes += record;
}

core::Result<std::optional<std::string>> Records::next() {
    const std::string_view rest = std::string_view(bytes_).substr(at_);
    std::size_t length = 0;
    for (std::size_t i = 0; i < std::min(length_bytes, rest.size()); ++i) length |= static_cast<std::size_t>(static_cast<unsigned char>(rest[i])) << (8 * i);
    if (rest.size() >= length_bytes && length > core::limits::backup_record_bytes) return wrong();
    if (rest.size() < length_bytes || rest.size() - length_bytes < length) {
        bytes_.erase(0, at_);
        at_ = 0;
        return std::nullopt;
    }
    std::string record(rest.substr(length_bytes, length));
    at_ += length_bytes + length;
    if (!is_good(record)) return wrong();
    if (kind_of(record) == RecordKind::backup && number_in(fields_of(record)[0]) > backup_contents)
        return core::fail("backup.newer-version", "", core::say("library.backup_newer"));
    return record;
}

bool BackupReader::is_one(std::string_view beginning) {
    const auto header = core::read_stream_header(beginning.substr(0, core::stream_line), backup_stream);
    return header || header.error().code != "sealed.malformed";
}

core::Result<void> BackupReader::add(std::string_view bytes) {
    waiting_ += bytes;
    if (!header_) {
        if (waiting_.size() < core::stream_line && !waiting_.contains('\n')) return {};
        auto header = core::read_stream_header(waiting_, backup_stream);
        if (!header) return std::unexpected(header.error());
        header_ = std::move(*header);
        waiting_.erase(0, header_->line.size());
    }
    std::size_t at = 0;
    for (const std::size_t size = header_->sealed_chunk(); waiting_.size() - at >= size; at += size) {
        if (!opener_) {
            auto opener = core::StreamOpener::begin(*header_, passphrase_);
            if (!opener) return std::unexpected(opener.error());
            opener_ = std::move(*opener);
        }
        const auto opened = opener_->open(std::string_view(waiting_).substr(at, size));
        if (!opened) return std::unexpected(opened.error());
        records_.add(*opened);
    }
    waiting_.erase(0, at);
    return {};
}

core::Result<void> BackupReader::end() const {
    if (opener_ && opener_->ended() && waiting_.empty() && records_.is_empty()) return {};
    return core::fail("backup.cut", "", core::say("library.backup_cut"));
}

std::string head_record(const BackupHead& head) {
    return make_record(RecordKind::backup, {std::to_string(backup_contents), std::to_string(head.cycles), std::to_string(head.files)});
}

void BackupCounts::add(std::string_view record) {
    const auto fields = fields_of(record);
    counts_.bytes_stored += record.size();
    if (kind_of(record) == RecordKind::draft) ++counts_.drafts;
    if (kind_of(record) != RecordKind::entry) return;
    ++counts_.entries;
    cycles_.emplace(fields[0]);
}

Library::Counts BackupCounts::counts() const {
    Library::Counts all = counts_;
    all.cycles = cycles_.size();
    return all;
}

BackupHead read_head(std::string_view record) {
    const auto fields = fields_of(record);
    return {number_in(fields[1]), number_in(fields[2])};
}

}  // namespace cyclebook::library
