// The lock of the device: what the person does about it, and when it locks by itself.

#include <algorithm>
#include <charconv>
#include <utility>

#include "app/app.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

using core::say;

namespace {
constexpr int minute_ms = 60'000, most_minutes = 24 * 60;
}

int App::lock_after() const {
    const std::string set = library_.setting("lock-after");
    int minutes = 15;
    std::from_chars(set.data(), set.data() + set.size(), minutes);
    return minutes > 0 && minutes <= most_minutes ? minutes : 15;
}

void App::on(const SetLock& c) {
    const bool is_new = !library_.has_lock();
    library_.set_lock(c.passphrase);
    library_.put_setting(to_purge, "yes");
    touched();
    used();
    local_.clear();
    tell(say(is_new ? "lock.is_on" : "lock.changed"));
}

void App::on(const TakeLockOff&) {
    library_.take_lock_off();
    library_.put_setting(to_purge, {});
    touched();
    local_.clear();
    tell(say("lock.is_off"));
}

void App::on(const LockNow&) { lock(true); }

void App::on(const ForgetPassphrase& c) {
    library_.remember_passphrase(c.name, {});
    touched();
    tell(say("passphrases.forgotten", {{"name", c.name}}));
}

void App::remember(const std::string& name, const std::string& passphrase) {
    if (name.empty() || passphrase.empty() || !can_remember()) return;
    library_.remember_passphrase(name, passphrase);
    touched();
}

void App::on(const Unlock& c) {
    if (!library_.is_locked()) return;
    if (const auto unlocked = library_.unlock(c.passphrase); !unlocked) {
        lock_problem_ = unlocked.error().message;
        platform_.request_frame();
        return;
    }
    lock_problem_.clear();
    local_.clear();
    ++route_count_;
    begin();
    platform_.request_frame();
}

void App::on(const StartAnew&) {
    if (!library_.is_locked()) return;
    if (const auto empty = library_.start_anew(); !empty) return tell(empty.error().message, true);
    lock_problem_.clear();
    local_.clear();
    ++route_count_;
    begin();
    touched();
}

void App::on(const SaveSetAside&) {
    for (const auto& path : library_.set_aside())
        platform_.save_file("cyclebook-damaged-" + path.filename().string(), "application/octet-stream", library_.read_set_aside(path));
    tell(say("device.damaged_saved"));
}

void App::lock(bool everywhere) {
    if (!library_.has_lock() || library_.is_locked()) return;
    const auto now = [this, everywhere] {
        auto locked = library::Library::open(platform_.data_dir());
        if (!locked || !locked->is_locked()) return tell(say("lock.cannot"), true);
        library_ = std::move(*locked);
        forget();
        begin();
        platform_.start_again(everywhere);
        platform_.request_frame();
    };
    if (!platform_.may_write()) return now();   // the window that writes has saved it
    when_saved([this, now](std::optional<core::Error> error) {
        if (!error) return now();
        tell(say("lock.unsaved"), true);
        last_use_ = platform_.now();   // tried again after as long
        wait_for_lock();
    });
}

void App::forget() {
    on(StopWork{});
    undo_.clear();
    redo_.clear();
    before_adding_.clear();
    queue_.clear();
    opened_.reset();
    coming_ = {};
    unread_.clear();
    to_remember_.reset();
    locked_.reset();
    trial_.reset();
    effects_.reset();
    past_.reset();
    notice_.reset();
    count_ = {};
    lock_problem_.clear();
    summaries_ = {};
    search_forms_.clear();
    go({});
    local_.clear();
}

void App::used() {
    const core::Instant idle = platform_.now() - std::exchange(last_use_, platform_.now());
    if (!library_.has_lock() || library_.is_locked()) return;
    wait_for_lock();
    if (idle >= core::Instant{lock_after()} * minute_ms) lock(false);   // the machine slept, and its timers with it
}

void App::wait_for_lock() {
    if (lock_timer_) return;
    lock_timer_ = true;
    const core::Instant rest = last_use_ + core::Instant{lock_after()} * minute_ms - platform_.now();
    platform_.after(static_cast<int>(std::clamp<core::Instant>(rest, 0, core::Instant{most_minutes} * minute_ms)), [this] {
        lock_timer_ = false;
        if (!library_.has_lock() || library_.is_locked()) return;
        if (platform_.now() - last_use_ >= core::Instant{lock_after()} * minute_ms) lock(false);
        else wait_for_lock();
    });
}

}  // namespace cyclebook::app
