#include "platform/native/native.hpp"

#include <algorithm>
#include <chrono>

namespace cyclebook::platform {

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

void NativePlatform::queue_files(std::vector<File> files) { queued_.push_back(std::move(files)); }

bool NativePlatform::answer() {
    bool any = false;
    if (!hold_commits)
        for (auto& done : std::exchange(commits_, {})) {
            done(commit_error);
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
    queued_.clear();
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
