#pragma once
// Lists of words as a district may change them: words that judge, and names that students have.

#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace cyclebook::protocol {

/// A file of the format cyclebook-words, as it is written: "enjoy*" is every word that begins so.
struct Words {
    struct Group {
        std::string reason;                                         ///< {word} is the word
        std::vector<std::string> words;                             ///< and phrases, lower case
        bool operator==(const Group&) const = default;
    };
    std::string language;
    std::vector<Group> groups;
    std::string name_reason;
    std::vector<std::string> given, no_names;                       ///< names that students have; words that are none
    bool operator==(const Words&) const = default;
};
core::Result<Words> read_words(std::string_view json);
std::string write_words(const Words&);
Words built_in_words();                                             ///< of the language in use

}  // namespace cyclebook::protocol
