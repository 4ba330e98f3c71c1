#include "cycle/rights.hpp"

#include <algorithm>

#include "core/contains.hpp"
#include "core/time.hpp"
#include "cycle/words.hpp"

namespace cyclebook::cycle {

using protocol::Completion;
using protocol::Definition;
using protocol::Step;

namespace {

const std::string unknown_part = "It names a part that this cycle's protocol does not have.";

std::string only(const Definition& definition, const std::vector<std::string>& roles, const std::string& verb) {
    return "Only the " + roles_in_words(definition, roles) + " can " + verb + ".";
}

/// The roles that can record a step with this completion in this kind of observation.
std::vector<std::string> recorders(const Open& open, Completion completion) {
    std::vector<std::string> roles;
    for (const Step& step : open.protocol.steps)
        if (step.completion == completion && protocol::applies(step, open.type))
            for (const auto& role : open.protocol.roles)
                if (can_record(step, role.id) && !core::contains(roles, role.id)) roles.push_back(role.id);
    return roles;
}

std::string unless_recorder(const Open& open, std::string_view role, Completion completion, const std::string& verb) {
    const auto roles = recorders(open, completion);
    if (roles.empty()) return unknown_part;
    return core::contains(roles, role) ? "" : only(open.protocol, roles, verb);
}

/// A date is set by those who record a step that sets dates, or a step that sets this one.
std::string why_not_field(const Open& open, std::string_view role, std::string_view field, std::string_view value) {
    const auto dot = field.rfind('.');
    const auto* const event = dot == field.npos ? nullptr : protocol::find_event(open.protocol, field.substr(0, dot));
    const std::string_view part = event ? field.substr(dot + 1) : "";
    if (!(part == "date" || (part == "time" && event->has_time) || (part == "place" && event->has_place))) return unknown_part;
    if ((part == "date" && !value.empty() && !core::parse_date(value)) || (part == "time" && !value.empty() && !core::parse_time(value)))
        return "It gives a date or a time that is not one.";
    const auto sets = [&](const Step& step) {
        return protocol::applies(step, open.type) && can_record(step, role) &&
               (step.completion == Completion::schedule || core::contains(step.events, event->id));
    };
    if (std::ranges::any_of(open.protocol.steps, sets)) return "";
    return only(open.protocol, recorders(open, Completion::schedule), "agree the " + lowered(event->label));
}

std::string why_not_fields(const Open& open, std::string_view role, const Texts& fields) {
    for (const auto& [field, value] : fields)
        if (std::string reason = why_not_field(open, role, field, value); !reason.empty()) return reason;
    return "";
}

std::string why_not_section(const Open& open, std::string_view role, const std::string& id) {
    const auto* const section = protocol::find_section(open.protocol, id);
    if (!section) return unknown_part;
    if (!section->shared) return "“" + section->label + "” is private and is never shared.";
    return core::contains(section->owners, role) ? "" : only(open.protocol, section->owners, "share “" + section->label + "”");
}

struct WhyNot {
    const Open& open;
    std::string_view role;

    std::string of(Completion completion, const std::string& verb) const { return unless_recorder(open, role, completion, verb); }

    std::string operator()(const Open&) const { return ""; }    // judged where people are found
    std::string operator()(const Join&) const { return ""; }
    std::string operator()(const Schedule& schedule) const { return why_not_fields(open, role, schedule.fields); }
    std::string operator()(const Share& share) const { return why_not_section(open, role, share.section); }
    std::string operator()(const Resolve& resolve) const {
        if (!settles_schedule(open.protocol, resolve)) return why_not_section(open, role, resolve.section);
        return resolve.content.lists.empty() ? why_not_fields(open, role, resolve.content.fields) : unknown_part;
    }
    std::string operator()(const Confirm& confirm) const {
        const Step* const step = protocol::find_step(open.protocol, confirm.step);
        if (!step || step->completion != Completion::confirm || !protocol::applies(*step, open.type)) return unknown_part;
        return can_record(*step, role) ? "" : only(open.protocol, step->recorded_by.empty() ? step->who : step->recorded_by, "say that “" + step->label + "” is done");
    }
    std::string operator()(const Finalize&) const { return of(Completion::finalize, "finalize the " + record_label(open.protocol)); }
    std::string operator()(const Reopen&) const { return of(Completion::finalize, "reopen the " + record_label(open.protocol)); }
    std::string operator()(const Acknowledge&) const { return of(Completion::acknowledge, "acknowledge the " + record_label(open.protocol)); }
    std::string operator()(const Clarify&) const { return of(Completion::acknowledge, "ask for clarification"); }
    std::string operator()(const Object&) const { return of(Completion::acknowledge, "object to the " + record_label(open.protocol)); }
    std::string operator()(const Progress&) const { return ""; }   // either person may say how a next step goes on
    std::string operator()(const Close&) const {
        // A protocol may have no step for it; then either person may close the cycle.
        return recorders(open, Completion::close).empty() ? "" : of(Completion::close, "close the cycle");
    }
};

}  // namespace

bool can_record(const Step& step, std::string_view role) {
    return core::contains(step.recorded_by.empty() ? step.who : step.recorded_by, role);
}

bool settles_schedule(const Definition& definition, const Resolve& resolve) {
    return resolve.section == schedule_section && !protocol::find_section(definition, schedule_section);
}

std::string why_not(const Open& open, std::string_view role, const Body& body) { return std::visit(WhyNot{open, role}, body); }

}  // namespace cyclebook::cycle
