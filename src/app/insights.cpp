#include "app/insights.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

#include "core/contains.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

namespace {

using core::say;

/// The role that rates, and the one that is rated: whoever owns the ratings, and the other.
std::pair<std::string, std::string> observer_and_observed(const protocol::Definition& protocol) {
    const auto* ratings = protocol::section_of_kind(protocol, protocol::SectionKind::ratings);
    if (!ratings) ratings = protocol::section_of_kind(protocol, protocol::SectionKind::evidence);
    std::string observer, observed;
    for (const auto& role : protocol.roles) {
        auto& into = ratings && core::contains(ratings->owners, role.id) ? observer : observed;
        if (into.empty()) into = role.id;
    }
    for (const auto& role : protocol.roles) {   // both may own them, or neither
        if (observer.empty() && role.id != observed) observer = role.id;
        if (observed.empty() && role.id != observer) observed = role.id;
    }
    return {observer, observed};
}

std::string label_of(const protocol::Definition& protocol, std::string_view role) {
    const auto* known = protocol::find_role(protocol, role);
    return known ? known->label : std::string();
}

CountedKind kind_of(const protocol::Definition& protocol) {
    CountedKind kind;
    const auto [observer, observed] = observer_and_observed(protocol);
    kind.observer = label_of(protocol, observer), kind.observed = label_of(protocol, observed);
    for (const auto& section : protocol.sections)
        for (const auto& list : section.lists)
            if (!list.balance.empty()) kind.weighed.push_back(list.label);
    for (const auto& role : protocol.roles) kind.roles.emplace_back(role.id, role.label);
    return kind;
}

template <class Thing>
std::size_t index_of(std::vector<Thing>& known, const Thing& thing) {
    const auto found = std::ranges::find(known, thing);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    known.push_back(thing);
    return known.size() - 1;
}

Counted::Open open_step(const CycleView& v, const protocol::Step& step, const std::vector<std::string>& roles) {
    Counted::Open open{.step = step.label};
    for (const auto& role : v.state->protocol.roles)
        (core::contains(roles, role.id) ? open.who : open.others).push_back(name_of(*v.state, role.id));
    return open;
}

std::size_t element_count(const protocol::Rubric& rubric) {
    std::size_t count = 0;
    for (const auto& domain : rubric.domains)
        for (const auto& indicator : domain.indicators) count += indicator.elements.size();
    return count;
}

std::string rubric_label(const protocol::Rubric& rubric) { return rubric.edition.empty() ? rubric.title : rubric.title + ", " + rubric.edition; }

}  // namespace

std::string decimal(double value, int places) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, places).ptr;
    std::string words(text, end);
    return words.find_first_not_of("-0.") == std::string::npos && words.starts_with('-') ? words.substr(1) : words;
}

std::string percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? std::string() : say("insights.percent", {{"number", (part * 200 + whole) / (whole * 2)}});
}

std::string mean_of(const std::optional<double>& mean) { return mean ? decimal(*mean, 1) : std::string(); }

std::string lesson_date(const Counted& cycle, core::Date today) {
    return cycle.date ? core::spoken_date(*cycle.date, today) : say("insights.no_date");
}

void Insights::clear() {
    cycles_.clear();
    rubrics_.clear();
    kinds_.clear();
    forms_.clear();
    overview_.reset();
}

void Insights::add(const CycleView& v) {
    const auto& state = *v.state;
    Counted counted;
    counted.id = v.id;
    counted.kind = index_of(kinds_, kind_of(state.protocol));
    counted.rubric = index_of(rubrics_, state.rubric);
    counted.measures = state.measures;
    const auto elements = element_count(state.rubric);   // a digest may say anything
    std::erase_if(counted.measures.elements, [&](const auto& e) { return e.element >= elements || std::max(e.rating, e.self) > state.rubric.levels.size(); });
    const auto* type = protocol::find_type(state.protocol, state.type);
    counted.type = type ? type->label : state.type;
    const auto [observer, observed] = observer_and_observed(state.protocol);
    counted.observer = name_of(state, observer), counted.observed = name_of(state, observed);
    for (const auto& event : state.protocol.events) {   // the lesson is the first of them that has a date
        counted.date = core::parse_date(cycle::text_of(state.schedule, event.id + ".date"));
        counted.time = cycle::text_of(state.schedule, event.id + ".time");
        if (counted.date) break;
    }
    if (counted.date) counted.year = core::school_year(*counted.date);
    if (v.turn.kind == protocol::Turn::Kind::act)
        if (const auto* step = protocol::find_step(state.protocol, v.turn.step)) {
            counted.turn = open_step(v, *step, v.turn.roles);
            counted.turn->due = v.turn.due, counted.turn->days_late = v.turn.days_late;
        }
    for (const auto& line : v.steps) {
        if (line.status.state != protocol::StepState::late) continue;
        auto& late = counted.late.emplace_back(open_step(v, *line.step, protocol::completers(*line.step)));
        late.due = line.status.window.due, late.days_late = line.status.days_late;
    }
    cycles_.insert_or_assign(v.id, std::move(counted));
    overview_.reset();
    ++work_.added;
}

void Insights::remove(const std::string& cycle) {
    if (cycles_.erase(cycle) > 0) overview_.reset();
}

const std::string& Insights::form_of(const std::string& name, const Help& help) {
    auto& form = forms_[name];
    if (form.empty()) form = help.search_form(name);
    return form;
}

std::vector<std::string> Insights::people(std::string_view words, std::size_t most, const Help& help) {
    const std::string wanted = help.search_form(words);
    std::set<std::pair<std::size_t, std::string_view>> found;
    for (const auto& [id, cycle] : cycles_)
        if (form_of(cycle.observed, help).find(wanted) != std::string::npos) found.emplace(help.place(cycle.observed), cycle.observed);
    std::vector<std::string> names;
    for (const auto& [place, name] : found) {
        if (names.size() == most) break;
        names.emplace_back(name);
    }
    return names;
}

std::vector<std::pair<std::string, std::string>> Insights::rubrics() const {
    std::vector<std::pair<std::string, std::string>> options;
    for (std::size_t i = 0; i < rubrics_.size(); ++i) options.emplace_back(std::to_string(i), rubric_label(rubrics_[i]));
    return options;
}

Chosen Insights::choose(const InsightsFilter& filter, const Help& help) {
    Chosen chosen{.kinds = &kinds_, .today = help.today, .place = help.place};
    const bool exact = std::ranges::any_of(cycles_, [&](const auto& one) { return one.second.observed == filter.person; });
    const std::string wanted = exact ? std::string() : help.search_form(filter.person);
    std::vector<std::size_t> have(rubrics_.size());
    std::set<std::pair<std::size_t, std::string_view>> people;
    for (const auto& [id, cycle] : cycles_) {
        if (!filter.year.empty() && cycle.year != filter.year) continue;
        if (!filter.type.empty() && cycle.type != filter.type) continue;
        if (exact ? cycle.observed != filter.person : !wanted.empty() && form_of(cycle.observed, help).find(wanted) == std::string::npos) continue;
        chosen.cycles.push_back(&cycle);
        people.emplace(help.place(cycle.observed), cycle.observed);
        ++have[cycle.rubric];
    }
    std::ranges::sort(chosen.cycles, {}, [](const Counted* c) { return std::tuple(c->date.value_or(core::Date::max()), std::string_view(c->time), std::string_view(c->id)); });
    for (const auto& [place, name] : people) chosen.people.emplace_back(name);
    auto rubric = static_cast<std::size_t>(std::ranges::max_element(have) - have.begin());
    for (std::size_t i = 0; i < rubrics_.size(); ++i)
        if (filter.rubric == std::to_string(i)) rubric = i;
    if (rubric < rubrics_.size()) chosen.rubric = &rubrics_[rubric];
    std::ranges::copy_if(chosen.cycles, std::back_inserter(chosen.rated), [&](const Counted* c) { return c->rubric == rubric; });
    return chosen;
}

const report::Overview& Insights::overview(const InsightsFilter& filter, const Help& help) {
    if (overview_ && filter_ == filter && day_ == help.today) return *overview_;
    const Chosen chosen = choose(filter, help);
    std::string about = say("insights.cycles", {{"count", chosen.cycles.size()}});
    const auto tell = [&](const std::string& words) { about += words.empty() ? std::string() : " · " + words; };
    tell(filter.year), tell(filter.type);
    if (!filter.person.empty()) tell(chosen.people.size() == 1 ? chosen.people.front() : "\"" + filter.person + "\"");
    if (rubrics_.size() > 1 && chosen.rubric) tell(rubric_label(*chosen.rubric));
    overview_ = report::Overview{say("insights.title"), about};
    if (!chosen.cycles.empty())
        for (const auto part : {waiting_part, late_part, ratings_part, growth_part, coverage_part, balance_part, next_steps_part, pairs_part})
            overview_->parts.push_back(part(chosen));
    filter_ = filter;
    day_ = help.today;
    ++work_.overviews;
    return *overview_;
}

}  // namespace cyclebook::app
