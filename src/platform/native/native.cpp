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
