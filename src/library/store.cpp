#include "library/store.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "core/text.hpp"
#include "library/files.hpp"

namespace cyclebook::library {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view extension = ".seg";

/// Size classes of files: up to 4 KB, 32 KB, 256 KB, 2 MB; larger ones stay as they are.
constexpr int last_class = 4;
int class_of(std::size_t bytes) {
    int c = 0;
    for (std::size_t limit = 4096; bytes > limit && c < last_class; limit *= 8) ++c;
    return c;
}

}  // namespace

std::string SegmentName::text() const {
    std::string name = padded(from);
    if (to != from || repair) name += "-" + padded(to);
    if (repair) name += "-" + std::to_string(repair);
    return name + std::string(extension);
}

bool SegmentName::covers(const SegmentName& other) const {
    if (*this == other || from > other.from || to < other.to) return false;
    return from != other.from || to != other.to || repair > other.repair;
}

std::optional<SegmentName> parse_segment_name(std::string_view file_name) {
    if (!file_name.ends_with(extension)) return std::nullopt;
    std::string_view rest = file_name.substr(0, file_name.size() - extension.size());
    std::vector<std::uint64_t> numbers;
    while (numbers.size() < 3) {
        std::uint64_t n = 0;
        const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), n);
        if (problem != std::errc()) return std::nullopt;
        numbers.push_back(n);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        if (rest.empty()) break;
        if (rest.front() != '-') return std::nullopt;
        rest.remove_prefix(1);
    }
    SegmentName name{numbers[0], numbers.size() > 1 ? numbers[1] : numbers[0], numbers.size() > 2 ? static_cast<int>(numbers[2]) : 0};
    if (name.from == 0 || name.to < name.from || name.text() != file_name) return std::nullopt;
    return name;
}

core::Result<Store> Store::open(const fs::path& dir, Image& into, std::vector<Note>& notes, Sizes sizes, const Key& key) {
    Store store;
    store.sizes_ = sizes;
    store.dir_ = dir;
    store.key_ = key;
    store.seals_ = store.wants_lock_ = key.has_value();
    std::error_code problem;
    fs::create_directories(dir, problem);
    std::vector<SegmentName> names;
    for (fs::directory_iterator it(dir, problem), end; !problem && it != end; it.increment(problem))
        if (const std::string file = it->path().filename().string(); const auto name = parse_segment_name(file)) names.push_back(*name);
        else if (part_size(file)) store.parts_.insert(file);
        else if (const auto attachment = parse_attachment_name(file)) store.take_attachment(std::string(attachment->digest), file);
        else if (lock_number(file)) store.locks_.insert(file);
    if (problem) return core::fail("storage.folder", dir.string(), core::say("library.folder"));

    // A file that stands for others comes before them, so that they are read only when it is not whole.
    std::ranges::sort(names, [](const SegmentName& a, const SegmentName& b) {
        if (a.from != b.from) return a.from < b.from;
        return a.to != b.to ? a.to > b.to : a.repair > b.repair;
    });
    const auto names_missing_part = [&](const Slice& record) {
        const auto fields = kind_of(record.bytes) == RecordKind::part ? fields_of(record.bytes) : std::vector<std::string_view>();
        return fields.size() > 1 && !store.parts_.contains(fields[0]);
    };
    std::vector<SegmentName> whole;
    for (const auto& name : names) {
        if (std::ranges::any_of(whole, [&](const SegmentName& by) { return by.covers(name); })) {
            store.obsolete_.push_back({store.path_of(name), 0, store.seals_});
            continue;
        }
        const auto file = read_file(store.path_of(name));
        Segment segment = file ? read_segment(*file, key) : Segment{};
        if (segment.foreign) return core::fail("storage.locked", name.text(), core::say("library.locked"));
        if (segment.newer)
            return core::fail("storage.newer-version", name.text(), core::say("library.stored_newer"));
        std::set<std::string, std::less<>> lacking;   // cycles
        const bool lacks_part = std::erase_if(segment.records, [&](const Slice& record) {
            if (!names_missing_part(record)) return false;
            const auto fields = fields_of(record.bytes);
            std::for_each(fields.begin() + 1, fields.end(), [&](auto cycle) { lacking.emplace(cycle); });
            return true;
        }) > 0;
        for (const auto& record : segment.records) into.apply(record);
        store.next_ = std::max(store.next_, name.to + 1);
        bool kept_aside = true;
        if (segment.whole && !lacks_part) {
            whole.push_back(name);
        } else if (segment.whole) {   // a torn commit leaves what it stands for
            if (std::ranges::none_of(names, [&](const SegmentName& other) { return name.covers(other); })) notes.push_back({core::say("library.lost"), std::move(lacking)});
        } else {
            kept_aside = file && store.copy_aside(name.text(), **file);
            notes.push_back({core::say(kept_aside ? "library.damaged_aside" : "library.damaged_stays",
                                       {{"count", segment.records.size()}, {"file", name.text()}})});
        }
        // Within a damaged merged file, the ones that it was made of still count, and go into its repair.
        const auto around = std::ranges::find_if(store.repairs_, [&](const Repair& r) { return r.damaged.covers(name); });
        if (around != store.repairs_.end()) {
            std::ranges::move(segment.records, std::back_inserter(around->records));
            around->replaced.push_back(name);
            continue;
        }
        store.files_.push_back({name, file ? (*file)->size() : 0, entry_bytes(segment.records), segment.sealed});
        if ((!segment.whole || lacks_part) && kept_aside) store.repairs_.push_back({name, std::move(segment.records), {name}});
    }
    // Numbers have no gaps: a missing one was deleted by something else, or never stored.
    std::uint64_t expected = 1;
    for (const auto& file : store.files_) {
        if (file.name.from > expected) {
            store.lost_.push_back({expected, file.name.from - 1, 0});
            notes.push_back({core::say("library.lost")});
        }
        expected = std::max(expected, file.name.to + 1);
    }
    store.drop_older_locks();
    if (key)
        for (const auto& path : store.set_aside()) store.aside_differs_ |= store.aside_differs(path);
    const auto named = into.parts();
    for (const auto& part : store.parts_) {
        if (into.void_parts.contains(part)) store.obsolete_.push_back({dir / part, 0, store.seals_});
        else if (!named.contains(part)) store.unnamed_.insert(part);
    }
    return store;
}

bool Store::copy_aside(const std::string& name, const std::string& bytes) {
    const fs::path aside = dir_ / "damaged";
    std::error_code problem;
    fs::create_directories(aside, problem);
    if (fs::exists(aside / name, problem) || fs::exists(aside / (name + std::string(sealed_extension)), problem)) return true;
    aside_differs_ |= seals_ && !is_sealed_segment(bytes);
    std::ofstream out(aside / name, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    return static_cast<bool>(out);
}

core::Result<void> Store::put_file(const std::string& name, const std::string& bytes) const {
    {
        std::ofstream out(dir_ / name, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (out) return {};
    }
    std::error_code ignored;
    fs::remove(dir_ / name, ignored);
    return core::fail("storage.write", name, core::say("library.full"));
}

bool Store::needs_repair() const {
    const auto due = [&](const Obsolete& o) { return o.soon && o.since <= committed_; };
    if (!repairs_.empty() || !lost_.empty() || (!parts_anew_.empty() && !anew_was_tried_) || std::ranges::any_of(obsolete_, due)) return true;
    return !new_lock_.empty() || (may_change_form() && !is_uniform());
}

core::Result<void> Store::write(const Image& changes, Image& all) {
    delete_obsolete();
    if (changes.empty() && !needs_repair()) return {};
    ++generation_;
    if (!new_lock_.empty())
        if (auto put = write_lock(); !put) return put;
    if (wants_lock_ && lock_since_ <= committed_) seals_ = true;
    if (!changes.empty()) form_was_tried_ = false;
    const bool removes = std::ranges::any_of(changes.cycles, [](const auto& c) { return c.second.removed; });
    if (!changes.empty()) {
        const SegmentName name{next_, next_, 0};
        const std::string bytes = changes.write(form());
        if (auto put = put_file(name.text(), bytes); !put) return put;
        ++next_;
        files_.push_back({name, bytes.size(), entry_bytes(changes), seals_});
    }
    if (auto repaired = repair(); !repaired) return repaired;
    anew_was_tried_ = true;
    if (may_change_form() && !is_uniform()) change_form(all);
    else tidy(removes || !parts_anew_.empty(), all);
    if (!wants_lock_ && is_uniform()) drop_locks();
    return {};
}

core::Result<void> Store::repair() {
    while (!repairs_.empty()) {
        auto& r = repairs_.back();
        SegmentName name = r.damaged;
        ++name.repair;
        Image image;
        for (const auto& record : r.records) image.apply(record);
        const std::string bytes = image.write(form());
        if (auto put = put_file(name.text(), bytes); !put) return put;
        for (auto& file : files_)
            if (file.name == r.damaged) file = {name, bytes.size(), entry_bytes(image), seals_};
        for (const auto& replaced : r.replaced) obsolete_.push_back({path_of(replaced), generation_, seals_});
        repairs_.pop_back();
    }
    // An empty file in the place of a lost one, so that the loss is told once.
    while (!lost_.empty()) {
        const std::string bytes = Image().write(form());
        if (auto put = put_file(lost_.back().text(), bytes); !put) return put;
        files_.push_back({lost_.back(), bytes.size(), 0, seals_});
        lost_.pop_back();
    }
    std::ranges::sort(files_, {}, [](const File& f) { return f.name.from; });
    return {};
}

void Store::delete_obsolete() {
    std::erase_if(obsolete_, [&](Obsolete& o) {
        if (o.since > committed_) return false;
        std::error_code problem;
        fs::remove(o.path, problem);
        if (!problem) parts_.erase(o.path.filename().string());
        o.soon = false;   // tried
        return !problem;
    });
}

void Store::tidy(bool everything, Image& all) {
    constexpr std::size_t most_to_rewrite = 64u << 20;
    if (everything && log_bytes() <= most_to_rewrite)   // what was removed on request is to be gone from the files
        return merge(0, files_.size(), Entries::stay, all);

    std::size_t first = files_.size(), end = 0, moved = 0, in_log = 0;
    for (std::size_t i = 0; i < files_.size(); ++i) {
        const std::size_t bytes = files_[i].entry_bytes;
        if (bytes > 0) first = std::min(first, i);
        in_log += bytes;
        if (end == i && moved < sizes_.at_once) ++end, moved += bytes;
    }
    if (in_log > sizes_.log) return merge(first, end, Entries::into_parts, all);

    if (files_.size() < 2) return;
    // Sizes never grow from old to new: smaller files before a larger new one are merged with it. With fewer than eight
    // of each size, there are some thirty small files at most.
    const auto trailing = [&](int largest, std::size_t before) {
        while (before > 0 && class_of(files_[before - 1].bytes) <= largest) --before;
        return before;
    };
    const std::size_t last = files_.size() - 1;
    if (const std::size_t from = trailing(class_of(files_[last].bytes) - 1, last); from < last)
        return merge(from, files_.size(), Entries::stay, all);
    for (int c = 0; c < last_class; ++c) {
        const std::size_t from = trailing(c, files_.size());
        const auto same = std::count_if(files_.begin() + static_cast<std::ptrdiff_t>(from), files_.end(),
                                        [&](const File& f) { return class_of(f.bytes) == c; });
        if (same >= 8) return merge(from, files_.size(), Entries::stay, all);
    }
}

void Store::merge(std::size_t first, std::size_t end, Entries entries, Image& all) {
    if (end - first < 2 && first != 0 && entries == Entries::stay) return;
    Image image;
    for (std::size_t i = first; i < end; ++i) {
        const auto file = read_file(path_of(files_[i].name));
        if (!file) return;
        const Segment segment = read_segment(*file, key_);
        if (!segment.whole) return;  // the next start sets it aside
        for (const auto& record : segment.records) image.apply(record);
    }
    std::vector<Part> made;
    std::vector<std::string> replaced;
    if (first == 0) {
        // Nothing older names a part that is void; should its file come back, it must not be taken for one that is lost.
        std::erase_if(image.void_parts, [&](const std::string& part) { return !parts_.contains(part); });
        if (end == files_.size()) made = write_parts_anew(image, replaced);
        image.forget_removals();
    }
    if (entries == Entries::into_parts) std::ranges::move(move_into_parts(image, sizes_.part, form()), std::back_inserter(made));

    const bool whole_log = first == 0 && end == files_.size();
    SegmentName name{files_[first].name.from, files_[end - 1].name.to, 0};
    if (end - first == 1) name.repair = files_[first].name.repair + 1;
    const std::string bytes = image.write(form());
    // Should a file not be written, those that it would stand for are all there.
    for (const auto& part : made) {
        const auto there = parts_.contains(part.name) ? read_file(dir_ / part.name) : read_file({});
        if (!(there && **there == part.bytes) && !put_file(part.name, part.bytes)) return;
    }
    if (!put_file(name.text(), bytes)) return;
    for (std::size_t i = first; i < end; ++i) obsolete_.push_back({path_of(files_[i].name), generation_, seals_ && !files_[i].sealed});
    files_.erase(files_.begin() + static_cast<std::ptrdiff_t>(first), files_.begin() + static_cast<std::ptrdiff_t>(end));
    files_.insert(files_.begin() + static_cast<std::ptrdiff_t>(first), {name, bytes.size(), entry_bytes(image), seals_});

    for (const auto& part : replaced) {
        all.drop_part(part);
        obsolete_.push_back({dir_ / part, generation_, seals_ && !is_sealed_part(part)});
    }
    if (whole_log) parts_anew_.clear(), left_out_.clear();
    for (const auto& part : made) {
        all.add_part(part.name, {part.cycles.begin(), part.cycles.end()});
        parts_.insert(part.name);
        unnamed_.erase(part.name);
        if (part.loaded) loaded_.insert(part.name);
        std::erase_if(obsolete_, [&](const Obsolete& o) { return o.path == dir_ / part.name; });
    }
}

std::vector<Part> Store::write_parts_anew(Image& image, std::vector<std::string>& replaced) const {
    std::vector<Part> made;
    const auto named = image.parts();
    for (const auto& name : parts_anew_) {
        const auto file = read_file(dir_ / name);
        const bool is_there = file && !(*file)->empty();
        if (!is_there && !is_loaded(name)) continue;
        const auto cycles = named.find(name);
        const auto but = left_out_.find(name);
        auto part = is_there && cycles != named.end() ? part_anew(*file, cycles->second, key_, form(), but == left_out_.end() ? std::set<std::string>() : but->second)
                                                      : std::nullopt;
        if (part) part->loaded = is_loaded(name);
        if (part && part->name == name) {   // nothing is lost of it, but where it is damaged
            if (part->bytes != **file) made.push_back(*std::move(part));
            continue;
        }
        image.drop_part(name);
        if (part) image.add_part(part->name, {part->cycles.begin(), part->cycles.end()});
        replaced.push_back(name);
        if (part) made.push_back(*std::move(part));
    }
    return made;
}

// -- parts

bool Store::is_at_hand(const std::string& part) const {
    std::error_code problem;
    const auto size = fs::file_size(dir_ / part, problem);
    return problem || size > 0;   // what is not in the folder any more will not come
}

std::set<std::string> Store::load(const std::string& part, Image& all, Image& changes, std::vector<Note>& notes) {
    if (!parts_.contains(part) || !loaded_.insert(part).second) return {};
    const bool unnamed = unnamed_.erase(part) > 0;
    const auto file = read_file(dir_ / part);
    const Segment segment = file ? read_segment(*file, key_) : Segment{};
    std::set<std::string> cycles;
    std::vector<std::string_view> taken_in;
    for (const auto& record : segment.records) {
        const auto fields = fields_of(record.bytes);
        if (kind_of(record.bytes) != RecordKind::entry || fields.size() != 5) continue;
        const auto held = all.cycles.find(fields[0]);
        const bool names_it = held != all.cycles.end() && std::ranges::find(held->second.parts, part) != held->second.parts.end();
        if (!unnamed && !names_it) continue;
        const bool is_new = held == all.cycles.end() || !held->second.entries.contains(fields[1]);
        if (!is_new) continue;
        all.apply(record);
        if (cycles.emplace(fields[0]).second && unnamed) taken_in.push_back(fields[0]);
    }
    if (!segment.whole) {
        const bool kept_aside = file && !(*file)->empty() && copy_aside(part, **file);
        notes.push_back({!file || (*file)->empty() ? core::say("library.lost")
                                                   : core::say(kept_aside ? "library.damaged_aside" : "library.damaged_stays",
                                                               {{"count", segment.records.size()}, {"file", part}})});
        write_anew(part);
    }
    if (!taken_in.empty()) {
        all.add_part(part, taken_in);
        changes.add_part(part, taken_in);
    } else if (unnamed) {
        obsolete_.push_back({dir_ / part, 0, seals_});   // all of it is elsewhere
    }
    return cycles;
}

core::Result<std::vector<Part>> Store::put_parts(Image& image) {
    auto made = move_into_parts(image, sizes_.part, form());
    for (auto& part : made) {
        if (const auto there = read_at_hand(part.name); !there || *there != part.bytes)
            if (auto put = put_file(part.name, part.bytes); !put) return std::unexpected(put.error());
        part.bytes = {};
        parts_.insert(part.name);
        unnamed_.erase(part.name);
        std::erase_if(obsolete_, [&](const Obsolete& o) { return o.path == dir_ / part.name; });
    }
    return made;
}

std::shared_ptr<const std::string> Store::read_at_hand(const std::string& name) const {
    auto file = read_file(dir_ / name);
    return file && !(*file)->empty() ? *file : nullptr;
}

void Store::leave_out(const std::string& part, const std::set<std::string>& entries) {
    if (const auto file = read_at_hand(part)) copy_aside(part, *file);
    left_out_[part].insert(entries.begin(), entries.end());
    write_anew(part);
}

void Store::committed(std::uint64_t generation) { committed_ = std::max(committed_, generation); }

std::size_t Store::log_bytes() const {
    std::size_t sum = 0;
    for (const auto& file : files_) sum += file.bytes;
    return sum;
}

std::size_t Store::bytes() const {
    std::size_t sum = log_bytes();
    for (const auto& part : parts_) sum += part_size(part).value_or(0);
    for (const auto& [digest, file] : attachments_) sum += parse_attachment_name(file)->bytes;
    return sum;
}

std::vector<fs::path> Store::set_aside() const {
    std::vector<fs::path> found;
    std::error_code problem;
    for (fs::directory_iterator it(dir_ / "damaged", problem), end; !problem && it != end; it.increment(problem))
        found.push_back(it->path());
    std::ranges::sort(found);
    return found;
}

}  // namespace cyclebook::library
