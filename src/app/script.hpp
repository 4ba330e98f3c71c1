#pragma once
// What a line of a lesson's script says beside its words: tags, who acts, abbreviations, and how it lies in time.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cycle/content.hpp"
#include "protocol/rubric.hpp"

namespace cyclebook::app {

/// The text without its tags, which are put into `fields` ("element", "lens"): `#3b.ii` tags an element, `@equity` a lens.
/// Unknown ones stay in the text.
std::string take_tags(const protocol::Rubric&, std::string_view text, cycle::Texts& fields);

/// A tag that is being typed at the end of a line, and what it could become.
struct Tag {
    std::string label;                             ///< "3B.ii Uses questioning and discussion techniques"
    std::string line;                              ///< the line, with the whole tag and a space at its end
};
/// By the beginning of its code or of a word in its title, the likeliest first; none when the line ends in no tag, or in
/// one that is whole. `form` makes texts that are spelt alike the same (Platform::search_form).
std::vector<Tag> tags_for(const protocol::Rubric&, std::string_view line, const std::function<std::string(std::string_view)>& form);

/// The tag that the line ends in is understood as it is: Enter need not choose.
bool is_understood(const protocol::Rubric&, std::string_view line);

/// "s: I think it is four": gives the value whose label begins with what stands before the colon, and takes it away.
std::string take_who(std::string& text, const std::vector<std::pair<std::string, std::string>>& labels);

using Abbreviations = std::vector<std::pair<std::string, std::string>>;   ///< short, long
Abbreviations read_abbreviations(std::string_view setting);
std::string write_abbreviations(const Abbreviations&);
/// `now` with the abbreviations written out that were finished since it was `before`: by a space or a mark after them, or by
/// the end of the line when it is `whole`. What stood there before stays as it is.
std::string written_out(const Abbreviations&, std::string_view before, std::string_view now, bool whole);

/// Where a line lies in the lesson.
struct Passed {
    std::optional<int> minutes;                    ///< since the first line
    int pause = 0;                                 ///< minutes since the line before, when nothing was noted for a while; else 0
};
std::vector<Passed> times_in_lesson(const std::vector<cycle::Item>& lines);

}  // namespace cyclebook::app
