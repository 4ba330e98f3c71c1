// What stands around the sections: heading, conflicts, statements, progress, history.

#include "core/text.hpp"
#include "cycle/words.hpp"
#include "report/html_parts.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

using core::say;

void pair(HtmlWriter& out, std::string_view term, std::string_view words) {
    if (words.empty()) return;
    out.element("dt", term);
    out.element("dd", words, "dir=\"auto\"");
}

/// A row of the record as one line of words, to name it elsewhere.
std::string row_words(const cycle::State& state, std::string_view item) {
    for (const auto& section : state.protocol.sections)
        for (const auto& field : section.fields)
            if (field.tracked && field.id == item) return field.label;
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
    return say("paper.gone_step");
}

/// How the days of the windows are counted, with the days that are left out.
std::string days_words(const protocol::Facts& facts) {
    if (facts.days == protocol::DayCount::calendar) return say("paper.calendar_days");
    std::string holidays;
    for (const auto holiday : facts.holidays) holidays += (holidays.empty() ? "" : ", ") + long_date(holiday);
    return holidays.empty() ? say("paper.school_days") : say("paper.school_days_without", {{"dates", holidays}});
}

}  // namespace

void write_heading(HtmlWriter& out, const cycle::State& state, core::Date today) {
    out.element("p", type_of(state) + (state.subject.empty() ? "" : " · " + state.subject), "class=\"muted\" dir=\"auto\"");
    out.open("dl");
    for (const auto& role : state.protocol.roles) pair(out, role.label, name_of(state, role.id));
    for (const auto& event : state.protocol.events) pair(out, event.label, event_words(state, event.id));
    pair(out, say("paper.days"), days_words(state.facts));
    pair(out, say("paper.protocol"), state.protocol.title + (state.protocol.edition.empty() ? "" : ", " + state.protocol.edition));
    pair(out, say("paper.rubric"), state.rubric.title + (state.rubric.edition.empty() ? "" : ", " + state.rubric.edition));
    pair(out, say("paper.printed"), long_date(today));
    out.close("dl");
    if (state.finalize.empty()) {
        out.element("p", say("paper.not_final"), "class=\"note\"");
    } else if (state.changed_since_final) {
        out.element("p", say("paper.changed"), "class=\"note\"");
    } else {
        std::string words = say("paper.finalized", {{"mark", state.final_record}});
        for (const auto& line : state.history)
            if (line.entry == state.finalize)
                words = say("paper.finalized_by", {{"name", cycle::who_did(state, line)}, {"date", long_date(line.date)}, {"mark", state.final_record}});
        out.element("p", words, "class=\"small\"");
    }
    if (state.closed) out.element("p", say("paper.closed"), "class=\"small\"");
}

void write_conflicts(HtmlWriter& out, const cycle::State& state) {
    if (state.conflicts.empty()) return;
    out.open("section", "class=\"note\"");
    out.element("h2", say("paper.conflicts"));
    for (const auto& conflict : state.conflicts) {
        const auto* section = protocol::find_section(state.protocol, conflict.section);
        out.element("h3", (section ? section->label : conflict.section) + ": " + conflict.path);
        out.open("ul");
        for (const auto& side : conflict.sides) out.typed("li", side.text);
        out.close("ul");
    }
    out.close("section");
}

void write_statements(HtmlWriter& out, const cycle::State& state, const cycle::FileOf& file_of) {
    const auto write = [&](const std::vector<cycle::Statement>& statements, std::string_view key) {
        for (const auto& statement : statements) {
            out.element("h3", say(key, {{"name", name_of(state, statement.role)}, {"date", long_date(statement.date)}}));
            out.element("p", say(statement.current ? "paper.of_this_record" : "paper.of_earlier_record"),
                        "class=\"muted small\"");
            if (!statement.about.empty()) out.typed("p", say("paper.pinned", {{"place", cycle::about_words(state, statement.about, statement.stood)}}));
            if (!statement.text.empty()) out.typed("p", statement.text);
            std::vector<NamedFile> files;
            for (const auto& file : statement.files) files.push_back({file, {}});
            write_files(out, files, file_of);
        }
    };
    if (state.acknowledgements.empty() && state.clarifications.empty() && state.objections.empty()) return;
    out.open("section");
    out.element("h2", say("paper.statements"));
    write(state.objections, "paper.objected");
    write(state.clarifications, "paper.asked");
    write(state.acknowledgements, "paper.acknowledged");
    out.close("section");
}

void write_progress(HtmlWriter& out, const cycle::State& state) {
    if (state.progress.empty()) return;
    out.open("section");
    out.element("h2", say("paper.progress"));
    out.raw("<table><thead><tr>");
    for (const char* key : {"paper.date", "paper.next_step", "paper.status", "paper.note", "paper.by"}) out.element("th", say(key), "scope=\"col\"");
    out.raw("</tr></thead><tbody>\n");
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
    out.element("h2", say("paper.history"));
    out.element("p", say("paper.claimed"), "class=\"muted small\"");
    out.open("ol", "class=\"small\"");
    for (const auto& line : state.history) {
        const std::string words = long_date(line.date) + ": " + cycle::who_did(state, line) + " " + cycle::what_happened(state, line);
        out.element("li", line.applied ? words : say("paper.line_apart", {{"line", words}}), "dir=\"auto\"");
    }
    out.close("ol");
    for (const auto& flag : state.flagged) out.element("p", say("paper.apart", {{"reason", cycle::sentence(state, flag.reason)}}), "class=\"small\"");
    out.close("section");
}

}  // namespace cyclebook::report
