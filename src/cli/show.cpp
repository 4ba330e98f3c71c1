#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "cycle/state.hpp"
#include "cycle/words.hpp"
#include "protocol/engine.hpp"

namespace cyclebook::cli {

using core::say;
using nlohmann::json;

namespace {

json date_json(const std::optional<core::Date>& date) { return date ? json(core::iso_date(*date)) : json(); }

json content_json(const cycle::Content& content) { return json::parse(cycle::write_content(content)); }

json people_json(const cycle::State& state) {
    json people = json::array();
    for (const auto& person : state.people) {
        const auto* role = protocol::find_role(state.protocol, person.role);
        people.push_back({{"role", person.role}, {"label", role ? role->label : person.role}, {"name", person.name}, {"joined", !person.kid.empty()}});
    }
    return people;
}

json steps_json(const cycle::State& state, core::Date today) {
    json steps = json::array();
    for (const auto& status : protocol::evaluate(state.protocol, state.facts, {}, today)) {
        const auto* step = protocol::find_step(state.protocol, status.step);
        steps.push_back({{"id", status.step}, {"label", step ? step->label : status.step}, {"who", step ? json(step->who) : json::array()},
                         {"state", protocol::to_string(status.state)}, {"reason", status.reason}, {"opens", date_json(status.window.opens)},
                         {"due", date_json(status.window.due)}, {"done", date_json(status.done_on)}, {"days_late", status.days_late}});
    }
    return steps;
}

json turn_json(const cycle::State& state, core::Date today) {
    const auto turn = protocol::whose_turn(state.protocol, state.facts, today);
    using Kind = protocol::Turn::Kind;
    const char* kind = turn.kind == Kind::act ? "act" : turn.kind == Kind::wait_for_date ? "wait-for-date" : "closed";
    return {{"kind", kind}, {"step", turn.step}, {"roles", turn.roles}, {"due", date_json(turn.due)}, {"days_late", turn.days_late}};
}

json cycle_json(const cycle::Cycle& cycle, core::Date today, bool content) {
    const auto state = state_of(cycle);
    json shown = {{"id", state.id}, {"type", state.type}, {"protocol", state.protocol.title}, {"rubric", state.rubric.title},
                  {"people", people_json(state)}, {"dates", state.schedule}, {"steps", steps_json(state, today)}, {"turn", turn_json(state, today)},
                  {"finalized", !state.finalize.empty()}, {"changed_since_final", state.changed_since_final}, {"closed", state.closed},
                  {"acknowledgements", state.acknowledgements.size()}, {"clarifications", state.clarifications.size()},
                  {"objections", state.objections.size()}, {"conflicts", state.conflicts.size()}, {"set_apart", state.flagged.size()},
                  {"entries", cycle.entries.size()}, {"files", state.files.size()}};
    if (!content) return shown;
    shown["subject"] = state.subject;
    for (const auto& [id, section] : state.sections) shown["sections"][id] = content_json(section.content);
    for (const auto& line : state.history)
        shown["history"].push_back({{"entry", line.entry}, {"kind", line.kind}, {"role", line.role}, {"name", cycle::who_did(state, line)},
                                    {"date", core::iso_date(line.date)}, {"what", cycle::what_happened(state, line)}, {"applied", line.applied}});
    return shown;
}

void print_content(std::ostream& out, const cycle::State& state) {
    for (const auto& section : state.protocol.sections) {
        const auto held = state.sections.find(section.id);
        if (held == state.sections.end()) continue;
        out << "\n  " << plain(section.label) << "\n";
        for (const auto& [field, text] : held->second.content.fields) out << "    " << plain(field) << ": " << plain(text) << "\n";
        for (const auto& [list, rows] : held->second.content.lists)
            for (const auto& row : rows) {
                out << "    " << plain(list) << " " << plain(row.id) << ":";
                for (const auto& [field, text] : row.fields) out << " " << plain(field) << "=" << plain(text);
                out << "\n";
            }
    }
}

void print_cycle(std::ostream& out, const cycle::Cycle& cycle, core::Date today, bool content) {
    const auto state = state_of(cycle);
    const auto* type = protocol::find_type(state.protocol, state.type);
    out << plain(state.id) << "\n  " << plain(type ? type->title : state.type) << ", " << plain(state.protocol.title) << "\n";
    for (const auto& person : state.people) {
        const auto* role = protocol::find_role(state.protocol, person.role);
        const std::string words = plain(role ? role->label : person.role) + ": " + plain(person.name);
        out << "  " << (person.kid.empty() ? say("cli.not_opened", {{"person", words}}) : words) << "\n";
    }
    for (const auto& event : state.protocol.events)
        if (const auto date = core::parse_date(cycle::text_of(state.schedule, event.id + ".date")))
            out << "  " << plain(event.label) << ": " << core::iso_date(*date) << "\n";
    for (const auto& status : protocol::evaluate(state.protocol, state.facts, {}, today)) {
        const auto* step = protocol::find_step(state.protocol, status.step);
        if (!step || status.state == protocol::StepState::not_applicable) continue;
        out << "    " << protocol::to_string(status.state) << "  " << plain(step->label);
        if (status.done_on) out << ", " << core::iso_date(*status.done_on);
        else if (!status.reason.empty()) out << ", " << plain(status.reason);
        else if (status.window.due) out << ", " << say("cli.by", {{"date", core::iso_date(*status.window.due)}});
        out << "\n";
    }
    if (!state.conflicts.empty()) out << "  " << say("cli.conflicts", {{"count", state.conflicts.size()}}) << "\n";
    if (!state.flagged.empty()) out << "  " << say("cli.set_apart", {{"count", state.flagged.size()}}) << "\n";
    if (content) print_content(out, state);
}

}  // namespace

int show(const Session& session) {
    if (session.arguments.files.size() != 1) return session.misused(say("cli.show_wants"));
    const std::string& path = session.arguments.files.front();
    const auto bundle = read_cycles(session, path);
    if (!bundle) return session.complain(bundle.error(), path);
    const bool content = session.arguments.has("--content");
    if (!session.arguments.has("--json")) {
        for (const auto& cycle : bundle->cycles) print_cycle(session.out, cycle, session.today, content);
        for (const auto& refused_entry : bundle->refused) session.err << "cyclebook: " << say("cli.refused_entry", {{"why", plain(refused_entry.reason)}}) << "\n";
        return done;
    }
    json shown = {{"cycles", json::array()}, {"refused", json::array()}};
    for (const auto& cycle : bundle->cycles) shown["cycles"].push_back(cycle_json(cycle, session.today, content));
    for (const auto& entry : bundle->refused) shown["refused"].push_back({{"where", entry.where}, {"reason", entry.reason}});
    session.out << core::write_json_pretty(shown) << "\n";
    return done;
}

}  // namespace cyclebook::cli
