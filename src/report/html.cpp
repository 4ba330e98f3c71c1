#include <algorithm>

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "report/html_parts.hpp"
#include "report/report.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

constexpr std::string_view style = R"(
:root{color-scheme:light}
body{font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#1b1f24;background:#fff;margin:0 auto;padding:32px 24px;max-width:1000px}
h1{font-size:26px;line-height:34px;margin:0 0 4px}
h2{font-size:20px;margin:36px 0 8px;border-bottom:1px solid #c9ced6;padding-bottom:4px}
h3{font-size:16px;margin:20px 0 4px}
p{margin:4px 0 10px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:12px 0}
dt{color:#4a5361}
dd{margin:0}
table{border-collapse:collapse;width:100%;margin:8px 0 16px}
caption{text-align:left;font-weight:600;padding:4px 0}
th,td{text-align:left;vertical-align:top;padding:6px 10px;border:1px solid #c9ced6}
th{font-weight:600}
th .small{font-weight:400}
thead th{background:#eef1f5}
th.group{background:#f6f7f9}
.typed{white-space:pre-line;overflow-wrap:break-word}
.note{border:1px solid #8a5a00;background:#fff7e6;padding:8px 12px;margin:12px 0}
figure{margin:12px 0;break-inside:avoid}
img{display:block;max-width:100%;max-height:640px}
.muted{color:#4a5361}
.small{font-size:14px;line-height:20px;overflow-wrap:anywhere}
.compact h2{font-size:17px;margin:18px 0 4px}.compact h3{margin:10px 0 2px}.compact p,.compact ul{margin:2px 0 6px}.compact ul{padding-left:22px}
.shade1{background:#e3ecf3}.shade2{background:#c9dfee}.shade3{background:#a3c8e2}.shade4{background:#7fb3d6}
@media print{@page{margin:16mm}body{padding:0;max-width:none;font-size:11pt}.compact{font-size:10pt;line-height:1.35}h2,h3,caption{break-after:avoid}tr,dd,li{break-inside:avoid}thead{display:table-header-group}a{color:inherit;text-decoration:none}}
)";

/// As a Content-Security-Policy names a style: base64 with padding.
std::string style_hash() {
    std::string hash = core::sha256(style);
    std::ranges::replace(hash, '-', '+');
    std::ranges::replace(hash, '_', '/');
    return "sha256-" + hash + "=";
}

}  // namespace

std::string html_page(std::string_view title, const std::function<void(HtmlWriter&)>& content) {
    HtmlWriter out;
    out.raw("<!DOCTYPE html>\n<html lang=\"" + std::string(core::language()) + "\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src '" + style_hash() +
            "'; base-uri 'none'; form-action 'none'\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    out.element("title", title);
    out.raw("<style>");
    out.raw(style);
    out.raw("</style>\n</head>\n<body>\n<main>\n");
    content(out);
    out.raw("</main>\n</body>\n</html>\n");
    return std::move(out).take();
}

std::string html(const cycle::State& state, core::Date today, Page page, const cycle::FileOf& file_of) {
    std::string people;
    for (const auto& person : state.people) people += (people.empty() ? "" : ", ") + name_of(state, person.role);
    using protocol::SectionKind;
    const auto* named = page == Page::sheet ? nullptr : protocol::section_of_kind(state.protocol, page == Page::evidence ? SectionKind::evidence : SectionKind::record);
    const std::string title = named ? named->label : state.protocol.title;

    return html_page(title + ": " + people, [&](HtmlWriter& out) {
        out.element("h1", page == Page::whole ? title : people);   // below, the one part has its own heading
        write_heading(out, state, today);
        if (page != Page::sheet) {
            if (page == Page::whole) write_conflicts(out, state);
            for (const auto* section : shared_sections(state))
                if (page == Page::whole || section->kind == SectionKind::evidence) write_section(out, state, *section, file_of);
        }
        if (page == Page::whole) {
            write_statements(out, state, file_of);
            write_progress(out, state);
        }
        if (page != Page::evidence) write_sheet(out, state, today);
        if (page == Page::whole) write_history(out, state);
    });
}

}  // namespace cyclebook::report
