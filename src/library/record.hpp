#pragma once
// How a stored file is cut into records: each stands alone, with its length and a checksum, so that what lies before or
// after a damaged place is still read. On a locked device each is sealed by itself; the first one says under which key.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/crypto.hpp"

namespace cyclebook::library {

/// Bytes within a buffer that lives as long as any slice of it: a loaded file is not copied record by record.
struct Slice {
    std::shared_ptr<const std::string> owner;
    std::string_view bytes;
};
Slice own(std::string bytes);

enum class RecordKind : unsigned char {
    end,            ///< count of the records before it: the file is whole
    entry,          ///< cycle, entry id, protected header, payload, signature
    cycle_removed,  ///< cycle
    draft,          ///< cycle, section, time of change, content as JSON
    draft_dropped,  ///< cycle, section
    setting,        ///< name, value; an empty value removes
    keys,           ///< seed
    digest,         ///< cycle, what write_digest() gave
    protocol,       ///< hash, a protocol or a rubric as JSON: what digests name by its hash
    part,           ///< file name of a part, the cycles that it holds entries of; none: the part is void
    sealed_under,   ///< id of the key that the other records of the file are sealed under
    attachment,     ///< digest, bytes of an attached file: alone in its file
    backup,         ///< version, number of cycles and of attached files: at the beginning of a backup, see backup_stream.hpp
};

/// A record without its frame: the kind, then its fields, each with its length.
std::string make_record(RecordKind, std::span<const std::string_view> fields);
inline std::string make_record(RecordKind kind, std::initializer_list<std::string_view> fields) { return make_record(kind, std::span(fields.begin(), fields.size())); }
RecordKind kind_of(std::string_view record);
/// The fields of a record; empty when it is malformed.
std::vector<std::string_view> fields_of(std::string_view record);

/// CRC-64/XZ: ECMA-182, reflected.
std::uint64_t crc64(std::string_view bytes);

using Key = std::optional<core::DataKey>;   ///< none: as it is, not sealed

/// Writes one file: header, framed records, end.
class SegmentWriter {
public:
    explicit SegmentWriter(const Key& = {});
    void add(std::string_view record);
    std::string finish() &&;

private:
    void put(std::string_view framed);

    Key key_;
    std::string bytes_;
    std::uint64_t count_ = 0;
};

struct Segment {
    std::vector<Slice> records;   ///< those that are intact, in their order
    bool whole = false;           ///< header, every record and the end were intact
    bool newer = false;           ///< written by a newer version; nothing of it was read
    bool sealed = false;
    bool foreign = false;         ///< sealed under a key that is not this one; nothing of it was read
};
Segment read_segment(const std::shared_ptr<const std::string>& file, const Key& = {});
bool is_sealed_segment(std::string_view file);

}  // namespace cyclebook::library
