// What the person is told of damage: whose cycles it is about, so that they know whom to ask for what is missing.

#include <algorithm>

#include "core/text.hpp"
#include "library/digest.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

namespace {

constexpr std::size_t most_names = 3;

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

}  // namespace

void Library::State_::tell(const std::vector<Note>& news) {
    for (const auto& [text, cycles] : news) {
        std::vector<std::string> names;
        for (const auto& id : cycles) {
            const auto held = all.cycles.find(id);
            cycle::State known;
            if (held == all.cycles.end() || !held->second.digest || !read_digest(fields_of(held->second.digest->bytes)[1], known)) continue;
            for (const auto& person : known.people) {
                const bool is_me = !kid.empty() && person.kid == kid;
                if (!is_me && !person.name.empty() && std::ranges::find(names, person.name) == names.end()) names.push_back(person.name);
            }
        }
        notes.push_back(text);
        if (names.empty()) continue;
        const bool more = names.size() > most_names;
        if (more) names.resize(most_names);
        const std::string people = more ? core::say("library.and_others", {{"people", joined(names)}}) : joined(names);
        notes.back().append(" ").append(core::say("library.concerns", {{"count", cycles.size()}, {"people", people}}));
    }
}

std::set<std::string, std::less<>> Library::State_::lacking(std::string_view part) const {
    std::set<std::string, std::less<>> found;
    for (const auto& [id, cycle] : all.cycles) {
        if (std::ranges::find(cycle.parts, part) == cycle.parts.end()) continue;
        const auto head = cycle.digest ? digest_head(fields_of(cycle.digest->bytes)[1]) : std::nullopt;
        const bool is_whole = head && cycle.entries.size() >= head->entries;
        const bool is_loaded = std::ranges::all_of(cycle.parts, [&](const auto& one) { return store.is_loaded(one); });
        if (!is_loaded || !is_whole) found.insert(id);
    }
    return found;
}

std::set<std::string, std::less<>> cycles_with(const Library& library, const std::vector<std::string>& files) {
    std::set<std::string, std::less<>> found;
    for (const auto& id : library.ids()) {
        const auto named = library.files_of(id);
        if (std::ranges::any_of(files, [&](const auto& digest) { return named.contains(digest); })) found.insert(id);
    }
    return found;
}

}  // namespace cyclebook::library
