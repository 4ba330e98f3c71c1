// Files that come from somebody: looked into first, then added, and taken back if that was a mistake.

#include <algorithm>
#include <utility>

#include "app/app.hpp"
#include "core/text.hpp"
#include "cycle/words.hpp"

namespace cyclebook::app {

using core::say;

bool Opened::anything_new() const {
    return std::ranges::any_of(cycles, [](const OfCycle& of) { return !of.nothing_new; });
}

core::Result<bundle::Bundle> App::read_file(std::string_view name, std::string_view bytes, std::string_view passphrase) const {
    if (platform_.only_reads()) return core::fail("storage.reader", {}, platform_.storage_note());
    switch (bundle::recognise(bytes)) {
        case bundle::Kind::protocol:
        case bundle::Kind::rubric:
        case bundle::Kind::words:
            return core::fail("file.definition", std::string(name), say("app.a_definition"));
        case bundle::Kind::unknown: return std::unexpected(bundle::not_ours(bytes, name));
        case bundle::Kind::bundle:
        case bundle::Kind::sealed:
        case bundle::Kind::backup: break;
    }
    return bundle::read(bytes, passphrase, [this](std::string_view cycle, std::string_view id) -> const cycle::Entry* {
        const auto* held = library_.cycle(cycle);
        if (!held) return nullptr;
        const auto entry = held->entries.find(id);
        return entry == held->entries.end() ? nullptr : &entry->second;
    });
}

std::vector<std::string> App::ids_of(const bundle::Bundle& bundle) {
    std::vector<std::string> ids;
    for (const auto& cycle : bundle.cycles) ids.push_back(cycle.id);
    return ids;
}

library::ImportReport App::import(const bundle::Bundle& bundle) {
    auto report = library_.import(bundle);
    touched();
    return report;
}

void App::on(const OpenFiles& c) {
    if (attach_here(*c.files)) return;
    locked_.reset();
    if (c.files->size() == 1) {
        const auto& file = c.files->front();
        const std::string_view bytes(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        const auto kind = bundle::recognise(bytes);
        if (kind == bundle::Kind::protocol || kind == bundle::Kind::rubric || kind == bundle::Kind::words)
            return perform(TryDefinition{file.name, std::string(bytes)});
    }
    // Files that are opened one after the other are told, and added, together.
    if (!opened_) coming_ = {};
    unread_.clear();
    to_remember_.reset();
    work_ = Work{say("opening.reading"), 0, c.files->size(), [this, c](std::size_t i) { open_file((*c.files)[i], c.passphrase, c.remember); },
                 [this] { look_into_coming(); },
                 [this] {
                     coming_ = {};
                     locked_.reset();
                     tell(say("opening.nothing_added"));
                 }};
}

void App::open_file(const platform::File& file, const std::string& passphrase, bool remember) {
    const std::string_view bytes(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
    auto read = read_file(file.name, bytes, passphrase);
    if (!read) {
        const auto& [code, where, message] = read.error();
        if (code.starts_with("sealed.") && bundle::recognise(bytes) == bundle::Kind::sealed && (passphrase.empty() || code == "sealed.passphrase")) {
            if (!locked_) locked_ = Locked{{}, passphrase.empty() ? std::string() : message, nullptr, sender_of(file.name)};
            return locked_->files.push_back(file);
        }
        return unread_.push_back({file.name, message});
    }
    if (remember && read->baton) to_remember_ = ToRemember{read->baton->cycle, passphrase};
    for (auto& cycle : read->cycles) {
        const auto same = std::ranges::find(coming_.cycles, cycle.id, &cycle::Cycle::id);
        if (same == coming_.cycles.end()) coming_.cycles.push_back(std::move(cycle));
        else cycle::merge(*same, cycle);
    }
    coming_.files.merge(read->files);
    std::ranges::move(read->refused, std::back_inserter(coming_.refused));
    if (read->baton) coming_.baton = std::move(read->baton);
}

void App::look_into_coming() {
    platform_.request_frame();
    if (coming_.cycles.empty() && coming_.refused.empty()) {
        if (unread_.empty()) return;               // all of them are sealed
        if (unread_.size() == 1) return tell(unread_.front().reason, true);
    }
    local_.clear();
    hold_up(ids_of(coming_), With::entries, [this](std::optional<core::Error> error) {
        if (error) {
            coming_ = {};
            return tell(error->message, true);
        }
        const auto looked = std::make_shared<Opened>();
        work_ = Work{say("opening.comparing"), 0, coming_.cycles.size(), [this, looked](std::size_t i) { looked->cycles.push_back(told(coming_.cycles[i])); },
                     [this, looked] {
                         if (coming_.baton) looked->from = coming_.baton->from;
                         for (const auto& refused : coming_.refused)
                             looked->cycles.push_back({{}, say("app.not_taken"), {}, false, true, {refused.reason}, {}, {}});
                         looked->unread = std::exchange(unread_, {});
                         if (const auto what = std::exchange(to_remember_, {}))
                             for (const auto& of : looked->cycles)
                                 if (of.id == what->cycle) remember(of.other, what->passphrase);
                         opened_ = std::move(*looked);
                         notice_.reset();
                         platform_.request_frame();
                     },
                     [this] {
                         coming_ = {};
                         tell(say("opening.nothing_added"));
                     }};
    });
}

Opened::OfCycle App::told(const cycle::Cycle& incoming) const {
    const auto report = library_.preview({{incoming}, {}, {}, {}, {}});
    Opened::OfCycle line;
    line.id = incoming.id;
    line.nothing_new = true;
    if (report.cycles.empty()) return line;
    const auto& of = report.cycles.front();
    line.is_new = of.is_new;
    const auto missing = std::ranges::count_if(cycle::named_attachments(incoming), [&](const auto& named) {
        return coming_.files.contains(named.first) && !library_.has_file(named.first);
    });
    line.nothing_new = of.added == 0 && missing == 0;
    const auto* before = library_.state(of.id);
    const auto* after = of.after ? of.after.get() : before;
    if (after && after->opened) {
        const auto v = make_view(*after, my_kid(), {}, platform_.today());
        line.title = v.title;
        line.other = v.role.empty() ? std::string() : v.other_name;
        line.turn = v.turn_line;
        if (v.next) line.turn += ": " + v.steps[*v.next].step->label;
        if (before && of.after) line.changes = changes_between(*before, *after, platform_.today());
    }
    line.lines = of.changes;
    if (missing > 0) line.lines.push_back(say("opening.files", {{"count", missing}}));
    for (const auto& conflict : of.conflicts) {
        const auto* section = protocol::find_section(after->protocol, conflict.section);
        line.lines.push_back(say("app.conflict", {{"section", section ? section->label : say("one_cycle.the_dates")}}));
    }
    for (const auto& flag : of.flagged) line.lines.push_back(say("app.apart", {{"reason", flag.reason}}));
    return line;
}

void App::on(const AddOpened&) {
    if (!opened_) return;
    opened_.reset();
    local_.clear();
    before_adding_.clear();
    const auto coming = std::make_shared<const bundle::Bundle>(std::exchange(coming_, {}));
    const auto added = [this](std::string words) {
        touched();
        if (before_adding_.size() == 1) go({"cycle", before_adding_.front().id});
        tell(std::move(words));
        notice_->way_back = Notice::WayBack{say("notices.take_back"), TakeBack{}};
    };
    work_ = Work{say("opening.adding"), 0, coming->cycles.size(),
                 [this, coming](std::size_t i) {
                     const auto& cycle = coming->cycles[i];
                     const auto* held = library_.cycle(cycle.id);
                     before_adding_.push_back({cycle.id, held ? std::optional(*held) : std::nullopt});
                     library_.put(cycle, coming->files);
                     count_unbacked(cycle.id, 1);
                     set_in_bin(cycle.id, false);          // who opens its file wants it
                 },
                 [added] { added(say("app.added")); },
                 [this, added] { before_adding_.empty() ? tell(say("opening.nothing_added")) : added(say("opening.some_added", {{"count", before_adding_.size()}})); }};
}

// -- work in pieces --------------------------------------------------------------------------------------------------

bool App::do_work() {
    constexpr core::Instant most_ms = 12;         // of a frame's sixteen
    if (!work_ || work_->by_itself || waits()) return false;
    const auto now = platform_.uptime();
    if (!piece_since_) piece_since_ = now;
    else if (now - *piece_since_ > most_ms) return platform_.request_frame(), false;
    if (work_->done < work_->count) return work_->piece(work_->done++), true;
    const Work finished = *std::exchange(work_, std::nullopt);
    finished.end();
    return true;
}

void App::on(const StopWork&) {
    if (!work_) return;
    const Work stopped = *std::exchange(work_, std::nullopt);
    stopped.stopped();
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
