// Tables over many cycles as a page to print.

#include "core/text.hpp"
#include "report/html_parts.hpp"
#include "report/overview.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

void write_words(HtmlWriter& out, const std::vector<std::string>& words) {
    for (const auto& sentence : words) out.element("p", sentence);
}

void write_table(HtmlWriter& out, const OverviewTable& table) {
    if (table.rows.empty()) return;
    out.open("table");
    out.element("caption", table.name);
    out.raw("<thead><tr>");
    for (const auto& header : table.headers) out.element("th", header, "scope=\"col\"");
    out.raw("</tr></thead>\n<tbody>\n");
    for (const auto& row : table.rows) {
        out.open("tr");
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i == 0) out.element("th", row[i].text, "scope=\"row\" dir=\"auto\"");
            else out.element("td", row[i].text, row[i].shade > 0 ? "dir=\"auto\" class=\"shade" + std::to_string(row[i].shade) + "\"" : "dir=\"auto\"");
        }
        out.close("tr");
    }
    out.raw("</tbody></table>\n");
}

}  // namespace

std::string html(const Overview& overview, core::Date today) {
    return html_page(overview.title, [&](HtmlWriter& out) {
        out.element("h1", overview.title);
        out.element("p", overview.about, "class=\"muted\"");
        out.element("p", core::say("paper.printed") + " " + long_date(today), "class=\"muted small\"");
        for (const auto& part : overview.parts) {
            out.open("section");
            out.element("h2", part.title);
            write_words(out, part.words);
            for (const auto& table : part.tables) {
                write_words(out, table.words);
                write_table(out, table);
            }
            out.close("section");
        }
    });
}

}  // namespace cyclebook::report
