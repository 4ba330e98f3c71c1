#pragma once
// Dishonest files, well signed: any entry of anybody, at any place and time, with any protocol and of any amount.
// Whoever has a cycle's file can make such entries with a text editor and a key. The same seed gives the same ones.

#include <algorithm>
#include <limits>

#include "core/limits.hpp"
#include "cycle/history.hpp"
#include "protocol/check.hpp"

namespace malice {

using namespace cyclebook;
using history::Random;

/// Any protocol that a reader takes: the built-in one with steps and sections dropped, exchanged and given to others.
inline protocol::Definition any_definition(Random& random) {
    auto definition = people::definition();
    const auto roles = [&]() -> std::vector<std::string> {
        return random.of<std::vector<std::string>>({{"teacher"}, {"observer"}, {"teacher", "observer"}});
    };
    for (std::size_t edits = random.below(6); edits > 0; --edits) {
        auto& step = definition.steps[random.below(definition.steps.size())];
        auto& section = definition.sections[random.below(definition.sections.size())];
        switch (random.below(8)) {
            case 0:
                definition.steps.erase(definition.steps.begin() +
                                       static_cast<std::ptrdiff_t>(random.below(definition.steps.size())));
                break;
            case 1:
                step.who = roles();
                break;
            case 2:
                step.recorded_by = roles();
                break;
            case 3:
                section.owners = roles();
                break;
            case 4:
                section.shared = !section.shared;
                break;
            case 5:
                step.needs.clear();
                break;
            case 6:
                std::swap(step.sections, definition.steps[random.below(definition.steps.size())].sections);
                break;
            default:
                random.shuffle(definition.steps);
        }
        if (definition.steps.size() < 2) break;
    }
    return protocol::read_definition(protocol::write_definition(definition)).value_or(people::definition());
}

class Author {
public:
    explicit Author(Random& random) : random_(random) {}

    /// Writes so many entries into the cycle, or fewer: a reader refuses what is out of every bound, and that is
    /// counted.
    void write(cycle::Cycle& cycle, std::size_t count, const std::vector<cycle::Author>& by) {
        for (; count > 0; --count) {
            const auto state = cycle::fold(cycle);
            const auto& author = random_.of(by);
            // Some are as an honest program writes them but for who signs: else few would ever count.
            const bool likely = random_.chance(35) && state.heads.size() <= core::limits::parents_per_entry;
            auto entry = cycle::write_entry(
                author.keys, {cycle.id, sequence(cycle, author, likely), likely ? state.heads : parents(cycle, state),
                              time(), offset(), likely ? likely_body(state) : body(cycle, state, author)});
            if (!entry)
                ++refused;
            else
                cycle.entries.emplace(entry->id, std::move(*entry));
        }
    }

    std::size_t refused = 0;

private:
    std::string text() {
        switch (random_.below(12)) {
            case 0:
                return {};
            case 1:
                return std::string(1 + random_.below(3000), 'x');
            case 2:
                return "<script>alert(1)</script> {name} \xE2\x80\xAE \xF0\x9F\x98\x80 \"\\ \n\t";
            case 3:
                return "=1+2";
            default:
                return "lie " + std::to_string(random_.below(50));
        }
    }
    std::string id_in(const cycle::Cycle& cycle) {
        if (random_.chance(10)) return core::sha256(text());  // of nothing that there is
        auto at = cycle.entries.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(random_.below(cycle.entries.size())));
        return at->first;
    }
    std::vector<std::string> parents(const cycle::Cycle& cycle, const cycle::State& state) {
        if (random_.chance(40) && state.heads.size() <= core::limits::parents_per_entry) return state.heads;
        std::vector<std::string> some;
        for (std::size_t n = 1 + random_.below(4); n > 0; --n) some.push_back(id_in(cycle));
        std::ranges::sort(some);
        some.erase(std::ranges::unique(some).begin(), some.end());
        return some;
    }
    std::int64_t sequence(const cycle::Cycle& cycle, const cycle::Author& author, bool is_next) {
        std::int64_t next = 0;
        for (const auto& [id, entry] : cycle.entries)
            if (entry.kid == people::kid(author)) next = std::max(next, entry.payload.sequence + 1);
        return is_next || random_.chance(70) ? next : static_cast<std::int64_t>(random_.below(40));
    }
    core::Instant time() {
        constexpr core::Instant day = 86'400'000;
        switch (random_.below(6)) {
            case 0:
                return 0;
            case 1:
                return people::noon + static_cast<core::Instant>(random_.below(4000)) * day;  // years ahead
            case 2:
                return people::noon - static_cast<core::Instant>(random_.below(4000)) * day;
            default:
                return people::noon + static_cast<core::Instant>(random_.below(100)) * 600'000;
        }
    }
    int offset() { return static_cast<int>(random_.below(1441)) - 720; }

    const protocol::Section& section(const cycle::State& state) {
        return state.protocol.sections[random_.below(state.protocol.sections.size())];
    }
    std::string row() { return "r" + std::to_string(random_.below(5)); }

    cycle::Content content(const protocol::Section& section) {
        cycle::Content made;
        for (std::size_t n = random_.below(4); n > 0; --n) {
            const std::string field = section.fields.empty() || random_.chance(20)
                                          ? "f" + std::to_string(random_.below(3))
                                          : section.fields[random_.below(section.fields.size())].id;
            cycle::set_text(made.fields, field, text());
        }
        std::vector<std::string> lists{"lines", "elements", "questions", "tallies", "files", "rows"};
        for (const auto& list : section.lists) lists.push_back(list.id);
        for (std::size_t n = random_.below(random_.chance(5) ? 300 : 4); n > 0; --n) {
            auto& fields =
                cycle::row(made, random_.of(lists), random_.chance(70) ? row() : "row " + std::to_string(n)).fields;
            for (const char* field :
                 {"text", "level", "time", "who", "element", "digest", "name", "size", "of", "about"})
                if (random_.chance(30))
                    fields[field] = random_.chance(50)
                                        ? text()
                                        : random_.of<std::string>({"3B.ii", "9", "99:99", "1000000000000",
                                                                   "evidence/lines/r1", core::sha256("x")});
        }
        return cycle::tidy(std::move(made));
    }

    cycle::Texts fields(const cycle::State& state) {
        cycle::Texts fields;
        for (const auto& event : state.protocol.events)
            for (const char* part : {".date", ".time", ".place", ".nothing"})
                if (random_.chance(30))
                    fields[event.id + part] = random_.of<std::string>(
                        {"", "2026-11-11", "1900-01-01", "9999-12-31", "0000-00-00", "12:00", "25:61", text()});
        return fields;
    }

    std::vector<cycle::Attachment> files() {
        std::vector<cycle::Attachment> all;
        for (std::size_t n = random_.below(3); n > 0; --n)
            all.push_back({core::sha256(text()), "../" + text(), "text/html",
                           static_cast<std::int64_t>(random_.below(20'000'000)), text()});
        return all;
    }

    cycle::Body likely_body(const cycle::State& state) {
        switch (random_.below(7)) {
            case 0:
                return cycle::Acknowledge{state.finalize, state.final_record, text()};
            case 1:
                return cycle::Object{state.finalize, state.final_record, text(), {}, files()};
            case 2:
                return cycle::Clarify{state.finalize, text(), {}};
            case 3:
                return cycle::Reopen{text()};
            case 4:
                for (const auto& [id, section] : state.sections)
                    if (section.heads.size() > 1) return cycle::Resolve{id, section.content, section.heads};
                [[fallthrough]];
            default:
                return cycle::Finalize{cycle::record_hash(state)};
        }
    }

    cycle::Body body(const cycle::Cycle& cycle, const cycle::State& state, const cycle::Author& author) {
        const auto& role = state.protocol.roles[random_.below(state.protocol.roles.size())].id;
        const auto record = [&] {
            return random_.chance(60) ? state.final_record.empty() ? cycle::record_hash(state) : state.final_record
                                      : core::sha256(text());
        };
        const auto about = [&] {
            return random_.of<std::string>(
                {"", "3B.ii", "evidence/lines/r1", "record/growth/r2", "no/such/place", text()});
        };
        const auto finalize = [&] {
            return random_.chance(60) && !state.finalize.empty() ? state.finalize : id_in(cycle);
        };
        switch (random_.below(16)) {
            case 0:
                return cycle::Join{role, text(), author.keys.public_key};
            case 1:
                return cycle::Schedule{fields(state)};
            case 2:
                return cycle::Confirm{random_.chance(80)
                                          ? state.protocol.steps[random_.below(state.protocol.steps.size())].id
                                          : "nothing",
                                      text()};
            case 3:
                return cycle::Finalize{random_.chance(60) ? cycle::record_hash(state) : core::sha256(text())};
            case 4:
                return cycle::Reopen{text()};
            case 5:
                return cycle::Acknowledge{finalize(), record(), text()};
            case 6:
                return cycle::Clarify{finalize(), text(), about()};
            case 7:
                return cycle::Object{finalize(), record(), text(), about(), files()};
            case 8: {
                const auto& of = section(state);
                std::vector<std::string> sides;
                for (std::size_t n = random_.below(3); n > 0; --n) sides.push_back(id_in(cycle));
                std::ranges::sort(sides);
                sides.erase(std::ranges::unique(sides).begin(), sides.end());
                if (random_.chance(30)) return cycle::Resolve{"schedule", {fields(state), {}}, std::move(sides)};
                return cycle::Resolve{of.id, content(of), std::move(sides)};
            }
            case 9:
                return cycle::Progress{random_.of<std::string>({row(), "support", "nothing"}),
                                       random_.of<std::string>({"", "begun", "done", "undone"}), text()};
            case 10:
                return cycle::Close{text()};
            case 11:
                if (random_.chance(
                        20)) {  // a beginning needs its author's own cycle id: this one is of another cycle, or refused
                    cycle::Open open = people::opening(role, random_.of(state.protocol.types).id);
                    open.key = author.keys.public_key, open.salt = text(), open.protocol = state.protocol,
                    open.rubric = state.rubric;
                    return open;
                }
                [[fallthrough]];
            default: {
                const auto& of = section(state);
                return cycle::Share{of.id, content(of)};
            }
        }
    }

    Random& random_;
};

/// A cycle that began honestly or with a protocol of any kind, and what its two people and a stranger then made of it.
inline history::History make(std::uint64_t seed, std::size_t most = 30) {
    Random random(seed);
    history::History made;
    made.seed = seed;
    cycle::Cycle cycle;
    if (random.chance(50)) {
        cycle = people::joined();
    } else {
        cycle::Open open =
            people::opening(random.of<std::string>({"observer", "teacher"}), random.of(people::definition().types).id);
        const auto& author = people::observer();
        open.key = author.keys.public_key, open.salt = "malice", open.people = {{open.role, author.name}},
        open.protocol = any_definition(random);
        cycle.id = cycle::cycle_id(people::kid(author), open.salt);
        auto entry = cycle::make_entry(author.keys, {cycle.id, 0, {}, people::noon, -360, std::move(open)});
        cycle.entries.emplace(entry.id, std::move(entry));
    }
    // Copies that went apart: each is written into by somebody, and none knows of the others.
    for (std::size_t device = 0; device < 3; ++device) {
        cycle::Cycle copy{cycle.id, cycle.entries};
        Author author(random);
        author.write(copy, 1 + random.below(most), {people::observer(), people::teacher(), people::stranger()});
        made.refused += author.refused;
        made.written += copy.entries.size() - cycle.entries.size();
        made.devices.push_back({people::observer(), "observer", 0, std::move(copy)});
    }
    return made;
}

}  // namespace malice
