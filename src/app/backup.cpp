// Backup and restore, and when to speak of a backup.

#include <charconv>
#include <utility>

#include "app/app.hpp"
#include "app/moving.hpp"
#include "core/contains.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

namespace {

using core::say;

/// The setting that keeps the day of the first change since the last backup, and how many there were: "2026-11-20 14".
constexpr std::string_view not_backed_up = "not-backed-up";
constexpr auto week = std::chrono::days{7};
constexpr int many = 20;

/// Before its next piece; a look of 2 seconds between two files, as when what is stored is checked.
constexpr int prove_pause_ms = 2000, prove_step_ms = 20;

}  // namespace

/// What is done before it could be read is not shown.
void App::show_progress(int percent, core::Instant since) {
    constexpr core::Instant least_ms = 300;
    if (!work_) return;
    const auto before = std::exchange(work_->done, static_cast<std::size_t>(percent));
    const bool changed = before != work_->done || work_->count == 0;
    if (!changed || platform_.uptime() - since < least_ms) return;
    work_->count = 100;
    platform_.request_frame();
}

void App::on(const Backup& c) {
    const std::string name = "cyclebook-backup-" + core::iso_date(platform_.today()) + ".cyclebook";
    const auto progress = [this, since = platform_.uptime()](int percent) { show_progress(percent, since); };
    const auto backing_up = std::make_shared<BackingUp>(platform_, library_, c.passphrase, BackingUp::Tells{
        [this] { work_->title = say("moving.reading_back"); }, progress, [this](const BackingUp::Told& told) {
            work_.reset();
            if (told.error) return tell(say("app.backup_failed", {{"why", told.error->message}}), true);
            library_.put_setting("last-backup", core::iso_date(platform_.today()));
            library_.put_setting(not_backed_up, {});
            library_.put_setting(backup_reminder, {});
            touched();
            tell(told.left_out == 0 ? say("app.backup") : say("app.backup") + " " + say("app.backup_without", {{"count", told.left_out}}));
        }});
    local_.clear();
    work_ = Work{say("moving.writing"), 0, 0, {}, {}, [this, backing_up] {
        backing_up->stop();
        tell(say("app.backup_stopped"));
    }, true};
    platform_.request_frame();
    backing_up->start(name);
}

void App::on(const Restore& c) {
    const auto progress = [this, since = platform_.uptime()](int percent) { show_progress(percent, since); };
    const auto save = [this](TakingIn::Then then) {
        touched();
        if (platform_.memory_only()) return then(std::nullopt);   // it is here as long as the page
        when_saved(std::move(then));
    };
    const auto taking_in = std::make_shared<TakingIn>(platform_, library_, c.file, c.passphrase, cycles().empty(), TakingIn::Tells{
        progress, save, [this, c](const library::Restoring::Taken& taken, const std::optional<core::Error>& error) {
            work_.reset();
            if (error && (error->code == "sealed.passphrase" || error->code == "sealed.passphrase-needed")) {
                locked_ = Locked{{}, c.passphrase.empty() ? std::string() : error->message, c.file};
                return platform_.request_frame();
            }
            end_restore(taken, error, false);
        }});
    locked_.reset();
    work_ = Work{say("moving.restoring"), 0, 0, {}, {}, [this, taking_in] { end_restore(taking_in->stop(), std::nullopt, true); }, true};
    platform_.request_frame();
    taking_in->start();
}

void App::end_restore(const library::Restoring::Taken& taken, const std::optional<core::Error>& error, bool stopped) {
    if (library_.is_locked()) return;
    local_.clear();
    choose_definitions();
    touched();
    load_for_outlines();
    prove_later();
    std::string words = say("app.restored", {{"count", taken.cycles}});
    if (stopped) words = say("app.restore_stopped", {{"count", taken.cycles}});
    // Of what was refused as a whole nothing came.
    else if (error) words = taken.cycles_there == 0 ? error->message : error->message + " " + say("app.restored_before", {{"count", taken.cycles}});
    if (taken.damaged > 0) words += " " + say("app.restored_damaged", {{"count", taken.damaged}});
    tell(std::move(words), error.has_value());
}

// -- is it genuine?

void App::prove_later() {
    proof_.reset();
    if (!platform_.may_write() || library_.is_locked() || library_.unproven().empty()) return;
    proof_ = std::make_shared<library::Proof>(library_);
    prove_next();
}

void App::prove_next() {
    platform_.after(prove_pause_ms, [this, proof = std::weak_ptr(proof_)] {
        if (proof.expired() || proof.lock() != proof_) return;
        if (work_ || save_state_ == SaveState::saving) return prove_next();   // what is typed goes first
        if (const std::string part = proof_->wants(); !part.empty())
            return platform_.read_file(part, [this, proof](std::optional<std::string> bytes) {
                if (proof.expired() || proof.lock() != proof_) return;
                proof_->came(std::move(bytes));
                prove_file();
            });
        const auto bad = proof_->bad_parts();
        if (bad.empty()) return proof_.reset();
        platform_.load_files(bad, [this, proof, bad](std::optional<core::Error> error) {
            if (error || proof.expired() || proof.lock() != proof_) return;   // it is done again at the next start
            library_.load(bad);
            proof_->take_out();
            proof_.reset();
            load_for_outlines();
            touched();
        });
    });
}

void App::prove_file() {
    if (!proof_->step()) {
        if (library_.dirty()) touched();
        return prove_next();
    }
    platform_.after(prove_step_ms, [this, proof = std::weak_ptr(proof_)] {
        if (!proof.expired() && proof.lock() == proof_) prove_file();
    });
}

std::optional<App::Unbacked> App::unbacked() const {
    constexpr std::size_t date_length = 10;   // and a space
    const std::string kept = setting(not_backed_up);
    const auto since = core::parse_date(std::string_view(kept).substr(0, date_length));
    if (!since) return std::nullopt;
    Unbacked found{*since, 0};
    if (kept.size() > date_length) std::from_chars(kept.data() + date_length + 1, kept.data() + kept.size(), found.changes);
    return found;
}

void App::count_unbacked(std::string_view cycle, int changes) {
    const auto before = unbacked();
    if ((before && changes == 0) || core::contains(sample_cycles(), cycle)) return;
    const Unbacked now{before ? before->since : platform_.today(), (before ? before->changes : 0) + changes};
    library_.put_setting(not_backed_up, core::iso_date(now.since) + " " + std::to_string(now.changes));
}

std::optional<App::Unbacked> App::backup_is_due() const {
    const auto found = unbacked();
    if (!found || memory_only() || only_reads()) return std::nullopt;
    if (const auto not_before = core::parse_date(setting(backup_reminder)); not_before && today() < *not_before) return std::nullopt;
    return today() - found->since >= week || found->changes >= many ? found : std::nullopt;
}

}  // namespace cyclebook::app
