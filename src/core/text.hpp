#pragma once
// Every word of ours that a person reads comes from assets/text/, one file a language, by its key.

#include <concepts>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cyclebook::core {

/// What stands for {name} in a text. The number called "count" chooses between the forms for one and for many.
class Given {
public:
    Given(std::string_view name, std::string_view text) : name_(name), text_(text) {}
    template <std::integral Number>
        requires(!std::same_as<Number, char> && !std::same_as<Number, bool>)
    Given(std::string_view name, Number number) : name_(name), number_(std::to_string(number)) {}

    std::string_view name() const { return name_; }
    std::string_view value() const { return number_.empty() ? text_ : std::string_view(number_); }
    bool is_one() const { return number_ == "1"; }

private:
    std::string_view name_, text_;
    std::string number_;
};

/// say("my_cycles.your_turn"), say("lines.count", {{"count", 4}}): the text of this key in the language in use. The key is
/// written out where it is used, for tests/schemas/text.test.mjs finds it there.
std::string say(std::string_view key, std::initializer_list<Given> given = {});

struct Language {
    std::string_view tag;    ///< BCP 47: "es"
    std::string_view name;   ///< in itself: "Español"
};
std::span<const Language> languages();
std::string_view language();                  ///< tag of the one in use; English at first
void use_language(std::string_view tag);      ///< "es-MX" is "es"; what there are no texts for is English

/// For as long as it lives: what is written for others must be the same whatever the writer reads.
class InLanguage {
public:
    explicit InLanguage(std::string_view tag) : before_(language()) { use_language(tag); }
    ~InLanguage() { use_language(before_); }
    InLanguage(const InLanguage&) = delete;
    InLanguage& operator=(const InLanguage&) = delete;

private:
    std::string_view before_;
};

/// "Amina and Jonas", "teacher or observer".
std::string and_of(std::string_view a, std::string_view b);
std::string or_of(std::string_view a, std::string_view b);
/// "1A.i, 1A.ii, 2B.i"
std::string listed(std::span<const std::string> words);
/// "conference" of "Conference", as inside a sentence; "IEP" stays.
std::string lowered(std::string_view label);

/// At most `most` bytes, ending at the end of a character, and then "…".
std::string clipped(std::string_view text, std::size_t most);

/// The texts of one file.
class Catalogue {
public:
    void add(std::string_view json);   ///< a file that comes with the program: throws when it is broken
    /// Nothing when there is no such text, or when something that it needs is not given.
    std::optional<std::string> say(std::string_view key, std::span<const Given> given) const;

private:
    struct Text { std::string one, other; };
    struct Hash : std::hash<std::string_view> { using is_transparent = void; };   // a key is looked up as it is written
    std::unordered_map<std::string, Text, Hash, std::equal_to<>> texts_;
};

}  // namespace cyclebook::core
