#include "platform/native/native.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

namespace cyclebook::platform {

namespace {

std::string contents_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

/// In memory, written or chosen.
class NativeFile final : public Readable, public Writable, public std::enable_shared_from_this<NativeFile> {
public:
    NativeFile(NativePlatform& platform, std::string name, std::string mime, std::string bytes)
        : platform_(platform), file_{std::move(name), std::move(mime), std::move(bytes)} {}
    std::uint64_t size() const override { return file_.bytes.size(); }
    void read(std::uint64_t from, std::size_t count, std::function<void(std::optional<std::string>)> done) override {
        platform_.pieces_.push_back([self = shared_from_this(), from, count, done = std::move(done)] { done(self->file_.bytes.substr(static_cast<std::size_t>(from), count)); });
    }
    void write(std::string_view bytes, std::function<void(std::optional<core::Error>)> done) override {
        file_.bytes += bytes;
        if (platform_.spoil_pieces && !bytes.empty()) file_.bytes.back() = static_cast<char>(file_.bytes.back() ^ 1);
        platform_.pieces_.push_back([error = platform_.piece_error, done = std::move(done)] { done(error); });
    }
    void finish(std::function<void(std::shared_ptr<Readable>)> done) override {
        platform_.pieces_.push_back([self = shared_from_this(), done = std::move(done)] { done(self); });
    }
    void hand_over() override { platform_.saved.push_back(file_); }

private:
    NativePlatform& platform_;
    NativePlatform::Saved file_;
};

NativePlatform::NativePlatform(std::filesystem::path folder, core::Instant now, int utc_offset_minutes)
    : folder_(std::move(folder)), now_(now), offset_(utc_offset_minutes) {
    if (!folder_.empty()) std::filesystem::create_directories(folder_);
}

core::Date NativePlatform::today() {
    const std::chrono::sys_time<std::chrono::milliseconds> local{std::chrono::milliseconds(now_) + std::chrono::minutes(offset_)};
    return std::chrono::floor<std::chrono::days>(local);
}

void NativePlatform::move_clock(int milliseconds) {
    const core::Instant until = now_ + milliseconds;
    while (true) {
        const auto next = std::ranges::min_element(timers_, {}, &Timer::due);
        if (next == timers_.end() || next->due > until) break;
        now_ = std::max(now_, next->due);
        const auto run = std::move(next->run);
        timers_.erase(next);
        run();
        request_frame();
    }
    now_ = until;
}

void NativePlatform::put_parts_away() {
    for (const auto& file : std::filesystem::directory_iterator(folder_)) {
        if (file.path().extension() != ".part" || file.file_size() == 0) continue;
        away_[file.path().filename().string()] = contents_of(file.path());
        std::filesystem::resize_file(file.path(), 0);
    }
}

void NativePlatform::let_go(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        if (!std::filesystem::exists(folder_ / name)) continue;
        away_[name] = contents_of(folder_ / name);
        std::filesystem::resize_file(folder_ / name, 0);
    }
}

void NativePlatform::choose_large_file(std::function<void(std::shared_ptr<Readable>)> chosen) {
    choose_files([this, chosen = std::move(chosen)](std::vector<File> files) {
        if (files.empty()) return;
        const auto& [name, bytes] = files.front();
        chosen(std::make_shared<NativeFile>(*this, name, std::string(), std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
    });
}

std::shared_ptr<Writable> NativePlatform::new_large_file(std::string_view name, std::string_view mime) {
    return std::make_shared<NativeFile>(*this, std::string(name), std::string(mime), std::string());
}

void NativePlatform::load_files(const std::vector<std::string>& names, std::function<void(std::optional<core::Error>)> done) {
    loads_.push_back({names, std::move(done)});
}

void NativePlatform::queue_files(std::vector<File> files) { queued_.push_back(std::move(files)); }

bool NativePlatform::answer() {
    bool any = false;
    for (auto& [names, done] : hold_loads ? std::vector<Load>() : std::exchange(loads_, {})) {
        for (const auto& name : names) {
            loaded.push_back(name);
            if (load_error || !std::filesystem::exists(folder_ / name)) continue;
            std::ofstream(folder_ / name, std::ios::binary) << away_[name];
        }
        done(load_error);
        any = true;
    }
    for (auto& [name, done] : hold_loads ? decltype(reads_)() : std::exchange(reads_, {})) {
        read.push_back(name);
        const auto away = away_.find(name);
        auto bytes = away != away_.end() ? away->second : contents_of(folder_ / name);
        done(load_error || bytes.empty() ? std::nullopt : std::optional(std::move(bytes)));
        any = true;
    }
    if (!hold_commits)
        for (auto& done : std::exchange(commits_, {})) {
            done(commit_error);
            any = true;
        }
    for (auto& piece : hold_pieces ? decltype(pieces_)() : std::exchange(pieces_, {})) {
        piece();
        any = true;
    }
    for (auto& made : std::exchange(pictures_, {})) {
        made(smaller);
        any = true;
    }
    if (chosen_ && !queued_.empty()) {
        const auto chosen = std::exchange(chosen_, nullptr);
        auto files = std::move(queued_.front());
        queued_.erase(queued_.begin());
        chosen(std::move(files));
        any = true;
    }
    return any;
}

void NativePlatform::forget() {
    timers_.clear();
    commits_.clear();
    loads_.clear();
    reads_.clear();
    queued_.clear();
    pictures_.clear();
    pieces_.clear();
    chosen_ = nullptr;
    frame_wanted_ = false;
}

void NativePlatform::commit(std::function<void(std::optional<core::Error>)> done) {
    ++commits;
    commits_.push_back(std::move(done));
}

void NativePlatform::save_file(std::string_view name, std::string_view mime, std::string_view bytes) {
    saved.push_back({std::string(name), std::string(mime), std::string(bytes)});
}

void NativePlatform::make_smaller(std::string_view, std::function<void(std::optional<std::string>)> made) { pictures_.push_back(std::move(made)); }

void NativePlatform::after(int milliseconds, std::function<void()> due) {
    timers_.push_back({now_ + std::max(milliseconds, 0), std::move(due)});
}

void NativePlatform::use_font(std::string_view family, int weight, std::span<const std::byte>) {
    fonts.push_back(std::string(family) + " " + std::to_string(weight));
}

int NativePlatform::compare(std::string_view a, std::string_view b) {
    const int order = search_form(a).compare(search_form(b));
    return order != 0 ? order : a.compare(b);
}

std::string NativePlatform::search_form(std::string_view text) {
    std::string form(text);
    std::ranges::transform(form, form.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return form;
}

}  // namespace cyclebook::platform
