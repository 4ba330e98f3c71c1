// The lock among the files of a store, and what is sealed or not.

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "library/files.hpp"
#include "library/store.hpp"

namespace cyclebook::library {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view lock_extension = ".lock";

std::string lock_name(std::uint64_t number, int copy) { return padded(number) + "-" + std::to_string(copy) + std::string(lock_extension); }

}  // namespace

std::optional<std::uint64_t> lock_number(std::string_view name) {
    std::uint64_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    return name == lock_name(number, 1) || name == lock_name(number, 2) ? std::optional(number) : std::nullopt;
}

std::vector<std::string> read_locks(const fs::path& dir) {
    std::map<std::uint64_t, std::vector<fs::path>> by_number;
    std::error_code problem;
    for (fs::directory_iterator it(dir, problem), end; !problem && it != end; it.increment(problem))
        if (const auto number = lock_number(it->path().filename().string())) by_number[*number].push_back(it->path());
    std::vector<std::string> locks;
    if (by_number.empty()) return locks;
    for (const auto& path : by_number.rbegin()->second) {
        const auto file = read_file(path);
        locks.push_back(file ? **file : std::string());
    }
    return locks;
}

void Store::put_lock(const core::DataKey& key, std::string lock) {
    key_ = key;
    new_lock_ = std::move(lock);
    wants_lock_ = true;
    form_was_tried_ = false;
    aside_differs_ |= !seals_;
}

void Store::take_lock_off() {
    new_lock_.clear();
    wants_lock_ = seals_ = form_was_tried_ = false;
    aside_differs_ = true;
}

bool Store::may_change_form() const {
    const bool lock_is_durable = !wants_lock_ || seals_ || lock_since_ <= committed_;
    return lock_is_durable && !form_was_tried_;
}

void Store::change_form(Image& all) {
    form_was_tried_ = true;
    change_form_of_attachments();
    for (auto& part : parts_of_other_form())
        if (part_size(part)) parts_anew_.insert(std::move(part));
    if (!files_.empty()) merge(0, files_.size(), Entries::stay, all);
    seal_set_aside();
}

bool Store::is_uniform() const {
    return wants_lock_ == seals_ && !aside_differs_ && parts_of_other_form().empty() && std::ranges::all_of(files_, [&](const File& f) { return f.sealed == seals_; });
}

std::vector<std::string> Store::parts_of_other_form() const {
    std::vector<std::string> parts;
    if (wants_lock_ && !seals_) return parts;   // nothing is sealed before its lock is durable
    for (const auto& part : parts_)
        if (is_sealed_part(part) != seals_ && !is_obsolete(part)) parts.push_back(part);
    for (const auto& [digest, file] : attachments_)
        if (is_sealed_part(file) != seals_) parts.push_back(file);
    return parts;
}

bool Store::is_obsolete(const std::string& name) const {
    return std::ranges::any_of(obsolete_, [&](const Obsolete& o) { return o.path == dir_ / name; });
}

core::Result<void> Store::write_lock() {
    // Never a number that was used: a file of that name may be waiting to be deleted.
    ++last_lock_;
    for (const int copy : {1, 2})
        if (auto put = put_file(lock_name(last_lock_, copy), new_lock_); !put) return put;
    drop_locks();
    locks_ = {lock_name(last_lock_, 1), lock_name(last_lock_, 2)};
    new_lock_.clear();
    if (!seals_) lock_since_ = generation_;
    return {};
}

void Store::drop_locks() {
    for (const auto& name : std::exchange(locks_, {})) obsolete_.push_back({dir_ / name, generation_, true});
}

void Store::drop_older_locks() {
    for (const auto& name : locks_) last_lock_ = std::max(last_lock_, *lock_number(name));
    std::erase_if(locks_, [&](const std::string& name) {
        const bool is_older = lock_number(name) != last_lock_;
        if (is_older) obsolete_.push_back({dir_ / name, 0, true});
        return is_older;
    });
}

/// A copy is sealed as it is, whatever of it can be read.
bool Store::aside_differs(const fs::path& path) const {
    if ((path.extension() == sealed_extension) == seals_) return false;
    const auto file = read_file(path);
    return file && is_sealed_segment(**file) != seals_;
}

void Store::seal_set_aside() {
    aside_differs_ = false;
    for (const auto& path : set_aside()) {
        if (!aside_differs(path)) continue;
        SegmentWriter out(key_);
        out.add(read_set_aside(path));
        const fs::path name = fs::path("damaged") / path.filename();
        const auto put = seals_ ? put_file(name.string() + std::string(sealed_extension), std::move(out).finish())
                                : put_file(fs::path(name).replace_extension().string(), read_set_aside(path));
        if (put) obsolete_.push_back({path, generation_, true});
    }
}

std::string Store::read_set_aside(const fs::path& path) const {
    const auto file = read_file(path);
    if (!file || path.extension() != sealed_extension) return file ? **file : std::string();
    const auto records = read_segment(*file, key_).records;
    return records.empty() ? std::string() : std::string(records.front().bytes);
}

}  // namespace cyclebook::library
