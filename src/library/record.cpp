#include "library/record.hpp"

#include <array>

namespace cyclebook::library {

namespace {

constexpr std::string_view header = "{\"format\":\"cyclebook-segment\",\"version\":2}\n";
constexpr std::string_view sealed_header = "{\"format\":\"cyclebook-segment\",\"version\":3}\n";
constexpr std::string_view first_header = "{\"format\":\"cyclebook-segment\",\"version\":1}\n";   // before there were parts
constexpr std::string_view header_start = "{\"format\":\"cyclebook-segment\",\"version\":";
constexpr std::size_t frame_bytes = 4 + 8;

constexpr std::array<std::uint64_t, 256> make_table() {
    std::array<std::uint64_t, 256> table{};
    for (std::uint64_t i = 0; i < 256; ++i) {
        std::uint64_t v = i;
        for (int bit = 0; bit < 8; ++bit) v = (v >> 1) ^ ((v & 1) ? 0xC96C5795D7870F42u : 0u);
        table[static_cast<std::size_t>(i)] = v;
    }
    return table;
}
constexpr auto crc_table = make_table();

void put_number(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, int count) {
    std::uint64_t value = 0;
    for (int i = count; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

/// A whole first line with a version above ours; what is cut short within it is damage.
bool names_newer_version(std::string_view bytes) {
    if (!bytes.starts_with(header_start)) return false;
    const std::string_view line = bytes.substr(header_start.size(), bytes.find('\n') - header_start.size());
    const std::size_t digits = line.find_first_not_of("0123456789");
    return bytes.contains('\n') && digits > 0 && digits < 9 && line.substr(digits) == "}" &&
           !(digits == 1 && line.front() <= '3') && line.front() != '0';
}

}  // namespace

Slice own(std::string bytes) {
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const std::string_view view = *owner;
    return {std::move(owner), view};
}

std::uint64_t crc64(std::string_view bytes) {
    std::uint64_t crc = ~std::uint64_t{0};
    for (const char c : bytes) crc = crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xFF] ^ (crc >> 8);
    return ~crc;
}

std::string make_record(RecordKind kind, std::span<const std::string_view> fields) {
    std::string record(1, static_cast<char>(kind));
    for (const auto field : fields) {
        put_number(record, field.size(), 4);
        record += field;
    }
    return record;
}

RecordKind kind_of(std::string_view record) {
    return record.empty() ? RecordKind::end : static_cast<RecordKind>(record.front());
}

std::vector<std::string_view> fields_of(std::string_view record) {
    std::vector<std::string_view> fields;
    for (std::size_t at = 1; at < record.size();) {
        if (record.size() - at < 4) return {};
        const auto length = static_cast<std::size_t>(number_at(record, at, 4));
        at += 4;
        if (record.size() - at < length) return {};
        fields.push_back(record.substr(at, length));
        at += length;
    }
    return fields;
}

SegmentWriter::SegmentWriter(const Key& key) : key_(key), bytes_(key ? sealed_header : header) {
    if (key_) put(make_record(RecordKind::sealed_under, {core::id_of(*key_)}));
}

void SegmentWriter::put(std::string_view framed) {
    put_number(bytes_, framed.size(), 4);
    put_number(bytes_, crc64(framed), 8);
    bytes_ += framed;
}

void SegmentWriter::add(std::string_view record) {
    put(key_ ? core::seal_stored(*key_, record) : record);
    ++count_;
}

std::string SegmentWriter::finish() && {
    add(make_record(RecordKind::end, {std::to_string(count_)}));
    return std::move(bytes_);
}

bool is_sealed_segment(std::string_view file) { return file.starts_with(sealed_header); }

Segment read_segment(const std::shared_ptr<const std::string>& file, const Key& key) {
    Segment segment;
    const std::string_view bytes = *file;
    segment.sealed = is_sealed_segment(bytes);
    bool intact = segment.sealed || bytes.starts_with(header) || bytes.starts_with(first_header);
    bool ended = false, names_key = false;
    // A damaged header has the length of a good one, so the records behind it are still found. A record whose checksum
    // is wrong is passed over: when its length was what broke, no later checksum will hold, and the loop finds nothing.
    for (std::size_t at = header.size(); at < bytes.size() && !ended;) {
        if (bytes.size() - at < frame_bytes) { intact = false; break; }
        const auto length = static_cast<std::size_t>(number_at(bytes, at, 4));
        const std::uint64_t sum = number_at(bytes, at + 4, 8);
        at += frame_bytes;
        if (bytes.size() - at < length) { intact = false; break; }
        Slice record{file, bytes.substr(at, length)};
        at += length;
        if (crc64(record.bytes) != sum || record.bytes.empty()) { intact = false; continue; }
        if (kind_of(record.bytes) == RecordKind::sealed_under && !names_key && segment.records.empty()) {
            const auto fields = fields_of(record.bytes);
            segment.sealed = names_key = true;
            segment.foreign = fields.size() == 1 && (!key || fields[0] != core::id_of(*key));
            if (segment.foreign) return segment;
            continue;
        }
        if (segment.sealed) {
            auto opened = key ? core::unseal_stored(*key, record.bytes) : std::nullopt;
            if (opened && !opened->empty()) record = own(*std::move(opened));
            else if (names_key) { intact = false; continue; }   // else it may be the header that is damaged
        }
        if (kind_of(record.bytes) == RecordKind::end) {
            const auto fields = fields_of(record.bytes);
            ended = at == bytes.size() && fields.size() == 1 && fields[0] == std::to_string(segment.records.size());
            intact = intact && ended;
        } else {
            segment.records.push_back(std::move(record));
        }
    }
    segment.whole = intact && ended && segment.sealed == is_sealed_segment(bytes) && segment.sealed == names_key;
    if (!segment.whole && segment.records.empty()) segment.newer = names_newer_version(bytes);
    return segment;
}

}  // namespace cyclebook::library
