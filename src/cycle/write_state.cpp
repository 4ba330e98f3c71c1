#include "core/json.hpp"
#include "cycle/json.hpp"
#include "cycle/state.hpp"

namespace cyclebook::cycle {

using nlohmann::json;

namespace {

json list(const auto& values, auto&& to_json) {
    json array = json::array();
    for (const auto& value : values) array.push_back(to_json(value));
    return array;
}

json dates(const auto& by_name) {
    json object = json::object();
    for (const auto& [name, date] : by_name) object[name] = core::iso_date(date);
    return object;
}

json person(const Person& p) { return {{"role", p.role}, {"name", p.name}, {"kid", p.kid}}; }
json value(const Value& v) { return {{"text", v.text}, {"entry", v.entry}}; }
json conflict(const Conflict& c) { return {{"section", c.section}, {"path", c.path}, {"sides", list(c.sides, value)}, {"base", c.base}}; }
json flag(const Flag& f) {
    const Reason& r = f.reason;
    return {{"entry", f.entry}, {"reason", r.key}, {"roles", r.roles}, {"name", r.name}, {"event", r.event}, {"section", r.section}, {"step", r.step},
            {"applied", f.applied}};
}
json statement(const Statement& s) {
    json object{{"entry", s.entry}, {"kid", s.kid}, {"role", s.role}, {"text", s.text}, {"time", s.time}, {"date", core::iso_date(s.date)},
                {"finalize", s.finalize}, {"current", s.current}};
    if (!s.about.empty()) object["about"] = s.about, object["stood"] = s.stood;
    if (!s.files.empty()) object["files"] = attachments_json(s.files);
    return object;
}
json note(const ProgressNote& n) {
    return {{"entry", n.entry}, {"role", n.role}, {"item", n.item}, {"status", n.status}, {"note", n.note}, {"time", n.time}, {"date", core::iso_date(n.date)}};
}
json line(const HistoryLine& l) {
    return {{"entry", l.entry}, {"kind", l.kind}, {"role", l.role}, {"name", l.name}, {"time", l.time}, {"date", core::iso_date(l.date)},
            {"about", l.about}, {"text", l.text}, {"status", l.status}, {"fields", l.fields}, {"first", l.first}, {"applied", l.applied}};
}
json section(const SectionState& s) { return {{"content", content_json(s.content)}, {"revisions", s.revisions}, {"heads", s.heads}}; }

json facts(const protocol::Facts& f) {
    return {{"type", f.type},
            {"days", f.days == protocol::DayCount::school ? "school" : "calendar"},
            {"holidays", list(f.holidays, core::iso_date)},
            {"dates", dates(f.dates)},
            {"done", dates(f.done)},
            {"names", f.names},
            {"closed", f.closed},
            {"paused", f.paused},
            {"again", f.again}};
}

}  // namespace

std::string write_state(const State& state) {
    json sections = json::object();
    for (const auto& [id, content] : state.sections) sections[id] = section(content);
    return core::write_json({
        {"id", state.id},
        {"opened", state.opened},
        {"protocol", {{"id", state.protocol.id}, {"title", state.protocol.title}, {"edition", state.protocol.edition}}},
        {"rubric", {{"id", state.rubric.id}, {"title", state.rubric.title}, {"edition", state.rubric.edition}}},
        {"type", state.type},
        {"subject", state.subject},
        {"people", list(state.people, person)},
        {"schedule", state.schedule},
        {"sections", sections},
        {"conflicts", list(state.conflicts, conflict)},
        {"finalize", state.finalize},
        {"final_record", state.final_record},
        {"changed_since_final", state.changed_since_final},
        {"acknowledgements", list(state.acknowledgements, statement)},
        {"clarifications", list(state.clarifications, statement)},
        {"objections", list(state.objections, statement)},
        {"clarification_open", state.clarification_open},
        {"progress", list(state.progress, note)},
        {"closed", state.closed},
        {"facts", facts(state.facts)},
        {"history", list(state.history, line)},
        {"flagged", list(state.flagged, flag)},
        {"heads", state.heads},
    });
}

}  // namespace cyclebook::cycle
