#include "app/publication.hpp"

#include <algorithm>

#include "core/contains.hpp"

namespace cyclebook::app {

namespace {

using cycle::Body;
using protocol::Completion;
using protocol::Section;
using protocol::Step;

const cycle::SectionState* shared_of(const cycle::State& state, std::string_view section) {
    const auto found = state.sections.find(section);
    return found == state.sections.end() || found->second.revisions.empty() ? nullptr : &found->second;
}

std::vector<const Section*> own_sections(const AtHand& at, const Step& step) {
    std::vector<const Section*> own;
    for (const auto& id : step.sections)
        if (const auto* section = protocol::find_section(at.state.protocol, id);
            section && section->shared && core::contains(section->owners, at.role))
            own.push_back(section);
    return own;
}

/// A section that was never shared is shared empty by a step that is done by sharing: so says who has nothing to ask.
void add_share(const AtHand& at, const Section& section, bool even_empty, std::vector<Body>& bodies) {
    const auto* shared = shared_of(at.state, section.id);
    cycle::Content content = cycle::tidy(at.content(section.id));
    if (shared ? content != shared->content : even_empty || !cycle::empty(content))
        bodies.push_back(cycle::Share{section.id, std::move(content)});
}

const Step* final_step(const AtHand& at) {
    return protocol::step_completed_by(at.state.protocol, Completion::finalize);
}

bool has_step_of_its_own(const AtHand& at, const Section& section) {
    return std::ranges::any_of(at.state.protocol.steps, [&](const Step& step) {
        return step.completion == Completion::share && protocol::applies(step, at.state.type) &&
               core::contains(step.sections, section.id);
    });
}

struct Bodies {
    const AtHand& at;
    std::vector<Body> bodies{};

    void add(Body body) { bodies.push_back(std::move(body)); }

    void operator()(const SetSchedule& act) {
        cycle::Texts changed;
        for (const auto& [field, value] : act.fields)
            if (act.settles || cycle::text_of(at.state.schedule, field) != value) changed[field] = value;
        if (!changed.empty()) add(cycle::Schedule{std::move(changed)});
    }
    void operator()(const AgreeDate& act) { (*this)(SetSchedule{act.cycle, {{act.field, act.value}}}); }
    void operator()(const Share& act) {
        const auto* step = protocol::find_step(at.state.protocol, act.step);
        if (!step) return;
        for (const auto* section : own_sections(at, *step))
            add_share(at, *section, step->completion == Completion::share, bodies);
        if (step->completion == Completion::confirm)
            add(cycle::Confirm{act.step, {}});  // shared along with the step that is confirmed
    }
    void operator()(const Confirm& act) { add(cycle::Confirm{act.step, act.note}); }
    void operator()(const Finalize& act) {
        const auto* step = final_step(at);
        if (!step) return;
        for (const auto* section : own_sections(at, *step))
            if (!has_step_of_its_own(at, *section) || core::contains(act.with, section->id))
                add_share(at, *section, false, bodies);
        add(cycle::Finalize{});  // its hash is of what then stands
    }
    void operator()(const Reopen& act) { add(cycle::Reopen{act.reason}); }
    void operator()(const Acknowledge& act) {
        add(cycle::Acknowledge{at.state.finalize, at.state.final_record, act.note});
    }
    void operator()(const Clarify& act) { add(cycle::Clarify{at.state.finalize, act.text, act.about}); }
    void operator()(const Object& act) {
        add(cycle::Object{at.state.finalize, at.state.final_record, act.text, act.about, at.files});
    }
    void operator()(const Progress& act) { add(cycle::Progress{act.item, act.status, act.note}); }
    void operator()(const Close& act) { add(cycle::Close{act.note}); }
    void operator()(const Resolve& act) {
        const auto found = at.state.sections.find(act.section);
        add(cycle::Resolve{act.section, act.content,
                           found == at.state.sections.end() ? std::vector<std::string>{} : found->second.heads});
    }
};

}  // namespace

const std::string& cycle_of(const Act& act) {
    return std::visit([](const auto& one) -> const std::string& { return one.cycle; }, act);
}

Publication publication(const AtHand& at, const Act& act) {
    Bodies found{at};
    std::visit(found, act);
    const auto me = std::ranges::find(at.state.people, at.role, &cycle::Person::role);
    const bool joins = me != at.state.people.end() && me->kid.empty() && me->name != at.name;
    return {joins && !found.bodies.empty() ? at.name : std::string(), std::move(found.bodies)};
}

std::vector<std::string> asked_for_final(const AtHand& at) {
    std::vector<std::string> asked;
    const auto* step = final_step(at);
    if (!step) return asked;
    for (const auto* section : own_sections(at, *step)) {
        if (!has_step_of_its_own(at, *section)) continue;
        std::vector<Body> bodies;
        add_share(at, *section, false, bodies);
        if (!bodies.empty()) asked.push_back(section->id);
    }
    return asked;
}

std::vector<cycle::Missing> missing_for_final(const AtHand& at, const Finalize& act) {
    std::map<std::string, cycle::Content, std::less<>> contents;
    for (const auto& [id, section] : at.state.sections) contents[id] = section.content;
    for (auto& body : publication(at, act).bodies)
        if (auto* share = std::get_if<cycle::Share>(&body)) contents[share->section] = std::move(share->content);
    return cycle::missing_for_final(at.state.protocol, contents);
}

}  // namespace cyclebook::app
