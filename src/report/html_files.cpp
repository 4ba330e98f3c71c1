// Attached files: pictures as they are, others to be saved from the page.

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "report/html_parts.hpp"

namespace cyclebook::report {

using core::say;

void write_files(HtmlWriter& out, const std::vector<NamedFile>& files, const cycle::FileOf& file_of) {
    if (files.empty()) return;
    out.element("h3", say("paper.files"));
    for (const auto& [file, with] : files) {
        const auto bytes = file_of ? file_of(file.digest) : std::nullopt;
        const std::string_view type = bytes ? cycle::type_of_file(*bytes) : std::string_view();   // a type that somebody claims may be a page
        const std::string name = say("paper.file", {{"name", file.name}, {"size", cycle::size_words(file.size)}});
        const std::string data = bytes ? "data:" + std::string(type) + ";base64," + core::base64(*bytes) : std::string();
        out.open("figure");
        if (cycle::is_picture(type)) out.open("img", attribute("alt", file.text.empty() ? file.name : file.text) + " " + attribute("src", data));
        out.open("figcaption");
        if (!file.text.empty()) out.typed("p", file.text);
        if (!with.empty()) out.typed("p", say("paper.file_with", {{"text", with}}));
        if (!bytes) {
            out.element("p", say("paper.file_missing", {{"file", name}}), "class=\"muted small\" dir=\"auto\"");
        } else if (cycle::is_picture(type)) {
            out.element("p", name, "class=\"muted small\" dir=\"auto\"");
        } else {
            out.open("p", "class=\"small\" dir=\"auto\"");
            out.element("a", name, attribute("href", data) + " " + attribute("download", file.name));
            out.close("p");
        }
        out.close("figcaption");
        out.close("figure");
    }
}

}  // namespace cyclebook::report
