// The commands that read and write files, print, and try the sample.

#include <algorithm>
#include <span>
#include <sstream>

#include "app/app.hpp"
#include "core/crypto.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"
#include "library/sample.hpp"
#include "report/guide.hpp"
#include "report/report.hpp"

namespace cyclebook::app {

namespace {

using core::say;

/// Carries no name, rating or school: a file's name is seen by everyone who sees the mail.
std::string neutral_name(std::string_view what, std::string_view id, std::string_view extension) {
    std::string short_id;
    for (const char c : id)
        if (std::isalnum(static_cast<unsigned char>(c)) && short_id.size() < 6) short_id += c;
    return std::string(what) + (short_id.empty() ? "" : "-" + short_id) + std::string(extension);
}

}  // namespace

void App::on(const ChooseFiles&) {
    platform_.choose_files([this](std::vector<platform::File> files) {
        perform(OpenFiles{std::make_shared<const std::vector<platform::File>>(std::move(files)), {}});
    });
}

core::Result<std::string> App::export_cycle(std::string_view id, std::string_view audience, std::string_view passphrase) {
    const auto v = view(id);
    if (!v) return core::fail("cycle.unknown", std::string(id), say("app.no_cycle"));
    std::optional<bundle::Baton> baton;
    if (protocol::find_role(v->state->protocol, audience)) {
        const cycle::State published = cycle::fold(*library_.cycle(id));   // what is sent does not depend on the sender's language
        bundle::Baton b{name_of(published, v->role), name_of(published, audience), v->id, {}, {}};
        if (const auto* step = protocol::find_step(published.protocol, v->turn.step)) b.next = step->label;
        if (v->turn.due) b.by = core::iso_date(*v->turn.due);
        baton = std::move(b);
    } else if (audience != "archive") {
        return core::fail("export.audience", std::string(audience), say("app.audience"));
    }
    std::string bytes = bundle::write({library_.cycle(id)}, baton, file_of());
    return passphrase.empty() ? bytes : core::seal(bytes, passphrase);
}

void App::on(const Send& c) {
    const auto bytes = export_cycle(c.cycle, c.to_role, c.passphrase);
    if (!bytes) return tell(bytes.error().message, true);
    const std::string name = neutral_name("cycle", c.cycle, ".json");
    constexpr std::string_view json = "application/json";
    const auto* state = library_.state(c.cycle);
    const std::string to = state ? name_of(*state, c.to_role) : std::string();
    const bool open = c.passphrase.empty();
    std::string said;
    switch (c.way) {
        case Way::download:
            platform_.save_file(name, json, *bytes);
            said = say(open ? "app.sent_open" : "app.sent_sealed", {{"name", to}});
            break;
        case Way::mail:
            platform_.save_file(neutral_name("mail", c.cycle, ".eml"), "message/rfc822",
                                report::mail_draft(say("app.mail_subject"), say("app.mail_text"), {name, std::string(json), *bytes}));
            said = say(open ? "app.sent_mail_open" : "app.sent_mail_sealed", {{"name", to}});
            break;
        case Way::share:
            platform_.share_file(name, json, *bytes);
            said = say(open ? "app.sent_shared_open" : "app.sent_shared_sealed", {{"name", to}});
            break;
    }
    // Mail passes 20 to 25 MB, and base64 takes a third more.
    constexpr std::size_t large = 15u << 20;
    if (bytes->size() > large) said += " " + say("app.sent_large");
    if (c.remember) remember(to, c.passphrase);
    if (state && cycle::bytes_of(state->files) > static_cast<std::int64_t>(core::limits::attachments_bytes)) said += " " + say("app.sent_without");
    local_.clear();
    tell(said);
}

std::string App::sender_of(std::string_view file) {
    const auto names = remembered();
    for (const auto& line : cycles())
        if (file.starts_with(neutral_name("cycle", line.id, {})) && std::ranges::find(names, line.who) != names.end()) return line.who;
    return {};
}

void App::on(const Print& c) {
    if (const auto* state = library_.state(c.cycle)) platform_.print_page(report::html(*state, platform_.today(), c.page, file_of()));
}

void App::on(const PrintGuide& c) { platform_.print_page(report::guide(shown_protocol_, c.role)); }

void App::on(const SavePage& c) {
    const auto* state = library_.state(c.cycle);
    if (!state) return;
    platform_.save_file(neutral_name("record", c.cycle, ".html"), "text/html", report::html(*state, platform_.today(), report::Page::whole, file_of()));
    tell(say("app.page_saved"));
}

void App::on(const SaveTable& c) {
    const auto* state = library_.state(c.cycle);
    if (!state) return;
    const std::string_view what = c.rows == report::Rows::evidence ? "evidence" : c.rows == report::Rows::ratings ? "ratings"
                                : c.rows == report::Rows::tracked  ? "next-steps" : "table";
    platform_.save_file(neutral_name(what, c.cycle, ".csv"), "text/csv", report::csv(*state, c.rows));
    tell(say("app.table_saved"));
}

void App::on(const Calendar& c) {
    if (const auto* state = library_.state(c.cycle)) {
        platform_.save_file(neutral_name("dates", c.cycle, ".ics"), "text/calendar", report::ics(*state, platform_.now()));
        tell(say("app.calendar"));
    }
}

void App::on(const TrySample&) {
    const core::Instant now = platform_.now();
    const auto made = library::make_sample(sample_, builtin_.protocol, builtin_.rubric, author(nullptr, {}), platform_.today(),
                                           platform_.utc_offset_minutes(now));
    if (!made) return tell(made.error().message, true);
    std::string ids = library_.setting("sample");
    for (const auto& cycle : made->cycles) {
        library_.put(cycle);
        ids += (ids.empty() ? "" : " ") + cycle.id;
    }
    library_.put_setting("sample", ids);
    for (const auto& draft : made->drafts) library_.put_draft(draft.cycle, draft.section, {draft.content, now});
    touched();
    tell(say("app.sample"));
    notice_->way_back = Notice::WayBack{say("tour.take"), Set{"tour", "1"}};
}

std::vector<std::string> App::sample_cycles() const {
    std::vector<std::string> there;
    std::istringstream ids(library_.setting("sample"));
    for (std::string id; ids >> id;)
        if (library_.has(id)) there.push_back(id);
    return there;
}

void App::on(const RemoveSample&) {
    for (const auto& id : sample_cycles()) remove(id);
    library_.put_setting("sample", {});
    library_.put_setting("tour", {});                // it leads through them
    local_.clear();
    tell(say("app.sample_gone"));
}

}  // namespace cyclebook::app
