#include <algorithm>

#include "core/text.hpp"

#include "report/report.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

using core::say;
using Line = std::vector<std::pair<std::string, std::string>>;   // column, cell

std::string csv_cell(std::string_view text) {
    std::string out;
    // A spreadsheet takes these for the beginning of a formula, whatever follows.
    if (!text.empty() && std::string_view("=+-@\t\r\n").contains(text.front())) out += '\'';
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
    std::string write() const {
        std::string out = "\xEF\xBB\xBF";   // else a spreadsheet reads names in another encoding
        const auto write_line = [&](const std::vector<std::string>& cells) {
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (i > 0) out += ',';
                if (i < cells.size()) out += csv_cell(cells[i]);
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

void add_row(Table& table, const cycle::State& state, const protocol::Section& section, const std::string& list,
             const std::vector<Column>& columns, const cycle::Item& row, Line line) {
    const bool rated = list == "elements" && (section.kind == protocol::SectionKind::ratings || section.kind == protocol::SectionKind::self_assessment);
    line.push_back({say("paper.section"), section.label});
    line.push_back({say("paper.list"), list_label(section, list)});
    std::string code = rated ? row.id : std::string();
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
    table.add(line);
}

}  // namespace

std::string csv(const cycle::State& state) {
    Line about;
    for (const auto& role : state.protocol.roles) about.push_back({role.label, name_of(state, role.id)});
    about.push_back({say("paper.type"), type_of(state)});
    about.push_back({say("paper.subject"), state.subject});
    for (const auto& event : state.protocol.events)
        about.push_back({free_name(event.label, about), std::string(cycle::text_of(state.schedule, event.id + ".date"))});

    Table table;
    for (const auto* section : shared_sections(state)) {
        const auto& content = state.sections.find(section->id)->second.content;
        for (const auto& id : fields_of(*section, content)) {
            Line line = about;
            line.insert(line.end(), {{say("paper.section"), section->label}, {say("paper.list"), {}}, {say("paper.element"), {}}, {say("paper.element_title"), {}}});
            line.push_back({say("paper.field"), field_label(*section, id)});
            line.push_back({say("paper.value"), value_of(find_field(section->fields, id), cycle::text_of(content.fields, id))});
            table.add(line);
        }
        for (const auto& list : lists_of(*section, content)) {
            const auto columns = columns_of(state, *section, list);
            for (const auto& row : cycle::rows_of(content, list)) add_row(table, state, *section, list, columns, row, about);
        }
    }
    return table.write();
}

}  // namespace cyclebook::report
