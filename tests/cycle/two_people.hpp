#pragma once
// Two people with a cycle, and the built-in protocol without its longer texts, so that hundreds of cycles are quick to make.

#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "assets/assets.hpp"
#include "cycle/author.hpp"
#include "cycle/state.hpp"
#include "cycle/words.hpp"

namespace people {

using namespace cyclebook;

inline const protocol::Definition& definition() {
    static const protocol::Definition slim = [] {
        auto whole = protocol::read_definition(assets::text("protocols/mps-post-conference.json")).value();
        whole.guiding_questions.clear();
        whole.readings.clear();
        for (auto& step : whole.steps) step.description = step.label;
        for (auto& section : whole.sections) section.hint.clear();
        return whole;
    }();
    return slim;
}
inline const protocol::Rubric& rubric() {
    static const protocol::Rubric one{"one", "One element", "1", {"1", "2", "3"}, {}, {{"D", "Domain", {{"I", "Indicator", "", {{"E", "Element", {}}}}}}}};
    return one;
}

/// The same key for the same number, always.
inline core::KeyPair keys(unsigned char number) {
    std::array<unsigned char, 32> seed{};
    seed.fill(number);
    return core::key_pair_from_seed(seed);
}
inline const cycle::Author& observer() {
    static const cycle::Author author{keys(1), "J. Lindqvist"};
    return author;
}
inline const cycle::Author& teacher() {
    static const cycle::Author author{keys(2), "Amina Warsame"};
    return author;
}
inline const cycle::Author& stranger() {
    static const cycle::Author author{keys(3), "Somebody"};
    return author;
}
inline std::string kid(const cycle::Author& author) { return core::thumbprint(author.keys.public_key); }

inline constexpr core::Instant noon = 1'793'966'400'000;   ///< Fri 6 Nov 2026, 12:00 UTC
inline cycle::Moment at(int minutes) { return {noon + minutes * 60'000, -360}; }

inline cycle::Open opening(std::string role, std::string type) {
    cycle::Open open;
    open.role = std::move(role);
    open.type = std::move(type);
    open.subject = "Grade 4 mathematics";
    open.protocol = definition();
    open.rubric = rubric();
    return open;
}

/// begin() with a salt that is no secret, so that the same cycle has the same ids in every run.
inline cycle::Cycle begun(const cycle::Author& author, std::string role, std::string type = "full", std::string salt = "salt") {
    cycle::Open open = opening(std::move(role), std::move(type));
    open.key = author.keys.public_key;
    open.salt = std::move(salt);
    open.people = {{open.role, author.name}};
    cycle::Cycle cycle{cycle::cycle_id(kid(author), open.salt), {}};
    auto entry = cycle::make_entry(author.keys, {cycle.id, 0, {}, noon, -360, std::move(open)});
    cycle.entries.emplace(entry.id, std::move(entry));
    return cycle;
}

/// Appends what must be accepted; gives the id.
inline std::string write(cycle::Cycle& cycle, const cycle::Author& author, int minutes, cycle::Body body) {
    auto id = cycle::append(cycle, author, at(minutes), std::move(body));
    REQUIRE_MESSAGE(id.has_value(), id.error().message);
    return *id;
}
/// Puts in an entry that append() would not write, after all that is there.
inline std::string force(cycle::Cycle& cycle, const cycle::Author& author, int minutes, cycle::Body body) {
    const auto state = cycle::fold(cycle);
    std::int64_t sequence = 0;
    for (const auto& [id, entry] : cycle.entries)
        if (entry.kid == kid(author)) sequence = std::max(sequence, entry.payload.sequence + 1);
    auto entry = cycle::write_entry(author.keys, {cycle.id, sequence, state.heads, at(minutes).time, -360, std::move(body)});
    REQUIRE_MESSAGE(entry.has_value(), entry.error().message);
    const std::string id = entry->id;
    cycle.entries.emplace(id, std::move(*entry));
    return id;
}

/// Begun by the observer; the teacher has joined by agreeing the conference.
inline const cycle::Cycle& joined() {
    static const cycle::Cycle made = [] {
        auto cycle = begun(observer(), "observer");
        write(cycle, observer(), 1, cycle::Schedule{{{"observation.date", "2026-11-06"}, {"observation.time", "09:00"}}});
        write(cycle, teacher(), 2, cycle::Schedule{{{"conference.date", "2026-11-11"}}});
        return cycle;
    }();
    return made;
}

inline cycle::Content text(std::string field, std::string value) {
    cycle::Content content;
    content.fields[std::move(field)] = std::move(value);
    return content;
}

/// The same entries, in the same bytes.
inline bool same(const cycle::Cycle& a, const cycle::Cycle& b) {
    const auto equal = [](const auto& one, const auto& other) { return one.first == other.first && one.second.jws == other.second.jws; };
    return a == b && std::ranges::equal(a.entries, b.entries, equal);
}

inline const cycle::Flag* flag_of(const cycle::State& state, std::string_view id) {
    const auto found = std::ranges::find(state.flagged, id, &cycle::Flag::entry);
    return found == state.flagged.end() ? nullptr : &*found;
}
/// Why an entry is not applied; "" when it is.
inline std::string refused_because(const cycle::State& state, std::string_view id) {
    const auto* const flag = flag_of(state, id);
    return flag && !flag->applied ? cycle::sentence(state, flag->reason) : "";
}

/// One or two short sentences for a person.
inline bool is_sentence(std::string_view message) {
    return message.size() > 10 && message.size() < 400 && message.back() == '.' && message.find("..") == message.npos;
}

}  // namespace people
