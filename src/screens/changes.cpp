// What reads differently now, with the words that went and came marked in the text.

#include <algorithm>

#include "core/diff.hpp"
#include "core/text.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

using core::say;
using core::Stretch;
using ui::Ui;

namespace {

constexpr std::size_t longest = 240, around = 90;   // bytes of what is the same: more of it is left out

constexpr std::string_view blanks = " \t\r\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(blanks) == text.npos; }

/// At most so much, from the beginning or up to the end of the text, ending between two words where there are some.
std::string_view begin_of(std::string_view text, std::size_t most) {
    const auto blank = text.rfind(' ', most);
    if (blank != text.npos && blank > most / 2) return text.substr(0, blank + 1);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}
std::string_view end_of(std::string_view text, std::size_t most) {
    auto from = text.size() - most;
    const auto blank = text.find(' ', from);
    if (blank != text.npos && blank < from + most / 2) return text.substr(blank);
    while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
    return text.substr(from);
}

/// Where most of the shorter text stands in the other as well, word by word; else the one, and then the other.
std::vector<Stretch> readable_diff(std::string_view before, std::string_view now) {
    auto stretches = core::word_diff(before, now);
    std::size_t same = 0;
    for (const auto& [kind, text] : stretches)
        if (kind == Stretch::Kind::same) same += text.size();
    if (same * 2 >= std::min(before.size(), now.size())) return stretches;
    return {{Stretch::Kind::removed, before}, {Stretch::Kind::added, now}};
}

}  // namespace

bool reads_alike(std::string_view before, std::string_view now) {
    if (before.empty() || now.empty()) return false;
    const auto stretches = readable_diff(before, now);
    return stretches.size() != 2 || stretches[0].kind == Stretch::Kind::same || stretches[1].kind == Stretch::Kind::same;
}

void marked(Ui& ui, std::string_view before, std::string_view now) {
    std::string said;
    std::vector<Ui::Passage> passages;
    const auto add = [&](Ui::Change change, std::string_view text) {
        passages.push_back({text, change});
        if (change == Ui::Change::none) return void(said += text);
        const bool blank = is_blank(text);
        const auto first = blank ? 0 : text.find_first_not_of(blanks), last = blank ? text.size() : text.find_last_not_of(blanks) + 1;
        const std::string words = blank ? say("changes.spaces") : std::string(text.substr(first, last - first));
        said += text.substr(0, first);
        said += change == Ui::Change::added ? say("changes.added", {{"text", words}}) : say("changes.removed", {{"text", words}});
        said += text.substr(last);
    };
    const auto stretches = readable_diff(before, now);
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const auto& [kind, text] = stretches[i];
        if (kind == Stretch::Kind::removed) {
            add(Ui::Change::removed, text);
        } else if (kind == Stretch::Kind::added) {
            if (i > 0 && stretches[i - 1].kind == Stretch::Kind::removed) add(Ui::Change::none, " ");
            add(Ui::Change::added, text);
        } else if (text.size() <= longest || stretches.size() == 1) {
            add(Ui::Change::none, text);
        } else {
            if (i > 0) add(Ui::Change::none, begin_of(text, around));
            add(Ui::Change::none, "…");
            if (i + 1 < stretches.size()) add(Ui::Change::none, end_of(text, around));
        }
    }
    ui.marked(said, passages);
}

void list_changes(Ui& ui, const std::string& title, const std::vector<app::Change>& changes, std::size_t most, const ui::Box& list, const ui::Box& item) {
    ui.small(say("changes.legend"));
    ui.list(title, list, [&] {
        for (std::size_t i = 0; i < std::min(most, changes.size()); ++i)
            ui.key(std::to_string(i), [&] {
                ui.item(item, [&] {
                    ui.small(changes[i].place);
                    marked(ui, changes[i].before, changes[i].now);
                });
            });
    });
    if (changes.size() > most) ui.small(say("changes.more", {{"count", changes.size() - most}}));
}

}  // namespace cyclebook::screens
