#include "app/view.hpp"

#include <algorithm>
#include <set>

#include "core/contains.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

namespace {

using core::say;
using protocol::StepState;

std::string who_words(const cycle::State& state, const protocol::Step& step, std::string_view role) {
    if (step.who.size() > 1) return say("view.both");
    if (step.who.empty()) return {};
    return step.who.front() == role ? say("view.you") : name_of(state, step.who.front());
}

std::string late_words(int days) { return say("view.days_late", {{"count", days}}); }

/// When a step that can be done now is due: "by Thu 12 Nov", "by today, Tue 10 Nov".
std::string due_words(core::Date due, core::Date today) {
    const int left = core::days_between(today, due);
    const std::string date = core::spoken_date(due, today);
    if (left < 0) return say("view.was_due", {{"late", late_words(-left)}, {"date", date}});
    if (left <= 1) return say("view.by_near", {{"day", core::spoken_distance(due, today)}, {"date", date}});
    return say("view.by", {{"date", date}});
}

std::string when_words(const protocol::Step& step, const protocol::StepStatus& status, core::Date today) {
    switch (status.state) {
        case StepState::done: {
            if (!status.done_on) return say("view.done");
            const std::string done = say(step.completion == protocol::Completion::share ? "view.shared_on" : "view.done_on",
                                         {{"date", core::spoken_date(*status.done_on, today)}});
            return status.days_late > 0 ? say("view.done_late", {{"done", done}, {"late", late_words(status.days_late)}}) : done;
        }
        case StepState::blocked: return status.reason.empty() ? say("view.later") : status.reason;
        case StepState::ready:
        case StepState::begun:
        case StepState::late:
            if (status.window.due) return due_words(*status.window.due, today);
            return say(status.state == StepState::begun ? "view.begun" : "view.any_time");
        case StepState::not_applicable: return {};
    }
    return {};
}

Urgency urgency_of(const protocol::StepStatus& status, core::Date today) {
    switch (status.state) {
        case StepState::done: return Urgency::done;
        case StepState::late: return Urgency::late;
        case StepState::ready:
        case StepState::begun:
            if (status.window.due && core::days_between(today, *status.window.due) <= 1) return Urgency::due;
            return Urgency::soon;
        case StepState::blocked:
        case StepState::not_applicable: return Urgency::none;
    }
    return Urgency::none;
}

/// "due today", "4 days late", "by Fri 13 Nov": short enough for a tag.
std::string tag_words(std::optional<core::Date> due, core::Date today) {
    if (!due) return {};
    const int left = core::days_between(today, *due);
    if (left < 0) return late_words(-left);
    if (left == 0) return say("view.due_today");
    if (left == 1) return say("view.due_tomorrow");
    return say("view.by", {{"date", core::spoken_date(*due, today)}});
}

std::string subtitle_of(const cycle::State& state, std::string_view role, core::Date today) {
    std::string words = state.subject;
    const auto add = [&](std::string part) {
        if (part.empty()) return;
        if (!words.empty()) words += " · ";
        words += part;
    };
    for (const auto& event : state.protocol.events) {
        const std::string said = event_words(state, event.id, today);
        if (said.empty()) continue;
        const auto date = core::parse_date(cycle::text_of(state.schedule, event.id + ".date"));
        const bool come = date && *date <= today;
        add(core::lowered(come && !event.past.empty() ? event.past : event.label) + " " + said);
    }
    (void)role;
    return words;
}

std::string kid_of(const cycle::State& state, std::string_view role) {
    const auto person = std::ranges::find(state.people, role, &cycle::Person::role);
    return person == state.people.end() ? std::string() : person->kid;
}

}  // namespace

std::vector<const Summary*> together(const std::vector<Summary>& all, const CycleView& v) {
    std::vector<const Summary*> found;
    if (v.role.empty()) return found;
    const std::string kid = kid_of(*v.state, v.other_role);
    std::set<std::string_view> namesakes;
    if (!kid.empty()) namesakes.insert(kid);
    for (const Summary& line : all)
        if (line.who == v.other_name && !line.other_kid.empty()) namesakes.insert(line.other_kid);
    for (const Summary& line : all) {
        if (line.role != v.role) continue;
        const bool known = !kid.empty() && !line.other_kid.empty();
        if (known ? line.other_kid == kid : line.who == v.other_name && namesakes.size() < 2) found.push_back(&line);
    }
    std::ranges::sort(found, {}, [](const Summary* line) { return std::pair(line->held.value_or(core::Date::max()), std::string_view(line->id)); });
    return found;
}

std::string name_of(const cycle::State& state, std::string_view role) {
    for (const auto& person : state.people)
        if (person.role == role && !person.name.empty()) return person.name;
    if (const auto* r = protocol::find_role(state.protocol, role)) return r->noun;
    return {};
}

std::string event_words(const cycle::State& state, std::string_view event, core::Date today) {
    const std::string id(event);
    const auto date = core::parse_date(cycle::text_of(state.schedule, id + ".date"));
    if (!date) return {};
    std::string words = core::spoken_date(*date, today);
    if (const auto time = core::parse_time(cycle::text_of(state.schedule, id + ".time"))) words += ", " + core::spoken_time(*time);
    if (const auto place = cycle::text_of(state.schedule, id + ".place"); !place.empty()) words += ", " + std::string(place);
    return words;
}

std::string window_words(const protocol::Dates& window, core::Date today) {
    if (window.opens && window.due) return core::spoken_range(*window.opens, *window.due, today);
    if (window.due) return say("view.by", {{"date", core::spoken_date(*window.due, today)}});
    if (window.opens) return say("view.from", {{"date", core::spoken_date(*window.opens, today)}});
    return {};
}

CycleView make_view(const cycle::State& state, std::string_view my_kid, const std::vector<std::string>& drafted, core::Date today, For what) {
    CycleView v;
    v.id = state.id;
    v.state = &state;
    v.role = cycle::role_of(state, my_kid);
    v.today = today;
    for (const auto& role : state.protocol.roles) {
        if (role.id == v.role) continue;
        if (!v.other_role.empty()) continue;
        v.other_role = role.id;
        v.other_label = core::lowered(role.label);
    }
    v.my_name = name_of(state, v.role);
    v.other_name = name_of(state, v.other_role);
    protocol::Facts facts = state.facts;
    for (const auto& step : state.protocol.steps)
        for (const auto& section : step.sections)
            if (core::contains(drafted, section) && !core::contains(facts.begun, step.id)) facts.begun.push_back(step.id);

    auto statuses = protocol::evaluate(state.protocol, facts, v.role, today);
    v.turn = protocol::whose_turn(state.protocol, facts, statuses, today);
    v.steps.reserve(statuses.size());
    for (auto& status : statuses) {
        if (status.state == StepState::not_applicable) continue;
        const auto* step = protocol::find_step(state.protocol, status.step);
        StepView line;
        line.step = step;
        line.urgency = urgency_of(status, today);
        line.now = !v.next && status.can_act && status.guard != "paused";   // as protocol::next_for()
        if (what == For::screen) {
            line.who = who_words(state, *step, v.role);
            line.when = when_words(*step, status, today);
        }
        line.status = std::move(status);
        if (line.now) v.next = v.steps.size();
        v.steps.push_back(std::move(line));
    }
    v.my_turn = v.next.has_value();
    if (what == For::line) return v;

    const auto* type = protocol::find_type(state.protocol, state.type);
    v.title = v.other_name + " · " + (type ? type->title : state.type);
    v.subtitle = subtitle_of(state, v.role, today);
    if (v.turn.kind == protocol::Turn::Kind::closed) {
        v.turn_line = say("view.closed");
    } else if (v.my_turn) {
        const auto due = v.steps[*v.next].status.window.due;
        v.turn_line = say("view.your_turn") + (due ? " · " + due_words(*due, today) : std::string());
    } else if (v.turn.kind == protocol::Turn::Kind::act && !v.turn.roles.empty()) {
        v.turn_line = say("view.their_turn", {{"name", name_of(state, v.turn.roles.front())}}) + (v.turn.due ? " · " + due_words(*v.turn.due, today) : std::string());
    } else {
        v.turn_line = say("view.nothing_to_do");
    }
    return v;
}

Summary make_summary(const CycleView& v) {
    const auto& state = *v.state;
    Summary s;
    s.id = v.id;
    s.who = v.other_name;
    const auto* role = protocol::find_role(state.protocol, v.role);
    s.about = state.subject;
    if (role && !role->acts.empty())
        s.about += s.about.empty() ? role->acts : " · " + core::lowered(role->acts);
    const auto* type = protocol::find_type(state.protocol, state.type);
    s.type = type ? type->label : state.type;
    for (const auto& event : state.protocol.events) {
        const auto date = core::parse_date(cycle::text_of(state.schedule, event.id + ".date"));
        if (!date) continue;
        if (s.school_year.empty()) s.school_year = core::school_year(*date);
        if (!s.held) s.held = date;
    }
    s.role = v.role;
    s.other_kid = kid_of(state, v.other_role);
    const protocol::Step* step = nullptr;
    switch (v.turn.kind) {
        case protocol::Turn::Kind::closed: s.group = Group::closed; break;
        case protocol::Turn::Kind::wait_for_date: s.group = Group::coming_up; break;
        case protocol::Turn::Kind::act: s.group = v.my_turn ? Group::your_turn : Group::waiting; break;
    }
    if (v.my_turn) s.group = Group::your_turn;
    if (v.next) {
        const auto& line = v.steps[*v.next];
        step = line.step;
        s.due_date = line.status.window.due;
        s.urgency = line.urgency;
        s.screen = step->screen;
    } else {
        step = protocol::find_step(state.protocol, v.turn.step);
        s.due_date = v.turn.due;
        s.urgency = Urgency::none;
        s.screen = "cycle";
    }
    s.due = s.group == Group::closed ? std::string() : tag_words(s.due_date, v.today);
    if (s.group == Group::waiting && s.due_date && *s.due_date < v.today) s.urgency = Urgency::late;
    if (step) {
        s.next = step->label;
        if (s.group == Group::waiting) s.next = v.other_name + ": " + step->label;
    } else {
        s.next = say(s.group == Group::closed ? "view.closed" : "view.nothing_to_do");
    }
    for (const auto& event : state.protocol.events) {   // the last agreed date says most
        const std::string said = event_words(state, event.id, v.today);
        if (!said.empty()) s.next_detail = event.label + " " + said;
        if (!said.empty() && event.has_place) break;
    }
    const auto* observe = step_on_screen(v, "rate");
    s.to_observe = observe && observe->status.mine && observe->status.state != StepState::done;
    if (s.to_observe) s.subtitle = subtitle_of(state, v.role, v.today);
    s.search = s.who + " " + s.about + " " + s.type + " " + s.school_year + " " + s.next;
    return s;
}

namespace {
/// "fields/best" or "lists/steps/ab12/what" taken apart; a field of nothing when it is neither.
cycle::Path path_of(std::string_view path) {
    std::vector<std::string> parts;
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        parts.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    if (parts.size() == 2 && parts[0] == "fields") return {{}, {}, parts[1]};
    if (parts.size() == 4 && parts[0] == "lists") return {parts[1], parts[2], parts[3]};
    return {};
}
}  // namespace

std::string_view value_at(const cycle::Content& content, std::string_view path) { return cycle::text_at(content, path_of(path)); }

cycle::Content with_value(cycle::Content content, std::string_view path, std::string_view value) {
    const auto [list, row, field] = path_of(path);
    if (!list.empty()) cycle::set_text(cycle::row(content, list, row).fields, field, value);
    else if (!field.empty()) cycle::set_text(content.fields, field, value);
    return content;
}

const StepView* step_on_screen(const CycleView& v, std::string_view screen) {
    const StepView *mine = nullptr, *any = nullptr;
    for (const auto& line : v.steps) {
        if (line.step->screen != screen) continue;
        if (!any) any = &line;
        if (!line.status.mine) continue;
        if (line.status.state != StepState::done) return &line;
        mine = &line;
    }
    return mine ? mine : any;
}

const StepView* find(const CycleView& v, std::string_view step) {
    const auto it = std::ranges::find_if(v.steps, [&](const StepView& line) { return line.step->id == step; });
    return it == v.steps.end() ? nullptr : &*it;
}

}  // namespace cyclebook::app
