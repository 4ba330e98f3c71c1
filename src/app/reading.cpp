// What screens read.

#include "app/app.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::app {

std::optional<CycleView> App::view(std::string_view cycle) {
    const cycle::State* state = library_.state(cycle);
    if (!state || !state->opened) return std::nullopt;
    return make_view(*state, my_kid(), library_.drafted(cycle), platform_.today());
}

std::optional<App::AsItWas> App::as_it_was(const std::string& id, const std::string& entry) {
    const auto* held = library_.cycle(id);
    if (!held || !held->entries.contains(entry)) return std::nullopt;
    if (!past_ || past_->cycle != id || past_->entry != entry || past_->entries != held->entries.size() || past_->language != core::language()) {
        const auto folded = [&](bool with_it) {
            auto state = cycle::fold(cycle::past_of(*held, entry, with_it));
            protocol::translate(state.protocol);
            protocol::translate(state.rubric);
            return state;
        };
        past_ = Past{id, entry, held->entries.size(), std::string(core::language()), folded(true), {}};
        past_->changes = changes_between(folded(false), past_->state, platform_.today());
    }
    if (!past_->state.opened) return std::nullopt;
    return AsItWas{make_view(past_->state, my_kid(), {}, platform_.today()), past_->changes};
}

std::optional<CycleView> App::outline(std::string_view cycle) const {
    const cycle::State* state = library_.outline(cycle);
    if (!state || !state->opened) return std::nullopt;
    return make_view(*state, my_kid(), library_.drafted(cycle), platform_.today(), For::line);
}

const std::string& App::search_text(const Summary& line) {
    auto& form = search_forms_[line.search];
    if (form.empty()) form = search_form(line.search);
    return form;
}

const std::vector<Summary>& App::cycles() {
    auto& [made, lines, bin, years, types, day, kid, language] = summaries_;
    const core::Date today = platform_.today();
    auto changed = library_.take_changed();
    changed.merge(std::exchange(moved_, {}));
    const bool anew = !made || day != today || kid != my_kid() || language != core::language();
    if (!anew && changed.empty()) return lines;
    effects_.reset();

    const auto add = [&](std::string_view id) {
        const auto v = outline(id);
        if (!v) return;
        Summary line = make_summary(*v);
        if (!setting(in_bin(id)).empty()) return bin.push_back(std::move(line));
        insights_.add(*v);
        for (const auto& role : v->state->protocol.roles) name_order_.add(name_of(*v->state, role.id));
        lines.push_back(std::move(line));
    };
    if (anew) insights_.clear();
    else
        for (const auto& id : changed) insights_.remove(id);
    const auto is_old = [&](const Summary& s) { return anew || changed.contains(s.id); };
    std::erase_if(lines, is_old);
    std::erase_if(bin, is_old);
    const auto kept = static_cast<std::ptrdiff_t>(lines.size());
    const auto ids = anew ? library_.ids() : std::vector<std::string>(changed.begin(), changed.end());
    if (anew) lines.reserve(ids.size());
    std::ranges::for_each(ids, add);
    const auto due_first = [this](const Summary& a, const Summary& b) {
        const auto place = [this](const Summary& s) { return std::tuple(s.due_date.value_or(core::Date::max()), name_order_.place(s.who), std::string_view(s.id)); };
        return place(a) < place(b);
    };
    // Small keys first: lines are large, and asking for the place of a name at each comparison takes longer than the rest.
    std::vector<std::tuple<core::Date, std::size_t, std::string_view, std::size_t>> order;
    for (auto i = static_cast<std::size_t>(kept); i < lines.size(); ++i)
        order.emplace_back(lines[i].due_date.value_or(core::Date::max()), name_order_.place(lines[i].who), lines[i].id, i);
    std::ranges::sort(order);
    std::vector<Summary> sorted;
    sorted.reserve(lines.size());
    for (const auto& key : order) sorted.push_back(std::move(lines[std::get<3>(key)]));
    std::ranges::move(sorted, lines.begin() + kept);
    std::inplace_merge(lines.begin(), lines.begin() + kept, lines.end(), due_first);

    std::set<std::string, std::greater<>> all_years;
    std::set<std::string> all_types;
    for (const auto& line : lines) {
        if (!line.school_year.empty()) all_years.insert(line.school_year);
        all_types.insert(line.type);
    }
    years.assign(all_years.begin(), all_years.end());
    types.assign(all_types.begin(), all_types.end());
    std::ranges::sort(types, [this](const auto& a, const auto& b) { return compare(a, b) < 0; });
    made = true;
    day = today;
    kid = my_kid();
    language = core::language();
    return lines;
}

const std::vector<Summary>& App::bin() { return cycles(), summaries_.bin; }
core::Date App::removed_on(std::string_view cycle) const { return core::parse_date(setting(in_bin(cycle))).value_or(today()); }
const std::vector<std::string>& App::school_years() { return cycles(), summaries_.years; }
const std::vector<std::string>& App::types() { return cycles(), summaries_.types; }

bool App::has_draft(std::string_view cycle, std::string_view section) const {
    return library_.draft(cycle, section) != nullptr;
}

cycle::Content App::content(std::string_view cycle, std::string_view section) const {
    if (const auto* draft = library_.draft(cycle, section)) return draft->content;
    const auto* state = library_.state(cycle);
    if (!state) return {};
    if (const auto found = state->sections.find(section); found != state->sections.end()) return found->second.content;
    cycle::Content fresh;
    if (const auto* s = protocol::find_section(state->protocol, section))
        for (const auto& field : s->fields) {
            const auto slash = field.starts_from.find('/');
            if (slash == std::string::npos) continue;
            if (const auto* from = library_.draft(cycle, field.starts_from.substr(0, slash)))
                cycle::set_text(fresh.fields, field.id, cycle::text_of(from->content.fields, field.starts_from.substr(slash + 1)));
        }
    return fresh;
}

int App::minutes_now() const {
    const core::Instant now = platform_.now();
    const core::Instant local = now / 60'000 + platform_.utc_offset_minutes(now);
    return static_cast<int>(((local % 1440) + 1440) % 1440);
}

std::string App::fingerprint(const cycle::State& state) const {
    if (state.people.size() != 2 || state.people[0].kid.empty() || state.people[1].kid.empty()) return {};
    return core::safety_number(state.people[0].key, state.people[1].key);
}

std::string App::save_words() const {
    if (!platform_.may_write()) return core::say("app.not_saved", {{"why", platform_.storage_note()}});
    switch (save_state_) {
        case SaveState::saved: return core::say("app.saved");
        case SaveState::saving: return core::say("app.saving");
        case SaveState::failed: return core::say("app.not_saved", {{"why", save_problem_}});
    }
    return {};
}

std::vector<std::string> App::device_notes() const {
    std::vector<std::string> notes = library_.notes();
    if (auto note = platform_.storage_note(); !note.empty()) notes.insert(notes.begin(), std::move(note));
    if (!definition_problem_.empty()) notes.push_back(definition_problem_);
    return notes;
}

std::string& App::local(std::string_view name) {
    if (const auto found = local_.find(name); found != local_.end()) return found->second;
    return local_.emplace(std::string(name), std::string()).first->second;
}

}  // namespace cyclebook::app
