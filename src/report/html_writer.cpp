#include "report/html_writer.hpp"

namespace cyclebook::report {

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            case '\n':
            case '\t': out += c; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
        }
    }
    return out;
}

std::string attribute(std::string_view name, std::string_view value) {
    return std::string(name) + "=\"" + escape(value) + "\"";
}

void HtmlWriter::open(std::string_view element, std::string_view attributes) {
    out_.append("<").append(element);
    if (!attributes.empty()) out_.append(" ").append(attributes);
    out_ += '>';
}

void HtmlWriter::close(std::string_view element) { out_.append("</").append(element).append(">\n"); }

void HtmlWriter::text(std::string_view words) { out_ += escape(words); }

void HtmlWriter::element(std::string_view name, std::string_view words, std::string_view attributes) {
    open(name, attributes);
    text(words);
    close(name);
}

void HtmlWriter::typed(std::string_view name, std::string_view words) { element(name, words, "class=\"typed\" dir=\"auto\""); }

}  // namespace cyclebook::report
