// What stands around the sections: heading, conflicts, statements, progress, history.

#include "report/html_parts.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

void pair(HtmlWriter& out, std::string_view term, std::string_view words) {
    if (words.empty()) return;
    out.element("dt", term);
    out.element("dd", words, "dir=\"auto\"");
}

/// A row of the record as one line of words, to name it elsewhere.
std::string row_words(const cycle::State& state, std::string_view item) {
    for (const auto& [id, section] : state.sections)
        for (const auto& [list, rows] : section.content.lists)
            for (const auto& row : rows) {
                if (row.id != item) continue;
                const auto* known = protocol::find_section(state.protocol, id);
                if (!known || known->kind != protocol::SectionKind::record) continue;
                std::string words;
                for (const auto& column : columns_of(state, *known, list))
                    if (const auto cell = cell_of(state, column, row); !cell.empty()) words += (words.empty() ? "" : " · ") + cell;
                return words;
            }
    return "A next step that is no longer in the record";
}

std::string status_words(std::string_view status) { return status.empty() ? "noted" : std::string(status); }

}  // namespace

void write_heading(HtmlWriter& out, const cycle::State& state, core::Date today) {
    out.element("p", type_of(state) + (state.subject.empty() ? "" : " · " + state.subject), "class=\"muted\" dir=\"auto\"");
    out.open("dl");
    for (const auto& role : state.protocol.roles) pair(out, role.label, name_of(state, role.id));
    for (const auto& event : state.protocol.events) pair(out, event.label, event_words(state, event.id));
    pair(out, "Protocol", state.protocol.title + (state.protocol.edition.empty() ? "" : ", " + state.protocol.edition));
    pair(out, "Rubric", state.rubric.title + (state.rubric.edition.empty() ? "" : ", " + state.rubric.edition));
    pair(out, "Printed", long_date(today));
    out.close("dl");
    if (state.finalize.empty()) {
        out.element("p", "This record is not finalized yet: it may still change.", "class=\"note\"");
    } else if (state.changed_since_final) {
        out.element("p", "This record was changed after it was finalized. What was finalized is no longer what stands here.", "class=\"note\"");
    } else {
        std::string words = "Finalized";
        for (const auto& line : state.history)
            if (line.entry == state.finalize) words += " by " + line.name + " on " + long_date(line.date);
        out.element("p", words + ". Mark of the record: " + state.final_record, "class=\"small\"");
    }
    if (state.closed) out.element("p", "The cycle is closed.", "class=\"small\"");
}

void write_conflicts(HtmlWriter& out, const cycle::State& state) {
    if (state.conflicts.empty()) return;
    out.open("section", "class=\"note\"");
    out.element("h2", "Written differently by two people or devices");
    for (const auto& conflict : state.conflicts) {
        const auto* section = protocol::find_section(state.protocol, conflict.section);
        out.element("h3", (section ? section->label : conflict.section) + ": " + conflict.path);
        out.open("ul");
        for (const auto& side : conflict.sides) out.typed("li", side.text);
        out.close("ul");
    }
    out.close("section");
}

void write_statements(HtmlWriter& out, const cycle::State& state) {
    const auto write = [&](const std::vector<cycle::Statement>& statements, std::string_view did) {
        for (const auto& statement : statements) {
            out.element("h3", name_of(state, statement.role) + " " + std::string(did) + " on " + long_date(statement.date));
            out.element("p", statement.current ? "Of the record as it stands here." : "Of an earlier record: it was finalized anew, or changed, since.",
                        "class=\"muted small\"");
            if (!statement.text.empty()) out.typed("p", statement.text);
        }
    };
    if (state.acknowledgements.empty() && state.clarifications.empty() && state.objections.empty()) return;
    out.open("section");
    out.element("h2", "Statements on the record");
    write(state.objections, "objected to the record");
    write(state.clarifications, "asked for clarification");
    write(state.acknowledgements, "acknowledged the record");
    out.close("section");
}

void write_progress(HtmlWriter& out, const cycle::State& state) {
    if (state.progress.empty()) return;
    out.open("section");
    out.element("h2", "Progress");
    out.raw("<table><thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Next step</th><th scope=\"col\">Status</th><th scope=\"col\">Note</th>"
            "<th scope=\"col\">By</th></tr></thead><tbody>\n");
    for (const auto& note : state.progress) {
        out.open("tr");
        out.element("td", long_date(note.date));
        out.typed("td", row_words(state, note.item));
        out.element("td", status_words(note.status));
        out.typed("td", note.note);
        out.element("td", name_of(state, note.role));
        out.close("tr");
    }
    out.raw("</tbody></table>\n");
    out.close("section");
}

void write_history(HtmlWriter& out, const cycle::State& state) {
    if (state.history.empty()) return;
    out.open("section");
    out.element("h2", "History");
    out.element("p", "Dates are those that each person's device claimed.", "class=\"muted small\"");
    out.open("ol", "class=\"small\"");
    for (const auto& line : state.history)
        out.element("li", long_date(line.date) + ": " + (line.name.empty() ? name_of(state, line.role) : line.name) + " " + line.what +
                              (line.applied ? "" : " (set apart, not applied)"), "dir=\"auto\"");
    out.close("ol");
    for (const auto& flag : state.flagged) out.element("p", "Set apart: " + flag.reason, "class=\"small\"");
    out.close("section");
}

}  // namespace cyclebook::report
