// What follows from the applied entries: dates, sections, what is done, and the history.

#include <algorithm>

#include "core/contains.hpp"
#include "core/text.hpp"
#include "cycle/fold.hpp"
#include "cycle/rights.hpp"

namespace cyclebook::cycle {

using protocol::Completion;

void Fold::conclude_schedule() {
    for (const auto& [field, writes] : schedule_) {
        std::vector<Index> writers;
        for (const Write& write : writes) writers.push_back(write.entry);
        std::vector<Value> sides;
        for (const Index writer : latest(graph_, writers)) {   // by id
            const std::string_view text = std::ranges::find(writes, writer, &Write::entry)->text;
            if (std::ranges::find(sides, text, &Value::text) == sides.end()) sides.push_back({std::string(text), entry(writer).id});
        }
        set_text(state_.schedule, field, sides.front().text);
        if (sides.size() < 2) continue;
        const auto all_had_seen = [&](const Write& write) {
            return std::ranges::all_of(latest(graph_, writers), [&](Index side) { return graph_.before(write.entry, side); });
        };
        const auto base = std::ranges::find_if(writes.rbegin(), writes.rend(), all_had_seen);
        state_.conflicts.push_back({std::string(schedule_section), field, std::move(sides), base == writes.rend() ? "" : std::string(base->text)});
    }
}

void Fold::conclude_sections() {
    for (const auto& [id, revisions] : sections_) {
        SectionState section;
        auto merged = revisions.merge(revisions.heads());
        section.content = std::move(merged.content);
        for (auto& [path, sides, base] : merged.conflicts) state_.conflicts.push_back({id, to_string(path), std::move(sides), std::move(base)});
        for (const Index revision : revisions.entries()) section.revisions.push_back(entry(revision).id);
        for (const Index head : revisions.heads()) section.heads.push_back(entry(head).id);
        state_.sections.emplace(id, std::move(section));
    }
}

std::optional<core::Date> Fold::done_on(const protocol::Step& step) const {
    // What needs several things is done with the last of them; each counts from when it was there first.
    std::optional<Index> last;
    const auto with = [&](Index i) { last = last ? std::max(*last, i) : i; };
    const auto date = [&](std::optional<Index> i) { return i ? std::optional(date_of(entry(*i).payload)) : std::nullopt; };

    switch (step.completion) {
        case Completion::schedule:
            for (const auto& event : step.events) {
                const std::string field = event + ".date";
                if (text_of(state_.schedule, field).empty()) return std::nullopt;
                with(std::ranges::find_if(schedule_.find(field)->second, [](const Write& write) { return !write.text.empty(); })->entry);
            }
            return date(last);
        case Completion::share:
            for (const auto& id : step.sections) {
                const auto* const section = protocol::find_section(state_.protocol, id);
                const auto theirs = [&](const std::string& role) { return core::contains(step.who, role) || can_record(step, role); };
                if (!section || !section->shared || std::ranges::none_of(section->owners, theirs)) continue;
                const auto found = sections_.find(id);
                if (found == sections_.end()) return std::nullopt;
                with(found->second.entries().front());
            }
            return date(last);
        case Completion::confirm: {
            const auto found = confirmed_.find(step.id);
            return found == confirmed_.end() ? std::nullopt : date(found->second);
        }
        case Completion::finalize:
            for (const Index i : finalizes_)
                if (entry(i).id == state_.finalize) return date(i);
            return std::nullopt;
        case Completion::acknowledge: {
            std::optional<core::Date> first;
            for (const auto* const statements : {&state_.acknowledgements, &state_.objections})
                for (const Statement& statement : *statements)
                    if (!state_.finalize.empty() && statement.finalize == state_.finalize)
                        first = first ? std::min(*first, statement.date) : statement.date;
            return first;
        }
        case Completion::progress:
            for (const ProgressNote& note : state_.progress)
                if (can_record(step, note.role)) return note.date;
            return std::nullopt;
        case Completion::close:
            return state_.closed ? date(closes_.front()) : std::nullopt;
    }
    return std::nullopt;
}

void Fold::conclude_facts() {
    auto& facts = state_.facts;
    facts.type = state_.type;
    facts.days = open().days.empty()      ? state_.protocol.days
                 : open().days == "school" ? protocol::DayCount::school
                                           : protocol::DayCount::calendar;
    for (const auto& holiday : open().holidays.empty() ? state_.protocol.holidays : open().holidays)
        if (const auto date = core::parse_date(holiday)) facts.holidays.push_back(*date);
    for (const auto& event : state_.protocol.events)
        if (const auto date = core::parse_date(text_of(state_.schedule, event.id + ".date"))) facts.dates.emplace(event.id, *date);
    for (const Person& person : state_.people) facts.names.emplace(person.role, person.name);
    facts.closed = state_.closed;

    for (const auto& step : state_.protocol.steps) {
        if (!protocol::applies(step, state_.type)) continue;
        const auto done = done_on(step);
        if (done) facts.done.emplace(step.id, *done);
        if (step.completion == Completion::finalize && done) {
            if (state_.clarification_open) facts.again.emplace(step.id, state_.clarifications.back().role);
            else if (state_.changed_since_final) facts.again.emplace(step.id, "");
        }
        if (step.completion == Completion::acknowledge && !done && state_.clarification_open) {
            auto& who = facts.paused[step.id];
            for (const Person& person : state_.people)
                if (person.kid != state_.clarifications.back().kid) who.push_back(person.role);
        }
    }
}

namespace {

constexpr std::size_t longest = 240;   // of what its author wrote, in a line of the history

/// What an entry did, as far as its line in the history says it.
struct Did {
    HistoryLine& line;

    void note(std::string_view text) const { line.text = core::clipped(text, longest); }
    void fields(const Texts& fields) const {
        for (const auto& [field, text] : fields) line.fields.emplace(field, core::clipped(text, longest));
    }
    void operator()(const Open& open) const { line.about = open.type, note(open.subject); }
    void operator()(const Join& join) const { line.about = join.role; }
    void operator()(const Schedule& schedule) const { fields(schedule.fields); }
    void operator()(const Share& share) const { line.about = share.section; }
    void operator()(const Confirm& confirm) const { line.about = confirm.step, line.text = confirm.note; }   // uncut: it stands nowhere else
    void operator()(const Finalize&) const {}
    void operator()(const Reopen& reopen) const { line.text = reopen.reason; }
    void operator()(const Acknowledge& a) const { note(a.note); }
    void operator()(const Clarify& clarify) const { note(clarify.text); }
    void operator()(const Object& o) const { note(o.text); }
    void operator()(const Resolve& resolve) const { line.about = resolve.section; }
    void operator()(const Progress& p) const { line.about = p.item, line.status = p.status, note(p.note); }
    void operator()(const Close& close) const { line.text = close.note; }
};

}  // namespace

void Fold::write_history() {
    const auto line = [&](const Entry& of, bool first, bool applied) {
        const Person* const person = people_.of_key(of.kid);
        HistoryLine made{of.id, std::string(kind_of(of.payload.body)), person ? person->role : "", person ? person->name : "", of.payload.time,
                         date_of(of.payload)};
        made.first = first;
        made.applied = applied;
        std::visit(Did{made}, of.payload.body);
        if (const auto* const resolve = std::get_if<Resolve>(&of.payload.body); resolve && settles_schedule(state_.protocol, *resolve)) {
            made.about.clear();
            Did{made}.fields(resolve->content.fields);
        }
        return made;
    };
    for (Index i = 0; i < graph_.order.size(); ++i) state_.history.push_back(line(entry(i), first_of_section_.contains(i), applied_[i]));
    for (const Entry* const waiting : graph_.waiting) state_.history.push_back(line(*waiting, false, false));
}

}  // namespace cyclebook::cycle
