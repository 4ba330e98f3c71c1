#include "cycle/words.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/time.hpp"
#include "cycle/place.hpp"

namespace cyclebook::cycle {

namespace {

using core::clipped;
using core::lowered;
using core::say;

std::string with_note(std::string what, const std::string& note) { return note.empty() ? what : std::move(what) + ": " + note; }

std::string section_label(const State& state, std::string_view id) {
    const auto* const section = protocol::find_section(state.protocol, id);
    return section ? section->label : say("history.a_part");
}

std::string step_label(const State& state, std::string_view id) {
    const auto* const step = protocol::find_step(state.protocol, id);
    return step ? step->label : say("history.a_step");
}

std::string event_label(const State& state, std::string_view id) {
    const auto* const event = protocol::find_event(state.protocol, id);
    return lowered(event ? std::string_view(event->label) : id);
}

std::string role_label(const State& state, std::string_view id) {
    const auto* const role = protocol::find_role(state.protocol, id);
    return lowered(role ? std::string_view(role->label) : id);
}

std::string roles_in_words(const State& state, const std::vector<std::string>& roles) {
    std::string words;
    for (const auto& id : roles) words = words.empty() ? role_label(state, id) : core::or_of(words, role_label(state, id));
    return words;
}

/// A date, time and place as one phrase: "Thu 12 Nov, 3:15 pm, room 204".
std::string agreed(const Texts& fields, const protocol::Event& event, core::Date today) {
    std::string phrase;
    const auto add = [&](std::string_view part) { (phrase += phrase.empty() ? "" : ", ") += part; };
    if (const auto date = core::parse_date(text_of(fields, event.id + ".date"))) add(core::spoken_date(*date, today));
    if (const auto time = core::parse_time(text_of(fields, event.id + ".time"))) add(core::spoken_time(*time));
    if (const auto place = text_of(fields, event.id + ".place"); !place.empty()) add(place);
    return phrase;
}

std::string scheduled(const State& state, const HistoryLine& line) {
    std::string set, cleared;
    for (const auto& event : state.protocol.events) {
        const bool named = std::ranges::any_of(line.fields, [&](const auto& field) { return field.first.starts_with(event.id + "."); });
        if (!named) continue;
        const std::string phrase = agreed(line.fields, event, line.date);
        if (phrase.empty()) (cleared += cleared.empty() ? "" : ", ") += say("history.event", {{"event", lowered(event.label)}});
        else (set += set.empty() ? "" : "; ") += say("history.event_on", {{"event", lowered(event.label)}, {"when", phrase}});
    }
    if (set.empty() && cleared.empty()) return say("history.agreed_nothing");
    if (set.empty()) return say("history.took_back", {{"events", cleared}});
    return cleared.empty() ? say("history.agreed", {{"events", set}}) : say("history.agreed_and_took_back", {{"events", set}, {"others", cleared}});
}

/// The first text of a row: of the protocol's fields, or else of those that its section's kind has.
std::string_view first_text(const protocol::Section& section, std::string_view list_id, const Texts& row) {
    const auto list = std::ranges::find(section.lists, list_id, &protocol::ListField::id);
    if (list != section.lists.end())
        for (const auto& field : list->fields)
            if (field.kind == protocol::FieldKind::text || field.kind == protocol::FieldKind::multiline)
                if (const auto text = text_of(row, field.id); !text.empty()) return text;
    return text_of(row, "text");
}

/// The row of the record that a progress note is about, by its first text; or the tracked field.
std::string next_step(const State& state, const std::string& item) {
    for (const auto& section : state.protocol.sections) {
        for (const auto& field : section.fields)
            if (field.tracked && field.id == item) return field.label;
        const auto found = state.sections.find(section.id);
        if (found == state.sections.end()) continue;
        for (const auto& list : section.lists)
            if (const Item* const row = find_row(found->second.content, list.id, item))
                if (const auto text = first_text(section, list.id, row->fields); !text.empty()) return say("history.quoted", {{"text", clipped(text, 80)}});
    }
    return say("history.a_next_step");
}

std::string began(const State& state, const HistoryLine& line) {
    const auto* const type = protocol::find_type(state.protocol, line.about);
    std::string what = say("history.began");
    if (type) what += ": " + (type->title.empty() ? type->label : type->title);
    return line.text.empty() ? what : what + ", " + line.text;
}

std::string progressed(const State& state, const HistoryLine& line) {
    const std::string step = next_step(state, line.about);
    return with_note(line.status == "done"    ? say("history.finished", {{"step", step}})
                     : line.status == "begun" ? say("history.began_step", {{"step", step}})
                                              : say("history.progress", {{"step", step}}), line.text);
}

std::vector<std::string_view> parts_of(std::string_view path, char between) {
    std::vector<std::string_view> parts;
    for (std::size_t end = 0; end != path.npos; path.remove_prefix(end == path.npos ? 0 : end + 1))
        parts.push_back(path.substr(0, end = path.find(between)));
    return parts;
}

/// The field that a path of a section leads to, and the list it is in.
struct Spot {
    const protocol::ListField* list = nullptr;
    const protocol::Field* field = nullptr;
    std::string_view row;
};
Spot spot_of(const State& state, std::string_view section_id, std::string_view path) {
    Spot spot;
    const auto* const section = protocol::find_section(state.protocol, section_id);
    if (!section) return spot;
    const auto parts = parts_of(path, '/');
    if (parts.size() == 4) {
        spot.row = parts[2];
        const auto list = std::ranges::find(section->lists, parts[1], &protocol::ListField::id);
        if (list != section->lists.end()) spot.list = &*list;
    }
    const auto& fields = spot.list ? spot.list->fields : section->fields;
    const auto field = std::ranges::find(fields, parts.back(), &protocol::Field::id);
    if (field != fields.end() && (spot.list || parts.size() == 2)) spot.field = &*field;
    return spot;
}

}  // namespace

std::string place_words(const State& state, std::string_view section, std::string_view path) {
    if (!protocol::find_section(state.protocol, section)) {
        const auto parts = parts_of(path, '.');
        const auto* const event = protocol::find_event(state.protocol, parts.front());
        const std::string what = parts.back() == "date" ? "history.its_date" : parts.back() == "time" ? "history.its_time" : "history.its_place";
        return say(what, {{"event", event ? std::string_view(event->label) : parts.front()}});
    }
    if (path.starts_with(std::string("lists/").append(attachments_list) + "/")) return say("paper.files");
    const Spot spot = spot_of(state, section, path);
    if (spot.list && spot.field) return spot.list->label + ": " + spot.field->label;
    if (spot.field) return spot.field->label;
    if (const auto* const element = protocol::find_element(state.rubric, spot.row)) return element->code + " " + element->title;
    return say("history.a_line");
}

std::string value_words(const State& state, std::string_view section, std::string_view path, std::string_view text, core::Date today) {
    const Spot spot = spot_of(state, section, path);
    const bool is_date = spot.field ? spot.field->kind == protocol::FieldKind::date : path.ends_with(".date");
    if (const auto date = is_date ? core::parse_date(text) : std::nullopt) return core::spoken_date(*date, today);
    if (const auto time = path.ends_with(".time") ? core::parse_time(text) : std::nullopt) return core::spoken_time(*time);
    if (spot.field)
        for (const auto& [value, label] : spot.field->options)
            if (value == text) return label;
    return std::string(text);
}

std::string about_words(const State& state, std::string_view about, const Texts& stood) {
    const auto place = read_place(about);
    if (!place) return {};
    const auto* const element = protocol::find_element(state.rubric, place->row);
    const std::string title = element ? element->code + " " + element->title : place->row;
    if (place->section.empty()) return title;
    const auto* const section = protocol::find_section(state.protocol, place->section);
    if (!section) return say("history.a_line");
    const auto found = state.sections.find(place->section);
    const Item* const now = found == state.sections.end() ? nullptr : find_row(found->second.content, place->list, place->row);
    const Texts& row = stood.empty() && now ? now->fields : stood;
    if (section->kind == protocol::SectionKind::ratings || section->kind == protocol::SectionKind::self_assessment) {
        const auto level = text_of(row, "level");
        for (std::size_t i = 0; i < state.rubric.levels.size(); ++i)
            if (level == std::to_string(i + 1)) return say("history.rated", {{"section", section->label}, {"element", title}, {"level", state.rubric.levels[i]}});
        return section->label + ": " + title;
    }
    const auto text = first_text(*section, place->list, row);
    return section->label + ": " + (text.empty() ? say("history.a_line") : say("history.quoted", {{"text", clipped(text, 160)}}));
}

std::string name_in(const State& state, std::string_view role) {
    const auto person = std::ranges::find(state.people, role, &Person::role);
    if (person != state.people.end() && !person->name.empty()) return person->name;
    const auto* const known = protocol::find_role(state.protocol, role);
    return known ? say("history.the_role", {{"role", lowered(known->label)}}) : say("history.somebody");
}

std::string who_did(const State& state, const HistoryLine& line) {
    if (!line.name.empty()) return line.name;
    return line.role.empty() ? say("history.somebody_else") : name_in(state, line.role);
}

namespace {
/// " (about ...)" of a statement that is pinned to something.
std::string pinned(const State& state, const std::vector<Statement>& statements, const HistoryLine& line) {
    const auto at = std::ranges::find(statements, line.entry, &Statement::entry);
    if (at == statements.end() || at->about.empty()) return {};
    return " (" + say("history.about", {{"place", about_words(state, at->about, at->stood)}}) + ")";
}
}  // namespace

std::string what_happened(const State& state, const HistoryLine& line) {
    const std::string record = protocol::record_label(state.protocol);
    if (line.kind == "open") return began(state, line);
    if (line.kind == "join")
        return protocol::find_role(state.protocol, line.about) ? say("history.joined_as", {{"role", role_label(state, line.about)}}) : say("history.joined");
    if (line.kind == "schedule") return scheduled(state, line);
    if (line.kind == "share")
        return say(line.first ? "history.shared" : "history.shared_changes", {{"section", section_label(state, line.about)}});
    if (line.kind == "confirm") return with_note(say("history.done", {{"step", step_label(state, line.about)}}), line.text);
    if (line.kind == "finalize") return say("history.finalized", {{"record", record}});
    if (line.kind == "reopen") return with_note(say("history.reopened", {{"record", record}}), line.text);
    if (line.kind == "acknowledge") return with_note(say("history.acknowledged", {{"record", record}}), line.text);
    if (line.kind == "clarify") return with_note(say("history.asked") + pinned(state, state.clarifications, line), line.text);
    if (line.kind == "object") return with_note(say("history.objected", {{"record", record}}) + pinned(state, state.objections, line), line.text);
    if (line.kind == "resolve")
        return line.about.empty() ? say("history.settled_dates", {{"what", scheduled(state, line)}})
                                  : say("history.settled", {{"section", section_label(state, line.about)}});
    if (line.kind == "progress") return progressed(state, line);
    return with_note(say("history.closed"), line.text);
}

std::string sentence(const State& state, const Reason& reason) {
    const std::string name = !reason.name.empty() || reason.roles.empty() ? reason.name : name_in(state, reason.roles.front());
    return say(reason.key, {{"name", name},
                            {"roles", roles_in_words(state, reason.roles)},
                            {"event", event_label(state, reason.event)},
                            {"section", section_label(state, reason.section)},
                            {"step", step_label(state, reason.step)},
                            {"record", protocol::record_label(state.protocol)}});
}

}  // namespace cyclebook::cycle
