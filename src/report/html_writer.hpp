#pragma once
// Writes HTML element by element. All text is escaped here and nowhere else.

#include <initializer_list>
#include <string>
#include <string_view>

namespace cyclebook::report {

/// Escaped for text and for quoted attributes; control characters that HTML forbids are left out.
std::string escape(std::string_view text);

class HtmlWriter {
public:
    /// Attributes are written as they are: constants of ours, or made with attribute().
    void open(std::string_view element, std::string_view attributes = {});
    void close(std::string_view element);
    void text(std::string_view);
    /// <element>text</element> and a line end.
    void element(std::string_view name, std::string_view text, std::string_view attributes = {});
    /// The same for words that a person typed: their direction is found from their letters, line ends are kept.
    void typed(std::string_view name, std::string_view text);
    void raw(std::string_view html) { out_ += html; }
    std::string take() && { return std::move(out_); }

private:
    std::string out_;
};

std::string attribute(std::string_view name, std::string_view value);

}  // namespace cyclebook::report
