// An e-mail that is not sent yet, with its attachment inside (RFC 5322, 2045 to 2047, 2231): mail programs open it as a draft.

#include <algorithm>
#include <array>

#include "core/crypto.hpp"
#include "report/report.hpp"

namespace cyclebook::report {

namespace {

constexpr std::string_view line_end = "\r\n";
// Neither base64 nor quoted-printable ever has "=_" in it (RFC 2045 section 6.7 gives this away).
constexpr std::string_view boundary = "=_cyclebook";
constexpr std::size_t line_length = 76;

std::size_t character_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return end - at;
}

/// Without what could end the header and begin another one.
std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return line;
}

bool is_plain(std::string_view text) {
    return text.size() < 60 && text.find("=?") == text.npos &&
           std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// Encoded words of at most 75 characters, none of which ends inside a character (RFC 2047 section 5).
std::string header_text(std::string_view said) {
    const std::string text = one_line(said);
    if (is_plain(text)) return text;
    constexpr std::string_view open = "=?UTF-8?B?", close = "?=";
    constexpr std::size_t most = (75 - open.size() - close.size()) / 4 * 3;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 0;
        while (at + size < text.size() && size + character_at(text, at + size) <= most) size += character_at(text, at + size);
        if (size == 0) size = character_at(text, at);   // broken bytes without an end
        if (!out.empty()) out += std::string(line_end) + " ";
        out += std::string(open) + core::base64(std::string_view(text).substr(at, size)) + std::string(close);
        at += size;
    }
    return out;
}

std::string wrapped_base64(std::string_view bytes) {
    const std::string all = core::base64(bytes);
    std::string out;
    out.reserve(all.size() + all.size() / line_length * 2 + 2);
    for (std::size_t at = 0; at < all.size(); at += line_length) {
        out.append(all, at, line_length);
        out += line_end;
    }
    return out;
}

std::string quoted_printable(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\r') continue;
        if (c == '\n') {
            out += line_end;
            column = 0;
            continue;
        }
        const bool last = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
        const bool plain = (c > ' ' && c < 0x7F && c != '=') || (c == ' ' && !last);
        const std::size_t width = plain ? 1 : 3;
        if (column + width > line_length - 1) {
            out += "=" + std::string(line_end);
            column = 0;
        }
        if (plain) out += c;
        else out += {'=', digits[static_cast<unsigned char>(c) >> 4], digits[static_cast<unsigned char>(c) & 15]};
        column += width;
    }
    return out;
}

}  // namespace

std::string mail_draft(std::string_view subject, std::string_view text, const Attachment& attachment) {
    std::string out;
    const auto line = [&](std::string_view words) { out += std::string(words) + std::string(line_end); };
    line("MIME-Version: 1.0");
    line("X-Unsent: 1");   // Outlook opens it for writing
    line("Subject: " + header_text(subject));
    line("Content-Type: multipart/mixed; boundary=\"" + std::string(boundary) + "\"");
    line("");
    line("--" + std::string(boundary));
    line("Content-Type: text/plain; charset=utf-8");
    line("Content-Transfer-Encoding: quoted-printable");
    line("");
    line(quoted_printable(text));
    line("--" + std::string(boundary));
    line("Content-Type: " + one_line(attachment.mime));
    line("Content-Transfer-Encoding: base64");
    line("Content-Disposition: attachment; filename=\"" + one_line(attachment.name) + "\"");
    line("");
    out += wrapped_base64(attachment.bytes);
    line("--" + std::string(boundary) + "--");
    return out;
}

}  // namespace cyclebook::report
