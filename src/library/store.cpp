#include "library/store.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "core/text.hpp"

namespace cyclebook::library {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view extension = ".seg";
constexpr std::size_t number_digits = 10;

std::string padded(std::uint64_t n) {
    std::string digits = std::to_string(n);
    return digits.size() < number_digits ? std::string(number_digits - digits.size(), '0') + digits : digits;
}

core::Result<std::shared_ptr<const std::string>> read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (in) {
        const auto size = in.tellg();
        std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(size, 0)), '\0');
        in.seekg(0);
        if (size >= 0 && in.read(bytes.data(), size)) return std::make_shared<const std::string>(std::move(bytes));
    }
    return core::fail("storage.read", path.filename().string(), core::say("library.file_unreadable", {{"file", path.filename().string()}}));
}

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

core::Result<Store> Store::open(const fs::path& dir, Image& into, std::vector<std::string>& notes) {
    Store store;
    store.dir_ = dir;
    std::error_code problem;
    fs::create_directories(dir, problem);
    std::vector<SegmentName> names;
    for (fs::directory_iterator it(dir, problem), end; !problem && it != end; it.increment(problem))
        if (const auto name = parse_segment_name(it->path().filename().string())) names.push_back(*name);
    if (problem) return core::fail("storage.folder", dir.string(), core::say("library.folder"));

    // A file that stands for others comes before them, so that they are read only when it is not whole.
    std::ranges::sort(names, [](const SegmentName& a, const SegmentName& b) {
        if (a.from != b.from) return a.from < b.from;
        return a.to != b.to ? a.to > b.to : a.repair > b.repair;
    });
    std::vector<SegmentName> whole;
    for (const auto& name : names) {
        if (std::ranges::any_of(whole, [&](const SegmentName& by) { return by.covers(name); })) {
            store.obsolete_.push_back({store.path_of(name), 0});
            continue;
        }
        const auto file = read_file(store.path_of(name));
        Segment segment = file ? read_segment(*file) : Segment{};
        if (segment.newer)
            return core::fail("storage.newer-version", name.text(), core::say("library.stored_newer"));
        for (const auto& record : segment.records) into.apply(record);
        store.next_ = std::max(store.next_, name.to + 1);
        bool kept_aside = true;
        if (segment.whole) {
            whole.push_back(name);
        } else {
            kept_aside = file && store.copy_aside(name, **file);
            notes.push_back(core::say(kept_aside ? "library.damaged_aside" : "library.damaged_stays",
                                      {{"count", segment.records.size()}, {"file", name.text()}}));
        }
        // Within a damaged merged file, the ones that it was made of still count, and go into its repair.
        const auto around = std::ranges::find_if(store.repairs_, [&](const Repair& r) { return r.damaged.covers(name); });
        if (around != store.repairs_.end()) {
            std::ranges::move(segment.records, std::back_inserter(around->records));
            around->replaced.push_back(name);
            continue;
        }
        store.files_.push_back({name, file ? (*file)->size() : 0});
        if (!segment.whole && kept_aside) store.repairs_.push_back({name, std::move(segment.records), {name}});
    }
    // Numbers have no gaps: a missing one was deleted by something else, or never stored.
    std::uint64_t expected = 1;
    for (const auto& file : store.files_) {
        if (file.name.from > expected) {
            store.lost_.push_back({expected, file.name.from - 1, 0});
            notes.push_back(core::say("library.lost"));
        }
        expected = std::max(expected, file.name.to + 1);
    }
    return store;
}

bool Store::copy_aside(const SegmentName& name, const std::string& bytes) const {
    const fs::path aside = dir_ / "damaged";
    std::error_code problem;
    fs::create_directories(aside, problem);
    if (fs::exists(aside / name.text(), problem)) return true;
    std::ofstream out(aside / name.text(), std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    return static_cast<bool>(out);
}

core::Result<void> Store::put_file(const SegmentName& name, const std::string& bytes) {
    {
        std::ofstream out(path_of(name), std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (out) return {};
    }
    std::error_code ignored;
    fs::remove(path_of(name), ignored);
    return core::fail("storage.write", name.text(), core::say("library.full"));
}

core::Result<void> Store::write(const Image& changes) {
    delete_obsolete();
    if (changes.empty() && !needs_repair()) return {};
    ++generation_;
    const bool removes = std::ranges::any_of(changes.cycles, [](const auto& c) { return c.second.removed; });
    if (!changes.empty()) {
        const SegmentName name{next_, next_, 0};
        const std::string bytes = changes.write();
        if (auto put = put_file(name, bytes); !put) return put;
        ++next_;
        files_.push_back({name, bytes.size()});
    }
    if (auto repaired = repair(); !repaired) return repaired;
    tidy(removes);
    return {};
}

core::Result<void> Store::repair() {
    while (!repairs_.empty()) {
        auto& r = repairs_.back();
        SegmentName name = r.damaged;
        ++name.repair;
        Image image;
        for (const auto& record : r.records) image.apply(record);
        const std::string bytes = image.write();
        if (auto put = put_file(name, bytes); !put) return put;
        for (auto& file : files_)
            if (file.name == r.damaged) file = {name, bytes.size()};
        for (const auto& replaced : r.replaced) obsolete_.push_back({path_of(replaced), generation_});
        repairs_.pop_back();
    }
    // An empty file in the place of a lost one, so that the loss is told once.
    while (!lost_.empty()) {
        const std::string bytes = Image().write();
        if (auto put = put_file(lost_.back(), bytes); !put) return put;
        files_.push_back({lost_.back(), bytes.size()});
        lost_.pop_back();
    }
    std::ranges::sort(files_, {}, [](const File& f) { return f.name.from; });
    return {};
}

void Store::delete_obsolete() {
    std::erase_if(obsolete_, [&](const Obsolete& o) {
        if (o.since > committed_) return false;
        std::error_code problem;
        fs::remove(o.path, problem);
        return !problem;
    });
}

void Store::tidy(bool everything) {
    constexpr std::size_t most_to_rewrite = 64u << 20;
    if (everything && bytes() <= most_to_rewrite) {  // what was removed on request is to be gone from the files
        merge(0);
        return;
    }
    if (files_.size() < 2) return;
    // Sizes never grow from old to new: smaller files before a larger new one are merged with it. With fewer than eight
    // of each size, there are some thirty small files at most.
    const auto trailing = [&](int largest, std::size_t end) {
        std::size_t first = end;
        while (first > 0 && class_of(files_[first - 1].bytes) <= largest) --first;
        return first;
    };
    const std::size_t last = files_.size() - 1;
    if (const std::size_t first = trailing(class_of(files_[last].bytes) - 1, last); first < last) return merge(first);
    for (int c = 0; c < last_class; ++c) {
        const std::size_t first = trailing(c, files_.size());
        const auto same = std::count_if(files_.begin() + static_cast<std::ptrdiff_t>(first), files_.end(),
                                        [&](const File& f) { return class_of(f.bytes) == c; });
        if (same >= 8) return merge(first);
    }
}

void Store::merge(std::size_t first) {
    if (files_.size() - first < 2 && first != 0) return;
    Image image;
    for (std::size_t i = first; i < files_.size(); ++i) {
        const auto file = read_file(path_of(files_[i].name));
        if (!file) return;
        const Segment segment = read_segment(*file);
        if (!segment.whole) return;  // the next start sets it aside
        for (const auto& record : segment.records) image.apply(record);
    }
    if (first == 0) image.forget_removals();
    SegmentName name{files_[first].name.from, files_.back().name.to, 0};
    if (files_.size() - first == 1) name.repair = files_[first].name.repair + 1;
    const std::string bytes = image.write();
    if (!put_file(name, bytes)) return;  // the files that it would stand for are all there
    for (std::size_t i = first; i < files_.size(); ++i) obsolete_.push_back({path_of(files_[i].name), generation_});
    files_.resize(first);
    files_.push_back({name, bytes.size()});
}

void Store::committed(std::uint64_t generation) { committed_ = std::max(committed_, generation); }

std::size_t Store::bytes() const {
    std::size_t sum = 0;
    for (const auto& file : files_) sum += file.bytes;
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
