#include <algorithm>

#include "core/text.hpp"

#include "report/overview.hpp"
#include "report/report.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

using core::say;
using Line = std::vector<std::pair<std::string, std::string>>;   // column, cell

/// "-0.25": a spreadsheet is to take it for one.
bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// With `ours`, what is in it was worked out here: a number stays one.
std::string csv_cell(std::string_view text, bool ours) {
    std::string out;
    // A spreadsheet takes these for the beginning of a formula, whatever follows.
    if (!text.empty() && std::string_view("=+-@\t\r\n").contains(text.front()) && !(ours && is_number(text))) out += '\'';
    out += text;
    if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
    std::string quoted = "\"";
    for (const char c : out) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

class Table {
public:
    void add(const Line& line) {
        std::vector<std::string> cells(columns_.size());
        for (const auto& [column, cell] : line) {
            auto at = static_cast<std::size_t>(std::ranges::find(columns_, column) - columns_.begin());
            if (at == columns_.size()) columns_.push_back(column);
            cells.resize(columns_.size());
            cells[at] = cell;
        }
        lines_.push_back(std::move(cells));
    }
    std::string write(bool ours = false) const {
        std::string out = "\xEF\xBB\xBF";   // else a spreadsheet reads names in another encoding
        const auto write_line = [&](const std::vector<std::string>& cells) {
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (i > 0) out += ',';
                if (i < cells.size()) out += csv_cell(cells[i], ours);
            }
            out += "\r\n";
        };
        write_line(columns_);
        for (const auto& line : lines_) write_line(line);
        return out;
    }

private:
    std::vector<std::string> columns_;
    std::vector<std::vector<std::string>> lines_;
};

/// A column of ours whose name a protocol also uses would mix two things.
std::string free_name(std::string name, const Line& taken) {
    while (std::ranges::find(taken, name, &Line::value_type::first) != taken.end()) name = say("paper.of_row", {{"name", name}});
    return name;
}

/// The last status of a row, and all that was noted on it, oldest first.
std::pair<std::string, std::string> progress_of(const cycle::State& state, std::string_view row) {
    std::string status, notes;
    for (const auto& note : state.progress) {
        if (note.item != row) continue;
        if (!note.status.empty()) status = status_words(note.status);
        const std::string what = status_words(note.status) + (note.note.empty() ? "" : ": " + note.note);
        notes += (notes.empty() ? "" : "\n") + say("paper.progress_line", {{"date", long_date(note.date)}, {"name", name_of(state, note.role)}, {"what", what}});
    }
    return {status, notes};
}

void add_row(Table& table, const cycle::State& state, const protocol::Section& section, const std::string& list,
             const std::vector<Column>& columns, const cycle::Item& row, Line line) {
    line.push_back({say("paper.section"), section.label});
    line.push_back({say("paper.list"), list_label(section, list)});
    std::string code = rates(section, list) ? row.id : std::string();
    for (const auto& column : columns)
        if (column.is_element && !element_title(state.rubric, cycle::text_of(row.fields, column.id)).empty())
            code = cycle::text_of(row.fields, column.id);
    line.push_back({say("paper.element"), code});
    line.push_back({say("paper.element_title"), element_title(state.rubric, code)});
    for (const auto& column : columns) {
        if (column.is_element && cycle::text_of(row.fields, column.id) == code) continue;
        line.push_back({free_name(column.label, line), cell_of(state, column, row)});
        if (column.is_level) line.push_back({free_name(say("paper.as_number", {{"name", column.label}}), line), std::string(cycle::text_of(row.fields, column.id))});
    }
    if (tracks(section, list)) {
        const auto [status, notes] = progress_of(state, row.id);
        line.push_back({free_name(say("paper.status"), line), status});
        line.push_back({free_name(say("paper.progress"), line), notes});
    }
    table.add(line);
}

bool is_wanted(const protocol::Section& section, std::string_view list, Rows rows) {
    switch (rows) {
        case Rows::all: return true;
        case Rows::evidence: return section.kind == protocol::SectionKind::evidence;
        case Rows::ratings: return rates(section, list);
        case Rows::tracked: return tracks(section, list);
    }
    return false;
}

}  // namespace

bool has_rows(const cycle::State& state, Rows rows) {
    for (const auto* section : shared_sections(state)) {
        const auto& content = state.sections.find(section->id)->second.content;
        if (rows == Rows::all && !fields_of(*section, content).empty()) return true;
        for (const auto& list : lists_of(*section, content))
            if (is_wanted(*section, list, rows)) return true;
    }
    return false;
}

std::string csv(const cycle::State& state, Rows rows) {
    Line about;
    for (const auto& role : state.protocol.roles) about.push_back({role.label, name_of(state, role.id)});
    about.push_back({say("paper.type"), type_of(state)});
    about.push_back({say("paper.subject"), state.subject});
    for (const auto& event : state.protocol.events)
        about.push_back({free_name(event.label, about), std::string(cycle::text_of(state.schedule, event.id + ".date"))});

    Table table;
    for (const auto* section : shared_sections(state)) {
        const auto& content = state.sections.find(section->id)->second.content;
        for (const auto& id : rows == Rows::all ? fields_of(*section, content) : std::vector<std::string>()) {
            Line line = about;
            line.insert(line.end(), {{say("paper.section"), section->label}, {say("paper.list"), {}}, {say("paper.element"), {}}, {say("paper.element_title"), {}}});
            line.push_back({say("paper.field"), field_label(*section, id)});
            line.push_back({say("paper.value"), value_of(find_field(section->fields, id), cycle::text_of(content.fields, id))});
            table.add(line);
        }
        for (const auto& list : lists_of(*section, content)) {
            if (!is_wanted(*section, list, rows)) continue;
            const auto columns = columns_of(state, *section, list);
            for (const auto& row : cycle::rows_of(content, list)) add_row(table, state, *section, list, columns, row, about);
        }
    }
    return table.write();
}

std::string csv(const Overview& overview) {
    Table table;
    for (const auto& part : overview.parts)
        for (const auto& of : part.tables)
            for (const auto& row : of.rows) {
                Line line{{say("paper.section"), part.title}, {say("paper.list"), of.name}};
                for (std::size_t i = 0; i < row.size(); ++i) line.push_back({free_name(of.headers[i], line), row[i].text});
                table.add(line);
            }
    return table.write(true);
}

}  // namespace cyclebook::report
