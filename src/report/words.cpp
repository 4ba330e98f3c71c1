#include "report/words.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "cycle/words.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::report {

namespace {

using core::say;
using protocol::SectionKind;
using Names = std::vector<std::pair<std::string, std::string>>;

/// What each kind of section has in its rows (protocol/definition.hpp, SectionKind), with a heading for each.
Names columns_of_kind(SectionKind kind, std::string_view list) {
    if (kind == SectionKind::evidence && list == "tallies") return {{"name", say("paper.tally")}, {"count", say("paper.count")}};
    if (kind == SectionKind::evidence && list == "seats") return {{"seat", say("paper.seat")}, {"row", say("paper.seat_row")}, {"count", say("paper.called_on")}};
    if (kind == SectionKind::evidence && list == "samples") return {{"time", say("paper.time")}, {"on", say("paper.on_task")}, {"off", say("paper.off_task")}};
    switch (kind) {
        case SectionKind::evidence:
            return {{"time", say("paper.time")}, {"who", say("paper.who")}, {"text", say("paper.evidence")},
                    {"element", say("paper.element")}, {"lens", say("paper.lens")}, {"learning", say("paper.learning")}};
        case SectionKind::self_assessment:
        case SectionKind::ratings: return {{"level", say("paper.rating")}, {"deep", say("paper.deep")}, {"note", say("paper.note")}};
        case SectionKind::questions: return {{"about", say("paper.about")}, {"text", say("paper.question")}};
        case SectionKind::agenda: return {{"text", say("agenda.topic")}, {"minutes", say("agenda.minutes")}};
        case SectionKind::form:
        case SectionKind::record: return {};
    }
    return {};
}

Names options_of_kind(std::string_view column) {
    if (column == "deep") return {{"yes", say("paper.yes")}};
    if (column == "who") return {{"Teacher", say("lines.teacher")}, {"Students", say("lines.students")}, {"Other", say("lines.other")}};
    if (column == "learning") return {{"best", say("lines.best")}, {"better", say("lines.better")}};
    return {};
}

const protocol::ListField* find_list(const protocol::Section& section, std::string_view id) {
    const auto found = std::ranges::find(section.lists, id, &protocol::ListField::id);
    return found == section.lists.end() ? nullptr : &*found;
}

/// "3" as the third of the names; anything else as it is.
std::string nth(const std::vector<std::string>& names, std::string_view text) {
    std::size_t n = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), n);
    const bool number = problem == std::errc() && end == text.data() + text.size();
    return number && n >= 1 && n <= names.size() ? names[n - 1] : std::string(text);
}

std::string option(const Names& options, std::string_view value) {
    for (const auto& [v, label] : options)
        if (v == value) return label;
    return std::string(value);
}

}  // namespace

std::string name_of(const cycle::State& state, std::string_view role) {
    for (const auto& person : state.people)
        if (person.role == role && !person.name.empty()) return person.name;
    const auto* known = protocol::find_role(state.protocol, role);
    return known ? known->label : std::string(role);
}

std::string names_of(const cycle::State& state, const std::vector<std::string>& roles) {
    std::string names;
    for (const auto& role : roles) names = names.empty() ? name_of(state, role) : core::and_of(names, name_of(state, role));
    return names;
}

std::string labels_of(const protocol::Definition& definition, const std::vector<std::string>& roles) {
    std::string labels;
    for (const auto& id : roles) {
        const auto* role = protocol::find_role(definition, id);
        const std::string& label = role ? role->label : id;
        labels = labels.empty() ? label : say("paper.also", {{"a", labels}, {"b", label}});
    }
    return labels;
}

std::string type_of(const cycle::State& state) {
    const auto* type = protocol::find_type(state.protocol, state.type);
    return !type ? state.type : type->title.empty() ? type->label : type->title;
}

std::string element_title(const protocol::Rubric& rubric, std::string_view code) {
    const auto* element = protocol::find_element(rubric, code);
    return element ? element->title : std::string();
}

std::vector<Column> columns_of(const cycle::State& state, const protocol::Section& section, std::string_view list) {
    std::vector<Column> columns;
    const auto add = [&](std::string_view id, std::string_view label, Names options, bool is_element = false) {
        if (std::ranges::find(columns, id, &Column::id) != columns.end()) return;
        if (options.empty()) options = options_of_kind(id);
        columns.push_back({std::string(id), std::string(label), std::move(options), is_element || id == "element" || id == "about",
                           id == "level" && rates(section, list)});
    };
    if (const auto* known = find_list(section, list))
        for (const auto& field : known->fields) add(field.id, field.label, field.options, field.kind == protocol::FieldKind::element);
    for (const auto& [id, label] : columns_of_kind(section.kind, list)) add(id, label, {});
    const auto held = state.sections.find(section.id);
    if (held == state.sections.end()) return columns;
    const auto& rows = cycle::rows_of(held->second.content, list);
    for (const auto& row : rows)
        for (const auto& [id, text] : row.fields) add(id, id, {});
    std::erase_if(columns, [&](const Column& c) {
        return std::ranges::all_of(rows, [&](const auto& row) { return cycle::text_of(row.fields, c.id).empty(); });
    });
    return columns;
}

std::string cell_of(const cycle::State& state, const Column& column, const cycle::Item& row) {
    const std::string_view text = cycle::text_of(row.fields, column.id);
    if (column.is_level) return nth(state.rubric.levels, text);
    if (column.id == "lens") return protocol::lens_label(state.rubric, nth(state.rubric.lenses, text));
    if (column.is_element) {
        const std::string title = element_title(state.rubric, text);
        if (title.empty() && text.contains('/')) return cycle::about_words(state, text);   // a question pinned to a line or a rating
        return title.empty() ? option(column.options, text) : std::string(text) + " " + title;
    }
    if (const auto date = core::parse_date(text)) return long_date(*date);
    return option(column.options, text);
}

bool rates(const protocol::Section& section, std::string_view list) {
    return list == "elements" && (section.kind == SectionKind::ratings || section.kind == SectionKind::self_assessment);
}

bool tracks(const protocol::Section& section, std::string_view list) {
    const auto* known = find_list(section, list);
    return known && known->tracked;
}

std::string status_words(std::string_view status) {
    if (status.empty()) return say("paper.noted");
    return status == "begun" ? say("paper.begun") : status == "done" ? say("paper.done") : std::string(status);
}

std::string list_label(const protocol::Section& section, std::string_view list) {
    if (const auto* known = find_list(section, list); known && !known->label.empty()) return known->label;
    if (section.kind == SectionKind::evidence && list == "tallies") return say("paper.tallies");
    if (section.kind == SectionKind::evidence && list == "seats") return say("seats.title");
    if (section.kind == SectionKind::evidence && list == "samples") return say("paper.samples");
    if (rates(section, list) || columns_of_kind(section.kind, list).empty()) return std::string(list);
    return section.label;
}

const protocol::Field* find_field(const std::vector<protocol::Field>& fields, std::string_view id) {
    const auto found = std::ranges::find(fields, id, &protocol::Field::id);
    return found == fields.end() ? nullptr : &*found;
}

std::string value_of(const protocol::Field* field, std::string_view text) {
    if (field && field->kind == protocol::FieldKind::choice) return option(field->options, text);
    if (const auto date = core::parse_date(text)) return long_date(*date);
    return std::string(text);
}

std::string field_label(const protocol::Section& section, std::string_view id) {
    const auto* field = find_field(section.fields, id);
    return field && !field->label.empty() ? field->label : std::string(id);
}

std::vector<std::string> lists_of(const protocol::Section& section, const cycle::Content& content) {
    std::vector<std::string> lists;
    for (const auto& list : section.lists)
        if (!cycle::rows_of(content, list.id).empty()) lists.push_back(list.id);
    for (const auto& [list, rows] : content.lists)
        if (!rows.empty() && !find_list(section, list) && list != cycle::attachments_list) lists.push_back(list);   // files are shown otherwise
    return lists;
}

std::vector<std::string> fields_of(const protocol::Section& section, const cycle::Content& content) {
    std::vector<std::string> fields;
    for (const auto& field : section.fields)
        if (!cycle::text_of(content.fields, field.id).empty()) fields.push_back(field.id);
    for (const auto& [field, text] : content.fields)
        if (!find_field(section.fields, field)) fields.push_back(field);
    return fields;
}

std::vector<const protocol::Section*> shared_sections(const cycle::State& state) {
    std::vector<const protocol::Section*> sections;
    for (const bool record : {true, false})
        for (const auto& section : state.protocol.sections) {
            if ((section.kind == SectionKind::record) != record) continue;
            const auto held = state.sections.find(section.id);
            if (held != state.sections.end() && !cycle::empty(held->second.content)) sections.push_back(&section);
        }
    return sections;
}

std::string event_words(const cycle::State& state, std::string_view event) {
    const std::string prefix = std::string(event) + ".";
    const auto date = core::parse_date(cycle::text_of(state.schedule, prefix + "date"));
    if (!date) return {};
    std::string words = long_date(*date);
    if (const auto time = core::parse_time(cycle::text_of(state.schedule, prefix + "time"))) words += ", " + core::spoken_time(*time);
    if (const auto place = cycle::text_of(state.schedule, prefix + "place"); !place.empty()) words += ", " + std::string(place);
    return words;
}

std::string long_date(core::Date date) {
    // Far enough from any school year that the year is always said.
    return core::spoken_date(date, core::Date{});
}

}  // namespace cyclebook::report
