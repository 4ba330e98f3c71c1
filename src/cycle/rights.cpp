#include "cycle/rights.hpp"

#include <algorithm>

#include "core/contains.hpp"
#include "core/time.hpp"

namespace cyclebook::cycle {

using protocol::Completion;
using protocol::Definition;
using protocol::Step;

namespace {

const Reason unknown_part{.key = "flags.unknown_part"};

/// The roles that can record a step with this completion in this kind of observation.
std::vector<std::string> recorders(const Open& open, Completion completion) {
    std::vector<std::string> roles;
    for (const Step& step : open.protocol.steps)
        if (step.completion == completion && protocol::applies(step, open.type))
            for (const auto& role : open.protocol.roles)
                if (can_record(step, role.id) && !core::contains(roles, role.id)) roles.push_back(role.id);
    return roles;
}

Reason unless_recorder(const Open& open, std::string_view role, Completion completion, const char* only) {
    const auto roles = recorders(open, completion);
    if (roles.empty()) return unknown_part;
    return core::contains(roles, role) ? Reason{} : Reason{.key = only, .roles = roles};
}

/// A date is set by those who record a step that sets dates, or a step that sets this one.
Reason why_not_field(const Open& open, std::string_view role, std::string_view field, std::string_view value) {
    const auto dot = field.rfind('.');
    const auto* const event = dot == field.npos ? nullptr : protocol::find_event(open.protocol, field.substr(0, dot));
    const std::string_view part = event ? field.substr(dot + 1) : "";
    if (!(part == "date" || (part == "time" && event->has_time) || (part == "place" && event->has_place))) return unknown_part;
    if ((part == "date" && !value.empty() && !core::parse_date(value)) || (part == "time" && !value.empty() && !core::parse_time(value)))
        return {.key = "flags.not_a_date"};
    const auto sets = [&](const Step& step) {
        return protocol::applies(step, open.type) && can_record(step, role) &&
               (step.completion == Completion::schedule || core::contains(step.events, event->id));
    };
    if (std::ranges::any_of(open.protocol.steps, sets)) return {};
    return {.key = "flags.only_agree", .roles = recorders(open, Completion::schedule), .event = event->id};
}

Reason why_not_fields(const Open& open, std::string_view role, const Texts& fields) {
    for (const auto& [field, value] : fields)
        if (Reason reason = why_not_field(open, role, field, value)) return reason;
    return {};
}

Reason why_not_section(const Open& open, std::string_view role, const std::string& id) {
    const auto* const section = protocol::find_section(open.protocol, id);
    if (!section) return unknown_part;
    if (!section->shared) return {.key = "flags.private", .section = id};
    return core::contains(section->owners, role) ? Reason{} : Reason{.key = "flags.only_share", .roles = section->owners, .section = id};
}

struct WhyNot {
    const Open& open;
    std::string_view role;

    Reason of(Completion completion, const char* only) const { return unless_recorder(open, role, completion, only); }

    Reason operator()(const Open&) const { return {}; }    // judged where people are found
    Reason operator()(const Join&) const { return {}; }
    Reason operator()(const Schedule& schedule) const { return why_not_fields(open, role, schedule.fields); }
    Reason operator()(const Share& share) const { return why_not_section(open, role, share.section); }
    Reason operator()(const Resolve& resolve) const {
        if (!settles_schedule(open.protocol, resolve)) return why_not_section(open, role, resolve.section);
        return resolve.content.lists.empty() ? why_not_fields(open, role, resolve.content.fields) : unknown_part;
    }
    Reason operator()(const Confirm& confirm) const {
        const Step* const step = protocol::find_step(open.protocol, confirm.step);
        if (!step || step->completion != Completion::confirm || !protocol::applies(*step, open.type)) return unknown_part;
        return can_record(*step, role) ? Reason{} : Reason{.key = "flags.only_confirm", .roles = protocol::completers(*step), .step = step->id};
    }
    Reason operator()(const Finalize&) const { return of(Completion::finalize, "flags.only_finalize"); }
    Reason operator()(const Reopen&) const { return of(Completion::finalize, "flags.only_reopen"); }
    Reason operator()(const Acknowledge&) const { return of(Completion::acknowledge, "flags.only_acknowledge"); }
    Reason operator()(const Clarify&) const { return of(Completion::acknowledge, "flags.only_clarify"); }
    Reason operator()(const Object&) const { return of(Completion::acknowledge, "flags.only_object"); }
    Reason operator()(const Progress&) const { return {}; }   // either person may say how a next step goes on
    Reason operator()(const Close&) const {
        // A protocol may have no step for it; then either person may close the cycle.
        return recorders(open, Completion::close).empty() ? Reason{} : of(Completion::close, "flags.only_close");
    }
};

}  // namespace

bool can_record(const Step& step, std::string_view role) {
    return core::contains(step.recorded_by.empty() ? step.who : step.recorded_by, role);
}

bool settles_schedule(const Definition& definition, const Resolve& resolve) {
    return resolve.section == schedule_section && !protocol::find_section(definition, schedule_section);
}

Reason why_not(const Open& open, std::string_view role, const Body& body) { return std::visit(WhyNot{open, role}, body); }

}  // namespace cyclebook::cycle
