#include "library/parts.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <utility>

namespace cyclebook::library {

namespace {

constexpr std::string_view extension = ".part", sealed_mark = "-sealed";

class PartWriter {
public:
    explicit PartWriter(const Key& key) : sealed_(key.has_value()), out_(key) {}
    void add(const std::string& cycle, std::string_view record) {
        if (part_.cycles.empty() || part_.cycles.back() != cycle) part_.cycles.push_back(cycle);
        out_.add(record);
    }
    Part finish() && {
        part_.bytes = std::move(out_).finish();
        char name[64];
        std::snprintf(name, sizeof name, "%016llx-%llu", static_cast<unsigned long long>(crc64(part_.bytes)),
                      static_cast<unsigned long long>(part_.bytes.size()));
        part_.name.append(name).append(sealed_ ? sealed_mark : "").append(extension);
        return std::move(part_);
    }

private:
    bool sealed_;
    SegmentWriter out_;
    Part part_;
};

std::size_t bytes_of(const CycleImage& cycle) {
    std::size_t sum = 0;
    for (const auto& [id, record] : cycle.entries) sum += record.bytes.size();
    return sum;
}

}  // namespace

std::optional<std::size_t> part_size(std::string_view name) {
    constexpr std::size_t digits = 16;
    if (name.size() < digits + 2 + extension.size() || !name.ends_with(extension) || name[digits] != '-') return std::nullopt;
    if (name.find_first_not_of("0123456789abcdef") != digits) return std::nullopt;
    name.remove_suffix(extension.size());
    if (name.ends_with(sealed_mark)) name.remove_suffix(sealed_mark.size());
    name.remove_prefix(digits + 1);
    std::size_t size = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), size);
    return problem == std::errc() && end == name.data() + name.size() ? std::optional(size) : std::nullopt;
}

std::string attachment_name(std::string_view digest, std::size_t bytes, bool sealed) {
    return std::string(digest).append("-").append(std::to_string(bytes)).append("-file").append(sealed ? sealed_mark : "").append(extension);
}

std::optional<AttachmentName> parse_attachment_name(std::string_view name) {
    constexpr std::size_t digits = 43;   // of a digest
    if (name.size() < digits + 2 || name[digits] != '-') return std::nullopt;
    AttachmentName parsed{name.substr(0, digits), 0};
    std::from_chars(name.data() + digits + 1, name.data() + name.size(), parsed.bytes);
    return name == attachment_name(parsed.digest, parsed.bytes, is_sealed_part(name)) ? std::optional(parsed) : std::nullopt;
}

bool is_sealed_part(std::string_view name) { return name.ends_with(std::string(sealed_mark).append(extension)); }

std::size_t entry_bytes(const Image& image) {
    std::size_t sum = 0;
    for (const auto& [id, cycle] : image.cycles) sum += bytes_of(cycle);
    return sum;
}

std::size_t entry_bytes(const std::vector<Slice>& records) {
    std::size_t sum = 0;
    for (const auto& record : records)
        if (kind_of(record.bytes) == RecordKind::entry) sum += record.bytes.size();
    return sum;
}

std::vector<Part> move_into_parts(Image& image, std::size_t most, const Key& key) {
    const std::size_t total = entry_bytes(image), share = total / (total / most + 1) + 1;   // equal ones
    std::vector<Part> parts;
    std::size_t bytes = 0;
    PartWriter out(key);
    for (auto& [id, cycle] : image.cycles) {
        for (const auto& [entry, record] : cycle.entries) out.add(id, record.bytes);
        bytes += bytes_of(cycle);
        cycle.entries.clear();
        if (bytes < share) continue;
        parts.push_back(std::move(std::exchange(out, PartWriter(key))).finish());
        bytes = 0;
    }
    if (bytes > 0) parts.push_back(std::move(out).finish());
    for (const auto& part : parts) image.add_part(part.name, {part.cycles.begin(), part.cycles.end()});
    return parts;
}

std::optional<Part> part_anew(const std::shared_ptr<const std::string>& file, const std::vector<std::string_view>& cycles, const Key& from, const Key& to,
                              const std::set<std::string>& but) {
    Image kept;
    for (const auto& record : read_segment(file, from).records)
        if (kind_of(record.bytes) == RecordKind::entry) kept.apply(record);
    PartWriter out(to);
    bool any = false;
    for (const auto id : cycles) {
        const auto cycle = kept.cycles.find(id);
        if (cycle == kept.cycles.end()) continue;
        for (const auto& [entry, record] : cycle->second.entries)
            if (!but.contains(std::string(entry))) out.add(cycle->first, record.bytes), any = true;
    }
    return any ? std::optional(std::move(out).finish()) : std::nullopt;
}

}  // namespace cyclebook::library
