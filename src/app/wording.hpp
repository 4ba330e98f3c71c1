#pragma once
// Help with writing what was seen and heard: words that judge, guess or count nothing, and likely names of students. It
// says, and never hinders. The lists are data (assets/words/), one file a language.

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "protocol/word_lists.hpp"

namespace cyclebook::app {

/// protocol::Words as findings() looks things up.
struct WordList {
    std::vector<std::string> reasons;                               ///< of each group; {word} is the word
    std::string name_reason;
    std::unordered_map<std::string, std::size_t> words;             ///< words and phrases, lower case -> group
    std::vector<std::pair<std::string, std::size_t>> beginnings;    ///< "enjoy" of "enjoy*"
    std::size_t longest_phrase = 1;                                 ///< words in a row
    std::unordered_set<std::string> given_names, no_names;
    std::vector<std::string> no_name_beginnings;
};
WordList word_list(const protocol::Words&);

struct Finding {
    std::size_t at = 0, size = 0;                                   ///< bytes of the text
    std::string word, reason;                                       ///< "good", "“good” judges. What did you see or hear?"
};
/// The words of names that are not students', as findings() asks for them: worked out once for many texts.
std::unordered_set<std::string> words_of_names(std::span<const std::string> names);
/// In the text's order. Words in quotation marks were said by somebody: there, only names are found. `known` are not.
std::vector<Finding> findings(const WordList&, std::string_view text, const std::unordered_set<std::string>& known);

}  // namespace cyclebook::app
