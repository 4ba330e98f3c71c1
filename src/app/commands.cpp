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
    const bool changes = !publication(c).bodies.empty();
    if (!publish(c)) return;
    go({"cycle", c.cycle});
    if (changes) tell(say(c.settles ? "app.settled" : "app.dates_set"));
}

void App::on(const AgreeDate& c) { publish(c); }

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

AtHand App::at_hand(const cycle::State& state) const {
    const std::string role = cycle::role_of(state, my_kid());
    AtHand at{state, role, name_for(&state, role), [this, &state](std::string_view section) { return content(state.id, section); }};
    if (attaching_.is_for(state.id, {}, {}))
        for (const auto& [file, bytes] : attaching_.ready) at.files.push_back(file);
    return at;
}

Publication App::publication(const Act& act) const {
    const auto* state = library_.state(cycle_of(act));
    return state ? app::publication(at_hand(*state), act) : Publication{};
}

std::vector<std::string> App::asked_for_final(std::string_view cycle) const {
    const auto* state = library_.state(cycle);
    return state ? app::asked_for_final(at_hand(*state)) : std::vector<std::string>{};
}

std::vector<cycle::Missing> App::missing_for_final(const Finalize& act) const {
    const auto* state = library_.state(act.cycle);
    return state ? app::missing_for_final(at_hand(*state), act) : std::vector<cycle::Missing>{};
}

bool App::publish(const Act& act) {
    const std::string& id = cycle_of(act);
    const cycle::Cycle* held = library_.cycle(id);
    const cycle::State* state = library_.state(id);
    if (!held || !state) {
        tell(say("app.gone"), true);
        return false;
    }
    const auto published = publication(act);
    const auto writer = author(state, cycle::role_of(*state, my_kid()));
    cycle::Cycle copy{held->id, held->entries};
    for (const auto& body : published.bodies)
        if (const auto added = cycle::append(copy, writer, moment(), body); !added) {
            tell(added.error().message, true);
            return false;
        }
    if (!published.bodies.empty()) {
        library_.put(copy);
        count_unbacked(id, static_cast<int>(published.bodies.size()));
        before_adding_.clear();   // somebody has gone on from there
    }
    drop_shared_drafts(id);
    touched();
    return true;
}

void App::drop_shared_drafts(const std::string& id) {
    for (const auto& section : library_.drafted(id)) {
        const auto* state = library_.state(id);
        const auto shared = state->sections.find(section);
        if (shared == state->sections.end() || shared->second.revisions.empty() || cycle::tidy(library_.draft(id, section)->content) != shared->second.content) continue;
        library_.drop_draft(id, section);
        const auto of_it = [&](const DraftChange& change) { return change.cycle == id && change.section == section; };
        std::erase_if(undo_, of_it);
        std::erase_if(redo_, of_it);
    }
}

void App::on(const Share& c) {
    const auto* state = library_.state(c.cycle);
    const auto* step = state ? protocol::find_step(state->protocol, c.step) : nullptr;
    if (!step || !publish(c)) return;
    const auto v = view(c.cycle);
    go({"cycle", c.cycle});
    tell(say("app.shared", {{"name", v->other_name}}));
}

void App::on(const Confirm& c) {
    if (!publish(c)) return;
    go({"cycle", c.cycle});
    tell(say("app.done"));
}

void App::on(const Finalize& c) {
    if (!missing_for_final(c).empty()) return tell(say("app.not_complete"), true);
    if (!publish(c)) return;
    go({"cycle", c.cycle});
    tell(say("app.finalized"));
}

void App::on(const Reopen& c) {
    if (!publish(c)) return;
    local_.clear();
    tell(say("app.reopened"));
}

void App::on(const Acknowledge& c) {
    if (!publish(c)) return;
    go({"cycle", c.cycle});
    tell(say("app.acknowledged"));
}

void App::on(const Clarify& c) {
    if (!publish(c)) return;
    go({"cycle", c.cycle});
    tell(say("app.asked"));
}

void App::on(const Object& c) {
    if (attaching_.is_for(c.cycle, {}, {}))
        for (const auto& [file, bytes] : attaching_.ready) library_.put_file(bytes);
    if (!publish(c)) return;
    go({"cycle", c.cycle});
    tell(say("app.objected"));
}

void App::on(const Progress& c) {
    if (!publish(c)) return;
    local_.clear();
    tell(say("app.progress"));
}

void App::on(const Close& c) {
    if (!publish(c)) return;
    go({"cycle", c.cycle});
    tell(say("app.closed"));
}

void App::on(const Resolve& c) {
    if (publish(c)) tell(say("app.settled"));
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
