// Backup and restore, and when to speak of a backup.

#include <charconv>

#include "app/app.hpp"
#include "core/contains.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

namespace {

using core::say;

/// The setting that keeps the day of the first change since the last backup, and how many there were: "2026-11-20 14".
constexpr std::string_view not_backed_up = "not-backed-up";
constexpr auto week = std::chrono::days{7};
constexpr int many = 20;

std::string_view text_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

void App::on(const Backup& c) {
    std::size_t left_out = 0;
    platform_.save_file("cyclebook-backup-" + core::iso_date(platform_.today()) + ".json", "application/json",
                        library_.backup(c.passphrase, &left_out));
    library_.put_setting("last-backup", core::iso_date(platform_.today()));
    library_.put_setting(not_backed_up, {});
    library_.put_setting(backup_reminder, {});
    touched();
    local_.clear();
    tell(left_out == 0 ? say("app.backup") : say("app.backup") + " " + say("app.backup_without", {{"count", left_out}}));
}

void App::on(const Restore& c) {
    const auto report = library_.restore(text_of(c.file.bytes), c.passphrase, cycles().empty());
    if (!report) {
        if (report.error().code == "sealed.passphrase" || report.error().code == "sealed.passphrase-needed") {
            locked_ = Locked{{c.file}, c.passphrase.empty() ? std::string() : report.error().message, true};
            platform_.request_frame();
            return;
        }
        return tell(report.error().message, true);
    }
    locked_.reset();
    local_.clear();
    choose_definitions();
    touched();
    int added = 0;
    for (const auto& cycle : report->cycles) added += cycle.added > 0;
    tell(say("app.restored", {{"count", added}}));
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
