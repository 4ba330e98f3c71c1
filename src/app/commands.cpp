// The commands that write in a cycle.

#include <algorithm>

#include "app/app.hpp"
#include "core/contains.hpp"
#include "core/crypto.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

using core::say;

void App::on(const Go& c) {
    notice_.reset();
    go(c.to);
}

void App::on(const OpenCycle& c) {
    const auto me = std::ranges::find(protocol_.roles, c.role, &protocol::Role::id);
    const auto other = std::ranges::find_if(protocol_.roles, [&](const auto& r) { return r.id != c.role; });
    if (me == protocol_.roles.end() || other == protocol_.roles.end()) return tell(say("app.choose_role"), true);
    if (library_.setting("name").empty()) library_.put_setting("name", c.my_name);
    cycle::Open open;
    open.role = c.role;
    open.people = {{me->id, c.my_name}, {other->id, c.other_name}};
    open.type = c.type;
    open.subject = c.subject;
    open.days = c.days;
    open.holidays = c.holidays;
    open.protocol = protocol_;
    open.rubric = rubric_;
    const cycle::Author author{keys(), c.my_name};
    cycle::Cycle begun = cycle::begin(author, moment(), std::move(open));
    if (!c.schedule.empty())
        if (const auto set = cycle::append(begun, author, moment(), cycle::Schedule{c.schedule}); !set)
            return tell(set.error().message, true);
    library_.put(begun);
    count_unbacked(begun.id, 1);
    touched();
    go({"cycle", begun.id});
}

void App::on(const SetSchedule& c) {
    const auto* state = library_.state(c.cycle);
    if (!state) return;
    cycle::Texts changed;
    for (const auto& [field, value] : c.fields)
        if (c.settles || cycle::text_of(state->schedule, field) != value) changed[field] = value;
    if (changed.empty()) return go({"cycle", c.cycle});
    if (!append(c.cycle, cycle::Schedule{changed})) return;
    go({"cycle", c.cycle});
    tell(say(c.settles ? "app.settled" : "app.dates_set"));
}

void App::on(const AgreeDate& c) {
    const auto* state = library_.state(c.cycle);
    if (!state || cycle::text_of(state->schedule, c.field) == c.value) return;
    append(c.cycle, cycle::Schedule{{{c.field, c.value}}});
}

// -- drafts and their undo -------------------------------------------------------------------------------------------

void App::apply_draft(const std::string& cycle, const std::string& section, const std::optional<library::Draft>& draft) {
    if (draft)
        library_.put_draft(cycle, section, *draft);
    else
        library_.drop_draft(cycle, section);
    count_unbacked(cycle, 0);
    touched();
}

void App::on(const EditDraft& c) {
    constexpr core::Instant one_undo_ms = 3000;   // typing without a pause is one step back
    const auto* before = library_.draft(c.cycle, c.section);
    DraftChange change{c.cycle, c.section, c.field, before ? std::optional(*before) : std::nullopt,
                  library::Draft{c.content, platform_.now()}, platform_.now()};
    redo_.clear();
    if (!undo_.empty() && !c.field.empty() && undo_.back().field == c.field && undo_.back().section == c.section &&
        undo_.back().cycle == c.cycle && change.at - undo_.back().at < one_undo_ms) {
        undo_.back().after = change.after;
        undo_.back().at = change.at;
    } else {
        remember(change);
    }
    apply_draft(c.cycle, c.section, change.after);
}

void App::remember(DraftChange change) {
    constexpr std::size_t most = 200;
    if (undo_.size() >= most) undo_.erase(undo_.begin());
    undo_.push_back(std::move(change));
}

void App::apply(const DraftChange& change, bool again) {
    if (change.section.empty()) set_in_bin(change.cycle, again);
    else apply_draft(change.cycle, change.section, again ? change.after : change.before);
}

void App::on(const Undo&) {
    if (undo_.empty()) return;
    const DraftChange change = std::move(undo_.back());
    undo_.pop_back();
    apply(change, false);
    redo_.push_back(change);
    platform_.announce(say("app.undone"));
}

void App::on(const Redo&) {
    if (redo_.empty()) return;
    const DraftChange change = std::move(redo_.back());
    redo_.pop_back();
    apply(change, true);
    undo_.push_back(change);
    platform_.announce(say("app.redone"));
}

// -- deliberate acts -------------------------------------------------------------------------------------------------

bool App::share_sections(std::string_view id, const protocol::Step& step) {
    const auto* state = library_.state(id);
    if (!state) return false;
    const std::string role = cycle::role_of(*state, my_kid());
    std::vector<protocol::Section> mine;   // copies: the state is folded anew after each append
    for (const auto& section_id : step.sections)
        if (const auto* s = protocol::find_section(state->protocol, section_id);
            s && s->shared && core::contains(s->owners, role))
            mine.push_back(*s);
    for (const auto& section : mine) {
        const auto* draft = library_.draft(id, section.id);
        const auto* now = library_.state(id);
        const auto shared = now->sections.find(section.id);
        const bool was_shared = shared != now->sections.end() && !shared->second.revisions.empty();
        if (!draft && was_shared) continue;
        const cycle::Content content = draft ? cycle::tidy(draft->content) : cycle::Content{};
        if (!was_shared || content != shared->second.content)
            if (!append(id, cycle::Share{section.id, content})) return false;
        library_.drop_draft(id, section.id);
        std::erase_if(undo_, [&](const DraftChange& c) { return c.cycle == id && c.section == section.id; });
    }
    redo_.clear();
    touched();
    return true;
}

void App::on(const Share& c) {
    const auto* state = library_.state(c.cycle);
    const auto* step = state ? protocol::find_step(state->protocol, c.step) : nullptr;
    if (!step) return;
    const protocol::Step copy = *step;
    const std::string role = cycle::role_of(*state, my_kid());
    if (!share_sections(c.cycle, copy)) return;
    if (copy.completion == protocol::Completion::confirm) {   // shared along with the step that is being confirmed
        if (!append(c.cycle, cycle::Confirm{c.step, {}})) return;
    }
    std::string other;
    for (const auto& person : library_.state(c.cycle)->people)
        if (person.role != role) other = person.name;
    go({"cycle", c.cycle});
    tell(say("app.shared", {{"name", other}}));
}

void App::on(const Confirm& c) {
    if (!append(c.cycle, cycle::Confirm{c.step, c.note})) return;
    go({"cycle", c.cycle});
    tell(say("app.done"));
}

void App::on(const Finalize& c) {
    const auto* state = library_.state(c.cycle);
    const auto* step = state ? protocol::step_completed_by(state->protocol, protocol::Completion::finalize) : nullptr;
    if (!step) return;
    if (!cycle::missing_for_final(state->protocol, contents(c.cycle)).empty())
        return tell(say("app.not_complete"), true);
    const protocol::Step copy = *step;
    if (!share_sections(c.cycle, copy)) return;
    if (!append(c.cycle, cycle::Finalize{cycle::record_hash(*library_.state(c.cycle))})) return;
    go({"cycle", c.cycle});
    tell(say("app.finalized"));
}

void App::on(const Reopen& c) {
    if (!append(c.cycle, cycle::Reopen{c.reason})) return;
    local_.clear();
    tell(say("app.reopened"));
}

void App::on(const Acknowledge& c) {
    const auto* state = library_.state(c.cycle);
    if (!state) return;
    if (!append(c.cycle, cycle::Acknowledge{state->finalize, state->final_record, c.note})) return;
    go({"cycle", c.cycle});
    tell(say("app.acknowledged"));
}

void App::on(const Clarify& c) {
    const auto* state = library_.state(c.cycle);
    if (!state) return;
    if (!append(c.cycle, cycle::Clarify{state->finalize, c.text, c.about})) return;
    go({"cycle", c.cycle});
    tell(say("app.asked"));
}

void App::on(const Object& c) {
    const auto* state = library_.state(c.cycle);
    if (!state) return;
    cycle::Object object{state->finalize, state->final_record, c.text, c.about};
    if (attaching_.is_for(c.cycle, {}, {}))
        for (const auto& [file, bytes] : attaching_.ready) {
            library_.put_file(bytes);
            object.files.push_back(file);
        }
    if (!append(c.cycle, std::move(object))) return;
    go({"cycle", c.cycle});
    tell(say("app.objected"));
}

void App::on(const Progress& c) {
    if (!append(c.cycle, cycle::Progress{c.item, c.status, c.note})) return;
    local_.clear();
    tell(say("app.progress"));
}

void App::on(const Close& c) {
    if (!append(c.cycle, cycle::Close{c.note})) return;
    go({"cycle", c.cycle});
    tell(say("app.closed"));
}

void App::on(const Resolve& c) {
    const auto* state = library_.state(c.cycle);
    if (!state) return;
    cycle::Resolve resolve{c.section, c.content, {}};
    if (const auto found = state->sections.find(c.section); found != state->sections.end()) resolve.sides = found->second.heads;
    if (append(c.cycle, std::move(resolve))) tell(say("app.settled"));
}

void App::remove(const std::string& cycle) {
    library_.remove(cycle);
    library_.put_setting(unfinished_line(cycle), {});
    library_.put_setting(in_bin(cycle), {});
    std::erase_if(undo_, [&](const DraftChange& change) { return change.cycle == cycle; });
    std::erase_if(redo_, [&](const DraftChange& change) { return change.cycle == cycle; });
    touched();
}

void App::on(const RemoveCycle& c) {
    set_in_bin(c.cycle, true);
    redo_.clear();
    remember({c.cycle, {}, {}, {}, {}, platform_.now()});
    go({"my-cycles", {}});
    tell(say("app.removed"));
    notice_->way_back = Notice::WayBack{say("parts.undo"), PutBack{c.cycle}};
}

void App::set_in_bin(const std::string& cycle, bool is_there) {
    if (is_there == !setting(in_bin(cycle)).empty()) return;
    library_.put_setting(in_bin(cycle), is_there ? core::iso_date(platform_.today()) : std::string());
    moved_.insert(cycle);
    touched();
}

void App::on(const PutBack& c) {
    set_in_bin(c.cycle, false);
    std::erase_if(undo_, [&](const DraftChange& change) { return change.cycle == c.cycle && change.section.empty(); });
    tell(say("app.put_back"));
}

void App::on(const EmptyBin&) {
    for (const auto& cycle : std::vector(bin())) remove(cycle.id);
    local_.clear();
    tell(say("app.bin_emptied"));
}

void App::on(const CountEvery& c) {
    count_ = c;
    wait_for_count();
}

void App::wait_for_count() {
    constexpr int minute_ms = 60'000;
    const auto turn = ++count_turn_;
    if (count_every() == 0) return;
    platform_.after(count_.minutes * minute_ms, [this, turn] {
        if (turn != count_turn_ || count_every() == 0) return;
        tell(say("tally.time", {{"time", core::spoken_time(minutes_now())}}));   // another text each time, or it would be spoken once
        wait_for_count();
    });
}

void App::on(const Set& c) {
    library_.put_setting(c.name, c.value);
    if (c.name == "language") speak(c.value);
    if (c.name == "protocol" || c.name == "rubric" || c.name.starts_with("words ")) choose_definitions();
    touched();
}

void App::on(const TakeTurn&) {
    platform_.take_turn();
    tell(core::say("app.turn_asked_for"));
}

void App::on(const TakeUpdate&) { platform_.take_update(); }

void App::on(const Dismiss&) {
    opened_.reset();
    coming_ = {};
    locked_.reset();
    trial_.reset();
    local_.clear();
    platform_.request_frame();
}

}  // namespace cyclebook::app
