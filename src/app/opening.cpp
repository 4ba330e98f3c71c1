// Files that come from somebody: looked into first, then added, and taken back if that was a mistake.

#include <algorithm>
#include <set>

#include "app/app.hpp"
#include "core/text.hpp"
#include "cycle/words.hpp"

namespace cyclebook::app {

namespace {

using core::say;

/// Every place of a section that has a text, as in cycle::Conflict.
std::set<std::string> places_of(const cycle::Content& content) {
    std::set<std::string> places;
    for (const auto& [field, text] : content.fields) places.insert(cycle::to_string(cycle::Path{{}, {}, field}));
    for (const auto& [list, rows] : content.lists)
        for (const auto& row : rows)
            for (const auto& [field, text] : row.fields) places.insert(cycle::to_string(cycle::Path{list, row.id, field}));
    return places;
}

/// Dates that were set and texts of sections that were shared before, and say something else now.
std::vector<Opened::Change> changes_between(const cycle::State& before, const cycle::State& now, core::Date today) {
    std::vector<Opened::Change> changes;
    const auto compare = [&](std::string_view section, std::string_view label, std::string_view place, std::string_view was, std::string_view is) {
        const auto words = [&](std::string_view text) { return cycle::value_words(now, section, place, text, today); };
        if (was != is) changes.push_back({std::string(label) + cycle::place_words(now, section, place), words(was), words(is)});
    };
    for (const auto& [field, was] : before.schedule) compare("schedule", {}, field, was, cycle::text_of(now.schedule, field));
    for (const auto& section : now.protocol.sections) {
        const auto old = before.sections.find(section.id), fresh = now.sections.find(section.id);
        if (old == before.sections.end() || fresh == now.sections.end() || old->second.content == fresh->second.content) continue;
        auto places = places_of(old->second.content);
        places.merge(places_of(fresh->second.content));
        for (const auto& place : places)
            compare(section.id, section.label + " · ", place, value_at(old->second.content, place), value_at(fresh->second.content, place));
    }
    return changes;
}

}  // namespace

bool Opened::anything_new() const {
    return std::ranges::any_of(cycles, [](const OfCycle& of) { return !of.nothing_new; });
}

core::Result<bundle::Bundle> App::read_file(std::string_view name, std::string_view bytes, std::string_view passphrase) const {
    if (platform_.only_reads()) return core::fail("storage.reader", {}, platform_.storage_note());
    switch (bundle::recognise(bytes)) {
        case bundle::Kind::protocol:
        case bundle::Kind::rubric:
            return core::fail("file.definition", std::string(name), say("app.a_definition"));
        case bundle::Kind::unknown: return std::unexpected(bundle::not_ours(bytes, name));
        case bundle::Kind::bundle:
        case bundle::Kind::sealed:
        case bundle::Kind::backup: break;
    }
    return bundle::read(bytes, passphrase);
}

core::Result<library::ImportReport> App::import_bytes(std::string_view name, std::string_view bytes, std::string_view passphrase) {
    const auto read = read_file(name, bytes, passphrase);
    if (!read) return std::unexpected(read.error());
    auto report = library_.import(*read);
    touched();
    return report;
}

void App::on(const OpenFile& c) {
    const std::string_view bytes(reinterpret_cast<const char*>(c.file.bytes.data()), c.file.bytes.size());
    auto read = read_file(c.file.name, bytes, c.passphrase);
    if (!read) {
        if (read.error().code.starts_with("sealed.") && bundle::recognise(bytes) == bundle::Kind::sealed &&
            (c.passphrase.empty() || read.error().code == "sealed.passphrase")) {
            locked_ = Locked{c.file, c.passphrase.empty() ? std::string() : read.error().message, false};
            platform_.request_frame();
            return;
        }
        locked_.reset();
        return tell(read.error().message, true);
    }
    locked_.reset();
    local_.clear();
    // Several files that are opened at once are told, and added, together.
    if (!opened_) coming_ = {};
    for (auto& cycle : read->cycles) {
        const auto same = std::ranges::find(coming_.cycles, cycle.id, &cycle::Cycle::id);
        if (same == coming_.cycles.end()) coming_.cycles.push_back(std::move(cycle));
        else cycle::merge(*same, cycle);
    }
    std::ranges::move(read->refused, std::back_inserter(coming_.refused));
    if (read->baton) coming_.baton = std::move(read->baton);
    tell_opened();
}

void App::tell_opened() {
    const auto report = library_.preview(coming_);
    Opened opened;
    if (report.baton) opened.from = report.baton->from;
    for (const auto& of : report.cycles) {
        Opened::OfCycle line;
        line.id = of.id;
        line.is_new = of.is_new;
        line.nothing_new = of.added == 0;
        const auto* before = library_.state(of.id);
        const auto* after = of.after ? of.after.get() : before;
        if (after && after->opened) {
            const auto v = make_view(*after, my_kid(), {}, platform_.today());
            line.title = v.title;
            line.turn = v.turn_line;
            if (v.next) line.turn += ": " + v.steps[*v.next].step->label;
            if (before && of.after) line.changes = changes_between(*before, *after, platform_.today());
        }
        line.lines = of.changes;
        for (const auto& conflict : of.conflicts) {
            const auto* section = protocol::find_section(after->protocol, conflict.section);
            line.lines.push_back(say("app.conflict", {{"section", section ? section->label : say("one_cycle.the_dates")}}));
        }
        for (const auto& flag : of.flagged) line.lines.push_back(say("app.apart", {{"reason", flag.reason}}));
        opened.cycles.push_back(std::move(line));
    }
    for (const auto& refused : report.refused)
        opened.cycles.push_back({{}, say("app.not_taken"), {}, false, true, {refused.reason}, {}});
    opened_ = std::move(opened);
    notice_.reset();
    platform_.request_frame();
}

void App::on(const AddOpened&) {
    if (!opened_) return;
    before_adding_.clear();
    for (const auto& cycle : coming_.cycles) {
        const auto* held = library_.cycle(cycle.id);
        before_adding_.push_back({cycle.id, held ? std::optional(*held) : std::nullopt});
    }
    library_.import(coming_);
    coming_ = {};
    opened_.reset();
    local_.clear();
    touched();
    if (before_adding_.size() == 1) go({"cycle", before_adding_.front().id});
    if (!notice_ || !notice_->bad) notice_ = Notice{say("app.added"), false, true};   // another file was bad: that is said first
}

void App::on(const TakeBack&) {
    for (const auto& [id, cycle] : before_adding_) {
        const auto* state = library_.state(id);
        if (!state) continue;
        std::map<std::string, library::Draft> drafts;
        for (const auto& section : state->protocol.sections)
            if (const auto* draft = library_.draft(id, section.id)) drafts.emplace(section.id, *draft);
        library_.remove(id);
        if (!cycle) continue;
        library_.put(*cycle);
        for (auto& [section, draft] : drafts) library_.put_draft(id, section, std::move(draft));
    }
    const bool gone = std::ranges::any_of(before_adding_, [](const Before& one) { return !one.cycle; });
    before_adding_.clear();
    touched();
    if (gone) go({"my-cycles", {}});
    tell(say("app.taken_back"));
}

}  // namespace cyclebook::app
