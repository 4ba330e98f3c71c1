// The record, ratings, evidence, questions and guides: every shared field and row.

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "cycle/place.hpp"
#include "cycle/words.hpp"
#include "report/html_parts.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

using Rows = std::vector<cycle::Item>;

void write_header(HtmlWriter& out, std::string_view caption, std::string_view first, const std::vector<Column>& columns) {
    out.open("table");
    out.element("caption", caption);
    out.raw("<thead><tr>");
    if (!first.empty()) out.element("th", first, "scope=\"col\"");
    for (const auto& column : columns) out.element("th", column.label, "scope=\"col\"");
    out.raw("</tr></thead>\n");
}

void write_cells(HtmlWriter& out, const cycle::State& state, const std::vector<Column>& columns, const cycle::Item& row) {
    for (const auto& column : columns) out.typed("td", cell_of(state, column, row));
}

void write_rows(HtmlWriter& out, const cycle::State& state, const protocol::Section& section, const std::string& list, const Rows& rows) {
    const auto columns = columns_of(state, section, list);
    write_header(out, list_label(section, list), {}, columns);
    out.raw("<tbody>\n");
    for (const auto& row : rows) {
        out.open("tr");
        write_cells(out, state, columns, row);
        out.close("tr");
    }
    out.raw("</tbody></table>\n");
}

void write_element(HtmlWriter& out, const cycle::State& state, const std::vector<Column>& columns, const cycle::Item& row) {
    const std::string title = element_title(state.rubric, row.id);
    out.open("tr");
    out.element("th", title.empty() ? row.id : row.id + " " + title, "scope=\"row\"");
    write_cells(out, state, columns, row);
    out.close("tr");
}

/// Rows by domain and indicator, in the rubric's order; those that the rubric does not know come last.
void write_elements(HtmlWriter& out, const cycle::State& state, const protocol::Section& section, const std::string& list, const Rows& rows) {
    const auto columns = columns_of(state, section, list);
    const std::string span = "colspan=\"" + std::to_string(columns.size() + 1) + "\" scope=\"rowgroup\" class=\"group\"";
    std::set<std::string_view> written;
    write_header(out, state.rubric.title.empty() ? section.label : state.rubric.title, core::say("paper.element"), columns);
    for (const auto& domain : state.rubric.domains)
        for (const auto& indicator : domain.indicators) {
            bool first = true;
            for (const auto& element : indicator.elements) {
                const auto row = std::ranges::find(rows, element.code, &cycle::Item::id);
                if (row == rows.end()) continue;
                if (first) {
                    out.raw("<tbody>\n<tr>");
                    out.element("th", domain.code + " " + domain.title + ": " + indicator.code + " " + indicator.title, span);
                    out.raw("</tr>\n");
                }
                first = false;
                write_element(out, state, columns, *row);
                written.insert(row->id);
            }
            if (!first) out.raw("</tbody>\n");
        }
    out.raw("<tbody>\n");
    for (const auto& row : rows)
        if (!written.contains(row.id)) write_element(out, state, columns, row);
    out.raw("</tbody></table>\n");
}

void write_fields(HtmlWriter& out, const protocol::Section& section, const cycle::Content& content) {
    for (const auto& id : fields_of(section, content)) {
        out.element("h3", field_label(section, id));
        out.typed("p", value_of(find_field(section.fields, id), cycle::text_of(content.fields, id)));
    }
}

/// What a row says, by which a file of it is known.
std::string row_text(const cycle::Content& content, std::string_view row) {
    for (const auto& [list, rows] : content.lists)
        if (const auto* found = list == cycle::attachments_list ? nullptr : cycle::find_row(content, list, row)) return std::string(cycle::text_of(found->fields, "text"));
    return {};
}

std::string revised(const cycle::State& state, const std::vector<std::string>& revisions) {
    std::string words;
    for (const auto& line : state.history)
        if (!revisions.empty() && line.entry == revisions.back())
            words = core::say(revisions.size() > 1 ? "paper.shared_again" : "paper.shared",
                              {{"name", cycle::who_did(state, line)}, {"date", long_date(line.date)}, {"number", revisions.size()}});
    return words;
}

}  // namespace

void write_section(HtmlWriter& out, const cycle::State& state, const protocol::Section& section, const cycle::FileOf& file_of) {
    const auto& held = state.sections.find(section.id)->second;
    out.open("section");
    out.element("h2", section.label);
    if (const auto words = revised(state, held.revisions); !words.empty()) out.element("p", words, "class=\"muted small\"");
    const bool lists_first = section.kind == protocol::SectionKind::record;
    if (!lists_first) write_fields(out, section, held.content);
    for (const auto& list : lists_of(section, held.content)) {
        const auto& rows = cycle::rows_of(held.content, list);
        if (rates(section, list)) write_elements(out, state, section, list, rows);
        else write_rows(out, state, section, list, rows);
    }
    if (lists_first) write_fields(out, section, held.content);
    std::vector<NamedFile> files;
    for (const auto& row : cycle::rows_of(held.content, cycle::attachments_list))
        if (auto file = cycle::read_attachment(row.fields)) files.push_back({std::move(*file), row_text(held.content, cycle::text_of(row.fields, "of"))});
    write_files(out, files, file_of);
    out.close("section");
}

}  // namespace cyclebook::report
