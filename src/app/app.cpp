#include "app/app.hpp"

#include <algorithm>
#include <stdexcept>
#include <type_traits>

#include "core/crypto.hpp"
#include "core/contains.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

namespace {
// A key stroke is in the database half a second later at most; a commit itself takes some 50 ms (storage.md).
constexpr int save_delay_ms = 150;
// Before the first file, when the person is at work, and between two: reading one takes a tenth of a second.
constexpr int check_pause_ms = 2000;
// What keeps a save from succeeding may pass, as when the person makes space.
constexpr int retry_ms = 5000;

template <class Command, class... Kinds>
constexpr bool is_one_of = (std::is_same_v<Command, Kinds> || ...);

template <class... Kinds>
bool is_any_of(const Command& command) {
    return (std::holds_alternative<Kinds>(command) || ...);
}

/// Changes nothing that is stored.
bool only_looks(const Command& command) {
    return is_any_of<Go, CountEvery, ChooseFiles, OpenFiles, StopWork, Send, Print, Calendar, PrintInsights,
                     SaveInsights, PrintGuide, SaveDefinition, LockNow, Unlock, SaveSetAside, TakeTurn, TakeUpdate,
                     Dismiss, GetFile, LeavePicture, LeaveFile>(command);  // OpenFiles says no itself
}

/// What can be done on a locked device.
bool goes_when_locked(const Command& command) { return is_any_of<Unlock, StartAnew, TakeTurn, TakeUpdate>(command); }
}  // namespace

core::Result<std::unique_ptr<App>> App::start(platform::Platform& platform, const Builtin& builtin) {
    auto protocol = protocol::read_definition(builtin.protocol);
    if (!protocol) return std::unexpected(protocol.error());
    auto rubric = protocol::read_rubric(builtin.rubric);
    if (!rubric) return std::unexpected(rubric.error());
    core::use_language(platform.language());
    auto library = library::Library::open(platform.data_dir());
    if (!library) return std::unexpected(library.error());
    // What had to be repaired was told before the person's language was known: it is told again.
    if (const auto chosen = library->setting("language"); !chosen.empty() && chosen != core::language() && !library->notes().empty()) {
        core::use_language(chosen);
        library = library::Library::open(platform.data_dir());
        if (!library) return std::unexpected(library.error());
    }
    return std::unique_ptr<App>(
        new App(platform, std::move(*library), {std::move(*protocol), std::move(*rubric)}, builtin.sample));
}

App::App(platform::Platform& platform, library::Library library, Definitions builtin, std::string sample)
    : platform_(platform), library_(std::move(library)), builtin_(std::move(builtin)), sample_(std::move(sample)), name_order_(platform) {
    begin();
}

void App::begin() {
    speak(setting("language"));
    load_for_outlines();
    last_use_ = platform_.now();
    used();
    check_stored();
    // A lock that was cut off is put everywhere.
    if (library_.has_lock() && platform_.may_write() && (library_.dirty() || !setting(to_purge).empty())) touched();
}

void App::speak(std::string_view language) {
    core::use_language(language.empty() ? std::string_view(platform_.language()) : language);
    platform_.use_language(core::language());
    choose_definitions();
    summaries_.made = false;   // with the names and words below
    name_order_.clear();
    search_forms_.clear();
    notice_.reset();           // it was in the other language
}

// -- loading ---------------------------------------------------------------------------------------------------------

void App::when_loaded(std::vector<std::string> cycles, With with, Then then) {
    const auto files = library_.needed(cycles, with);
    if (files.empty()) return then(std::nullopt);
    platform_.load_files(files, [this, files, with, cycles = std::move(cycles), then = std::move(then)](std::optional<core::Error> error) mutable {
        platform_.request_frame();
        if (error) return then(error);
        library_.load(files);
        when_loaded(std::move(cycles), with, std::move(then));   // the stored data may have been loaded anew meanwhile
    });
}

void App::hold_up(const std::vector<std::string>& cycles, With with, Then then) {
    ++waits_for_;
    when_loaded(cycles, with, [this, then = std::move(then)](std::optional<core::Error> error) {
        --waits_for_;
        then(std::move(error));
        run();
        while (!calls_.empty() && !waits()) {
            const auto call = std::move(calls_.front());
            calls_.pop_front();
            call();
        }
    });
}

std::vector<std::string> App::cycles_for(const Command& command) const {
    return std::visit([this]<class C>(const C& c) -> std::vector<std::string> {
        std::vector<std::string> cycles;
        if constexpr (is_one_of<C, SetLock, TakeLockOff>) cycles = library_.ids();
        else if constexpr (is_one_of<C, RemoveSample>) cycles = sample_cycles();
        else if constexpr (is_one_of<C, EmptyBin>)
            for (const auto& one : summaries_.bin) cycles.push_back(one.id);
        else if constexpr (is_one_of<C, TakeBack>)
            for (const auto& before : before_adding_) cycles.push_back(before.id);
        else if constexpr (is_one_of<C, AddOpened>) cycles = ids_of(coming_);
        else if constexpr (requires { c.cycle; } && !is_one_of<C, EditDraft, RemoveCycle, PutBack>) cycles.push_back(c.cycle);
        return cycles;
    }, command);
}

App::With App::with_for(const Command& command) {
    return is_any_of<Send, Print, SavePage, SetLock, TakeLockOff, GetFile>(command) ? With::files
                                                                                    : With::entries;
}

bool App::is_loading(const std::string& cycle) {
    if (library_.needed({cycle}).empty()) return false;
    if (unloadable_.contains(cycle)) return false;   // it was told, and is asked for again elsewhere
    if (!loading_.insert(cycle).second) return true;
    when_loaded({cycle}, With::entries, [this, cycle](std::optional<core::Error> error) {
        loading_.erase(cycle);
        if (!error) return;
        if (route_.cycle != cycle) unloadable_.insert(cycle);
        if (route_.cycle == cycle) go({"my-cycles", {}});
        tell(error->message, true);
    });
    return !library_.needed({cycle}).empty();
}

void App::load_for_outlines() {
    if (auto files = library_.needed_for_outlines(); !files.empty()) load_found(std::move(files));
}

/// Files that no screen waits for.
void App::load_found(std::vector<std::string> files) {
    platform_.load_files(files, [this, files](std::optional<core::Error> error) {
        if (error) return tell(error->message, true);
        library_.load(files);
        summaries_.made = false;
        platform_.request_frame();
        if (library_.dirty() && platform_.may_write()) touched();   // what had to be found is found at once next time
    });
}

/// Somebody may still have what is damaged here, so it is told soon and not in years, when the cycle is asked for. A start
/// does not wait for it.
void App::check_stored() {
    unchecked_ = platform_.may_write() ? library_.unread() : std::vector<std::string>();
    check_later();
    prove_later();
}

void App::check_later() {
    if (!unchecked_.empty()) platform_.after(check_pause_ms, [this] { check_next(); });
}

void App::check_next() {
    if (unchecked_.empty() || save_state_ == SaveState::saving) return check_later();   // what is typed goes first
    const auto file = std::move(unchecked_.back());
    unchecked_.pop_back();
    platform_.read_file(file, [this, file](std::optional<std::string> bytes) {
        if (bytes && !library_.is_whole(file, std::move(*bytes))) load_found({file});
        check_later();
    });
}

// -- doing -----------------------------------------------------------------------------------------------------------

void App::perform(Command command) {
    queue_.push_back(std::move(command));
    platform_.request_frame();
}

bool App::run() {
    // What is typed while a command waits for contents of another cycle is not held up: its field would fall back to what it
    // held before. It overtakes nothing else that was pressed.
    const auto take_in_typing = [this] {
        const auto waiting = queue_.empty() ? std::vector<std::string>{} : cycles_for(queue_.front());
        const bool first_waits = !queue_.empty() && !library_.needed(waiting, with_for(queue_.front())).empty();
        const std::size_t at = first_waits ? 1 : 0;
        bool took = false;
        for (; queue_.size() > at && !platform_.only_reads(); took = true) {
            const Command command = queue_[at];
            const auto* edit = std::get_if<EditDraft>(&command);
            if (edit && !(first_waits && core::contains(waiting, edit->cycle))) on(*edit);
            else if (const auto* set = std::get_if<Set>(&command)) on(*set);
            else break;
            queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return took;
    };
    bool did = false;
    piece_since_.reset();
    const auto stop = std::ranges::find_if(queue_, [](const Command& c) { return std::holds_alternative<StopWork>(c); });
    if (stop != queue_.end()) {
        queue_.erase(stop);
        on(StopWork{});
        did = true;
    }
    for (;;) {
        while (do_work()) did |= !work_;           // while there is more, the next frame shows how far it is
        if (library_.is_locked()) std::ranges::stable_partition(queue_, goes_when_locked);
        if (waits()) did |= take_in_typing();
        if (queue_.empty() || waits() || work_ || (library_.is_locked() && !goes_when_locked(queue_.front()))) break;
        const auto with = with_for(queue_.front());
        if (const auto cycles = cycles_for(queue_.front()); !library_.needed(cycles, with).empty()) {
            hold_up(cycles, with, [this](std::optional<core::Error> error) {
                if (!error) return;
                queue_.pop_front();
                tell(error->message, true);
            });
            continue;
        }
        const Command command = std::move(queue_.front());
        queue_.pop_front();
        if (platform_.only_reads() && !only_looks(command))
            tell(core::say("app.only_reads", {{"button", core::say("notices.work_here")}}), true);
        else
            std::visit([this](const auto& c) { on(c); }, command);
        did = true;
    }
    return did;
}

void App::reopen() {
    auto library = library_.open_again();
    // By a newer version, in another window: this one must not write any more.
    if (!library) throw std::runtime_error(library.error().message);
    library_ = std::move(*library);
    on(StopWork{});
    undo_.clear();
    redo_.clear();
    before_adding_.clear();
    save_state_ = SaveState::saved;
    save_problem_.clear();
    if (notice_ && notice_->bad) notice_.reset();
    if (library_.is_locked()) forget();
    begin();
    platform_.request_frame();
}

void App::go(Route to) {
    if (to == route_) return;
    route_ = std::move(to);
    ++route_count_;
    local_.clear();
    attaching_ = {};
    unloadable_.clear();
    platform_.request_frame();
}

void App::tell(std::string text, bool bad) {
    notice_ = Notice{std::move(text), bad};
    if (!bad) platform_.announce(notice_->text);  // what is bad is an alert, which speaks for itself
    platform_.request_frame();
}

cycle::Moment App::moment() const {
    const core::Instant now = platform_.now();
    return {now, platform_.utc_offset_minutes(now)};
}

core::KeyPair App::keys() {
    if (const auto keys = library_.keys()) return *keys;
    const auto made = core::make_key_pair();
    library_.put_keys(made);
    return made;
}

std::string App::name_for(const cycle::State* state, std::string_view role) const {
    std::string name = library_.setting("name");
    if (state)   // no word in the place of a name: it would be signed, in the language of whoever signs
        for (const auto& person : state->people)
            if (name.empty() && person.role == role) name = person.name;
    return name;
}

cycle::Author App::author(const cycle::State* state, std::string_view role) { return {keys(), name_for(state, role)}; }

// -- saving ----------------------------------------------------------------------------------------------------------

void App::touched() {
    save_state_ = SaveState::saving;
    platform_.request_frame();
    if (save_timer_ || committing_) return;
    save_timer_ = true;
    platform_.after(save_delay_ms, [this] {
        save_timer_ = false;
        if (save_state_ == SaveState::saving) save();
    });
}

void App::save() {
    if (committing_) return;
    const auto failed = [this](const core::Error& error) {
        committing_ = false;
        save_state_ = SaveState::failed;
        if (std::exchange(save_problem_, error.message) != error.message) platform_.announce(save_words());
        if (platform_.may_write() && !std::exchange(retry_timer_, true))
            platform_.after(retry_ms, [this] {
                retry_timer_ = false;
                if (save_state_ == SaveState::failed) save();
            });
        platform_.request_frame();
        for (auto& done : std::exchange(waiting_, {})) done(error);
    };
    if (!platform_.may_write()) return failed({"storage.reader", {}, platform_.storage_note()});
    if (const auto written = library_.write(); !written) return failed(written.error());
    committing_ = true;
    const auto generation = library_.generation();
    auto waiting = std::make_shared<std::vector<std::function<void(std::optional<core::Error>)>>>(std::exchange(waiting_, {}));
    const bool purges = std::exchange(purging_, false);
    auto committed = [this, failed, waiting, generation, purges](std::optional<core::Error> error) {
        committing_ = false;
        if (error) {
            purging_ |= purges;
            waiting_.insert(waiting_.begin(), waiting->begin(), waiting->end());
            return failed(*error);
        }
        library_.committed(generation);
        for (auto& done : *waiting) done(std::nullopt);
        if (purges && !library_.dirty()) library_.put_setting(to_purge, {});
        if (library_.dirty() || !waiting_.empty()) return save();
        purging_ = library_.has_lock() && library_.lock_is_complete() && !setting(to_purge).empty();
        if (purging_) return save();
        save_state_ = SaveState::saved;
        save_problem_.clear();
        platform_.request_frame();
    };
    if (purges) platform_.commit_and_purge(std::move(committed));
    else platform_.commit(std::move(committed));
}

void App::flush(std::function<void(std::optional<core::Error>)> done) {
    run();
    when_saved(std::move(done));
}

void App::when_saved(Then done) {
    if (!library_.dirty() && !committing_ && save_state_ == SaveState::saved) return done(std::nullopt);
    waiting_.push_back(std::move(done));
    save();
}

}  // namespace cyclebook::app
