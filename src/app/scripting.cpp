// The scripting interface that the page offers to other programs and to tests, as JSON.

#include <memory>
#include <nlohmann/json.hpp>

#include "app/app.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "cycle/words.hpp"

namespace cyclebook::app {

namespace {

using nlohmann::json;

std::string iso(std::optional<core::Date> date) { return date ? core::iso_date(*date) : std::string(); }

std::string_view group_name(Group group) {
    switch (group) {
        case Group::your_turn: return "your-turn";
        case Group::waiting: return "waiting";
        case Group::coming_up: return "coming-up";
        case Group::closed: return "closed";
    }
    return {};
}

constexpr std::string_view kept_setting = "kept";

json content_json(const cycle::Content& content) { return json::parse(cycle::write_content(content)); }

json step_json(const StepView& line) {
    return {{"id", line.step->id},
            {"label", line.step->label},
            {"state", std::string(protocol::to_string(line.status.state))},
            {"reason", line.status.reason},
            {"opens", iso(line.status.window.opens)},
            {"due", iso(line.status.window.due)},
            {"doneOn", iso(line.status.done_on)},
            {"daysLate", line.status.days_late},
            {"who", line.step->who},
            {"mine", line.status.mine},
            {"canAct", line.status.can_act}};
}

json turn_json(const CycleView& v) {
    return {{"roles", v.turn.roles}, {"step", v.turn.step}, {"due", iso(v.turn.due)}, {"mine", v.my_turn}};
}

json people_json(const cycle::State& state) {
    json people = json::object();
    for (const auto& person : state.people) people[person.role] = person.name;
    return people;
}

json summary_json(const CycleView& v) {
    const Summary s = make_summary(v);
    json out = people_json(*v.state);   // one member a role: teacher, observer
    out["id"] = v.id;
    out["role"] = v.role;
    out["type"] = v.state->type;
    out["dates"] = v.state->schedule;
    out["turn"] = v.turn.roles;
    out["nextStep"] = v.turn.step;
    out["due"] = iso(v.turn.due);
    out["state"] = std::string(group_name(s.group));
    return out;
}

json cycle_json(const CycleView& v) {
    const auto& state = *v.state;
    json steps = json::array(), sections = json::object(), history = json::array(), conflicts = json::array(), flagged = json::array();
    for (const auto& line : v.steps) steps.push_back(step_json(line));
    for (const auto& [id, section] : state.sections)
        sections[id] = {{"content", content_json(section.content)}, {"revisions", section.revisions.size()}};
    for (const auto& line : state.history)
        history.push_back({{"entry", line.entry}, {"kind", line.kind}, {"role", line.role}, {"name", cycle::who_did(state, line)},
                           {"time", line.time}, {"what", cycle::what_happened(state, line)}, {"applied", line.applied}});
    for (const auto& conflict : state.conflicts) {
        json sides = json::array();
        for (const auto& side : conflict.sides) sides.push_back(side.text);
        conflicts.push_back({{"section", conflict.section}, {"path", conflict.path}, {"sides", sides}});
    }
    for (const auto& flag : state.flagged) flagged.push_back({{"entry", flag.entry}, {"reason", cycle::sentence(state, flag.reason)}});
    json out = summary_json(v);
    out["people"] = people_json(state);
    out["steps"] = steps;
    out["whoseTurn"] = turn_json(v);
    out["sections"] = sections;
    out["history"] = history;
    out["conflicts"] = conflicts;
    out["flagged"] = flagged;
    out["finalized"] = !state.finalize.empty();
    out["changedSinceFinal"] = state.changed_since_final;
    out["acknowledgements"] = state.acknowledgements.size();
    out["objections"] = state.objections.size();
    out["closed"] = state.closed;
    return out;
}

json report_json(const library::ImportReport& report) {
    json cycles = json::array(), refused = json::array(), conflicts = json::array();
    int added = 0, there = 0;
    for (const auto& of : report.cycles) {
        added += of.added;
        there += of.already_there;
        json flagged = json::array();
        for (const auto& flag : of.flagged) {
            flagged.push_back({{"entry", flag.entry}, {"reason", flag.reason}});
            refused.push_back({{"where", flag.entry}, {"reason", flag.reason}});
        }
        for (const auto& conflict : of.conflicts) conflicts.push_back({{"cycle", of.id}, {"section", conflict.section}, {"path", conflict.path}});
        cycles.push_back({{"id", of.id}, {"new", of.is_new}, {"added", of.added}, {"alreadyThere", of.already_there},
                          {"changes", of.changes}, {"flagged", flagged}});
    }
    for (const auto& r : report.refused) refused.push_back({{"where", r.where}, {"reason", r.reason}});
    json out = {{"added", added}, {"alreadyThere", there}, {"refused", refused}, {"conflicts", conflicts}, {"cycles", cycles}};
    if (report.baton) out["from"] = report.baton->from;
    return out;
}

platform::Host::Answer answer_of(const json& value) { return {value.dump(), {}}; }

}  // namespace

void App::call(std::string_view name, std::string_view arguments, std::vector<std::byte> bytes,
               std::function<void(core::Result<platform::Host::Answer>)> answer) {
    const auto parsed = core::read_json(arguments.empty() ? "{}" : arguments);
    if (!parsed) return answer(std::unexpected(parsed.error()));
    const json& args = *parsed;
    const auto text = [&](const char* key) {
        const auto found = args.find(key);
        return found != args.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    run();
    if (library_.is_locked() && name != "flush" && name != "metrics") return answer(core::fail("storage.locked", "", core::say("lock.locked")));
    if (name == "cycles") {
        json all = json::array();
        for (const auto& s : cycles())
            if (const auto v = outline(s.id)) all.push_back(summary_json(*v));
        return answer(answer_of(all));
    }
    // The page has stopped, or has given back some of what was kept then: what was typed and no frame has read.
    if (name == "keep") {
        if (!platform_.only_reads()) library_.put_setting(kept_setting, text("texts"));
        when_saved([](auto) {});
        return answer(platform::Host::Answer{});
    }
    if (name == "kept") return answer(platform::Host::Answer{setting(kept_setting), {}});
    if (name == "metrics") {
        const auto counts = library_.counts();
        return answer(answer_of({{"cycles", counts.cycles}, {"entries", counts.entries}, {"drafts", counts.drafts}, {"bytesStored", counts.bytes_stored}}));
    }

    // The rest needs the contents of cycles, and comes after what the person asked for before.
    const auto again = [this, name = std::string(name), arguments = std::string(arguments), bytes, answer] { call(name, arguments, bytes, answer); };
    if (waits()) return calls_.push_back(again);
    const auto with = name == "exportCycle" ? With::files : With::entries;
    if (!library_.needed({text("id")}, with).empty())
        return hold_up({text("id")}, with, [again, answer](std::optional<core::Error> error) { error ? answer(std::unexpected(*error)) : again(); });
    if (name == "cycle") {
        const auto v = view(text("id"));
        if (!v) return answer(core::fail("cycle.unknown", text("id"), core::say("app.no_cycle")));
        return answer(answer_of(cycle_json(*v)));
    }
    if (name == "openFile") {
        const std::string_view view_of_bytes(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const auto read = std::make_shared<const core::Result<bundle::Bundle>>(read_file(text("name"), view_of_bytes, text("passphrase")));
        if (!*read) return answer(std::unexpected(read->error()));
        return hold_up(ids_of(**read), With::entries, [this, read, answer](std::optional<core::Error> error) {
            if (error) return answer(std::unexpected(*error));
            const json out = report_json(import(**read));
            flush([answer, out](std::optional<core::Error> failed) { failed ? answer(std::unexpected(*failed)) : answer(answer_of(out)); });
        });
    }
    if (name == "exportCycle") {
        const auto file = export_cycle(text("id"), text("audience"), text("passphrase"));
        if (!file) return answer(std::unexpected(file.error()));
        platform::Host::Answer out{"{}", {}};
        const auto* begin = reinterpret_cast<const std::byte*>(file->data());
        out.bytes.assign(begin, begin + file->size());
        return answer(std::move(out));
    }
    if (name == "flush") {
        return flush([answer](std::optional<core::Error> error) {
            if (error) return answer(std::unexpected(*error));
            answer(answer_of(json::object()));
        });
    }
    answer(core::fail("call.unknown", std::string(name), core::say("app.no_such_call")));
}

}  // namespace cyclebook::app
