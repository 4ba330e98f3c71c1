#pragma once
// Random histories: two people, one of them sometimes on two devices, and sometimes a stranger who got hold of a file.
// They write, hand over whole files or parts, and their clocks are wrong. The same seed gives the same history everywhere.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cycle/two_people.hpp"

namespace history {

using namespace cyclebook;

using Draws = std::vector<std::size_t>;

/// splitmix64: standard distributions differ between libraries, and a seed must mean the same in wasm. What was drawn can
/// be drawn again, and changed before, which is how a failing history is made smaller.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    /// Draws these, as far as they fit, and then the first of everything.
    explicit Random(Draws again) : again_(std::move(again)) {}
    std::size_t below(std::size_t bound) {
        const std::size_t place = drawn_.size();
        const std::size_t value = !again_ ? static_cast<std::size_t>(next() % bound) : place < again_->size() ? (*again_)[place] % bound : 0;
        drawn_.push_back(value);
        return value;
    }
    const Draws& drawn() const { return drawn_; }
    bool chance(std::size_t percent) { return below(100) < percent; }
    template <class T>
    const T& of(const std::vector<T>& values) { return values[below(values.size())]; }
    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }

private:
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    std::uint64_t state_ = 0;
    std::optional<Draws> again_;
    Draws drawn_;
};

struct Device {
    cycle::Author author;
    std::string role;                      ///< empty: a stranger
    core::Instant clock_error = 0;
    cycle::Cycle cycle;
};

struct History {
    std::uint64_t seed = 0;                ///< 0: of draws
    Draws draws;                           ///< all that it was made of
    std::vector<Device> devices;
    std::set<std::string> improper;        ///< entries that no Cyclebook writes; none may ever count
    std::size_t written = 0, refused = 0;  ///< what append() accepted and refused

    cycle::Cycle whole() const {
        cycle::Cycle all{devices.front().cycle.id, {}};
        for (const Device& device : devices) cycle::merge(all, device.cycle);
        return all;
    }
};

struct Options {
    std::size_t least_steps = 20, most_steps = 44;
    bool short_ones = false;               ///< a sixteenth of the most on average, instead of evenly up to it
};

class Maker {
public:
    Maker(Random random, Options options) : random_(std::move(random)), options_(options) {}

    History take() {
        people_and_devices();
        std::size_t most = options_.most_steps - options_.least_steps + 1;
        for (int i = 0; options_.short_ones && i < 3; ++i) most = 1 + random_.below(most);
        const std::size_t steps = options_.least_steps + random_.below(most);
        for (std::size_t i = 0; i < steps; ++i) {
            ++now_;
            if (random_.chance(35)) hand_over();
            else act(made_.devices[random_.below(made_.devices.size())]);
        }
        made_.draws = random_.drawn();
        return std::move(made_);
    }

private:
    static const protocol::Definition& definition() { return people::definition(); }

    void people_and_devices() {
        const auto& roles = definition().roles;
        const std::size_t opener = random_.below(2);
        type_ = random_.of(definition().types).id;
        static std::map<std::pair<std::string, std::string>, cycle::Cycle> begun;   // slow to write, and always the same
        auto& first = begun[{roles[opener].id, type_}];
        if (first.entries.empty()) first = people::begun(people::observer(), roles[opener].id, type_);
        const cycle::Cycle nothing{first.id, {}};
        made_.devices.push_back({people::observer(), roles[opener].id, 0, first});
        made_.devices.push_back({people::teacher(), roles[1 - opener].id, skew(), random_.chance(80) ? first : nothing});
        if (random_.chance(70)) {
            const Device twin = made_.devices[random_.below(2)];
            made_.devices.push_back({twin.author, twin.role, skew(), random_.chance(50) ? first : nothing});
        }
        if (random_.chance(25)) made_.devices.push_back({people::stranger(), "", skew(), nothing});
    }
    core::Instant skew() { return (static_cast<core::Instant>(random_.below(2881)) - 1440) * 60'000; }

    void hand_over() {
        const std::size_t from = random_.below(made_.devices.size());
        const std::size_t to = (from + 1 + random_.below(made_.devices.size() - 1)) % made_.devices.size();
        if (random_.chance(70)) {
            cycle::merge(made_.devices[to].cycle, made_.devices[from].cycle);
            return;
        }
        cycle::Cycle part{made_.devices[from].cycle.id, {}};
        for (const auto& [id, entry] : made_.devices[from].cycle.entries)
            if (random_.chance(60)) part.entries.emplace(id, entry);
        cycle::merge(made_.devices[to].cycle, part);
    }

    cycle::Moment moment(const Device& device) const {
        return {people::noon + now_ * 600'000 + device.clock_error, static_cast<int>(now_ % 5) * 60 - 120};
    }

    void act(Device& device) {
        const auto state = cycle::fold(device.cycle);
        if (!state.opened) return;
        const auto has_joined = [&](const std::string& role) { return std::ranges::any_of(state.people, [&](const auto& p) { return p.role == role && !p.kid.empty(); }); };
        if (device.role.empty()) {
            // A stranger who is there before the second person may pass for that one: nobody could know better.
            if (std::ranges::all_of(state.people, [](const auto& person) { return !person.kid.empty(); })) misuse(device, state, stranger_body(state));
            return;
        }
        if (random_.chance(10) && has_joined(device.role)) return misuse(device, state, improper_body(device));
        const auto written = body(device, state);
        const auto done = cycle::append(device.cycle, device.author, moment(device), written);
        ++(done ? made_.written : made_.refused);
        // As people do: what is finalized goes to the other one, who answers.
        if (done && std::holds_alternative<cycle::Finalize>(written) && random_.chance(50)) {
            Device& other = made_.devices[device.role == made_.devices[0].role ? 1 : 0];
            cycle::merge(other.cycle, device.cycle);
            ++now_;
            ++(cycle::append(other.cycle, other.author, moment(other), statement()) ? made_.written : made_.refused);
        }
    }

    cycle::Body body(const Device& device, const cycle::State& state) {
        // What needs something to be there first would else be rare.
        if (random_.chance(35)) {
            if (const auto* conflict = own_conflict(device, state)) return resolve(state, *conflict);
            const bool stands = !state.finalize.empty() && !state.changed_since_final;
            if (stands && takes_part(device.role, protocol::Completion::acknowledge)) return statement();
            if (!stands && random_.chance(50) && takes_part(device.role, protocol::Completion::finalize)) return cycle::Finalize{};
        }
        switch (random_.below(20)) {
            case 0: case 1: case 2: return schedule();
            case 3: return confirm(device);
            case 4: case 5: return cycle::Finalize{};
            case 6: return cycle::Reopen{text()};
            case 7: case 8: return statement();
            case 9: return cycle::Progress{"r" + std::to_string(random_.below(3)), random_.of<std::string>({"", "begun", "done"}), text()};
            case 10: if (random_.chance(40)) return cycle::Close{text()}; [[fallthrough]];
            default: return share(device, state);
        }
    }

    cycle::Body statement() {
        switch (random_.below(3)) {
            case 0: return cycle::Acknowledge{{}, {}, random_.chance(50) ? text() : ""};
            case 1: return cycle::Clarify{{}, text()};
            default: return cycle::Object{{}, {}, text()};
        }
    }
    static bool takes_part(const std::string& role, protocol::Completion completion) {
        return std::ranges::any_of(definition().steps, [&](const auto& step) { return step.completion == completion && completes(step, role); });
    }
    const cycle::Conflict* own_conflict(const Device& device, const cycle::State& state) {
        std::vector<const cycle::Conflict*> own;
        for (const auto& conflict : state.conflicts) {
            const auto* const section = protocol::find_section(definition(), conflict.section);
            if (!section || std::ranges::find(section->owners, device.role) != section->owners.end()) own.push_back(&conflict);
        }
        return own.empty() ? nullptr : random_.of(own);
    }

    /// Mostly a text that is there only once; sometimes one that others write as well.
    std::string text() {
        if (random_.chance(15)) return random_.of<std::string>({"same", "also the same", "“Ô”\n\"\\ \t😀"});
        return "text " + std::to_string(++texts_);
    }

    cycle::Schedule schedule() {
        cycle::Schedule schedule;
        const auto& event = random_.of(definition().events);
        if (random_.chance(80)) schedule.fields[event.id + ".date"] = random_.chance(10) ? "" : "2026-11-" + std::to_string(10 + random_.below(15));
        if (event.has_place && random_.chance(50)) schedule.fields[event.id + ".place"] = random_.chance(15) ? "" : text();
        return schedule;
    }

    cycle::Confirm confirm(const Device& device) {
        std::vector<std::string> steps;
        for (const auto& step : definition().steps)
            if (step.completion == protocol::Completion::confirm && protocol::applies(step, type_) && completes(step, device.role)) steps.push_back(step.id);
        return {random_.of(steps), random_.chance(30) ? text() : ""};
    }
    static bool completes(const protocol::Step& step, const std::string& role) {
        return std::ranges::find(protocol::completers(step), role) != protocol::completers(step).end();
    }

    static std::vector<const protocol::Section*> sections(const std::string& role, bool theirs) {
        std::vector<const protocol::Section*> found;
        for (const auto& section : definition().sections)
            if (section.shared && (std::ranges::find(section.owners, role) != section.owners.end()) == theirs) found.push_back(&section);
        return found;
    }

    cycle::Share share(const Device& device, const cycle::State& state) {
        const auto* const section = random_.of(sections(device.role, true));
        cycle::Content content;
        const auto found = state.sections.find(section->id);
        if (found != state.sections.end() && random_.chance(90)) content = found->second.content;
        for (std::size_t edits = 1 + random_.below(3); edits > 0; --edits) edit(content, *section);
        return {section->id, content};
    }
    void edit(cycle::Content& content, const protocol::Section& section) {
        std::string list = "rows", first = "text", second = "note";
        if (!section.lists.empty() && random_.chance(80)) {
            const auto& known = random_.of(section.lists);
            list = known.id, first = known.fields.front().id, second = known.fields.back().id;
        }
        const std::string row = "r" + std::to_string(random_.below(4));
        switch (random_.below(8)) {
            case 0: cycle::remove_row(content, list, row); break;
            case 1: if (const auto rows = content.lists.find(list); rows != content.lists.end()) random_.shuffle(rows->second); break;
            case 2: case 3: cycle::set_text(cycle::row(content, list, row).fields, first, text()); break;
            case 4: cycle::set_text(cycle::row(content, list, row).fields, second, random_.chance(20) ? "" : text()); break;
            default: {   // one after the other: which argument of a call is worked out first differs between compilers
                const std::string field = section.fields.empty() ? "f" + std::to_string(random_.below(3)) : random_.of(section.fields).id;
                cycle::set_text(content.fields, field, random_.chance(15) ? "" : text());
            }
        }
        content = cycle::tidy(std::move(content));
    }

    cycle::Resolve resolve(const cycle::State& state, const cycle::Conflict& conflict) {
        const auto& side = random_.of(conflict.sides);
        cycle::Resolve resolve{conflict.section, {}, {}};
        const auto section = state.sections.find(conflict.section);
        if (section == state.sections.end()) {
            resolve.content.fields[conflict.path] = side.text;
        } else {
            resolve.content = section->second.content;
            if (conflict.path.starts_with("fields/")) cycle::set_text(resolve.content.fields, conflict.path.substr(7), side.text);
        }
        return resolve;
    }

    static std::string digest(const std::string& of) { return core::sha256(of); }

    /// What this role may never write, or nobody.
    cycle::Body improper_body(const Device& device) {
        const auto* const not_theirs = random_.of(sections(device.role, false));
        std::vector<cycle::Body> bodies{
            cycle::Share{not_theirs->id, people::text("text", text())},
            cycle::Resolve{not_theirs->id, people::text("text", text()), {}},
            cycle::Share{"no section of this name", people::text("text", text())},
            cycle::Schedule{{{"no event.date", "2026-11-11"}}},
            cycle::Schedule{{{definition().events.front().id + ".date", "soon"}}},
            cycle::Confirm{"no step of this name", ""},
            cycle::Finalize{digest(text())},
            cycle::Acknowledge{digest(text()), digest(text()), ""},
            cycle::Object{digest(text()), digest(text()), ""},
            cycle::Clarify{digest(text()), text()},
            cycle::Resolve{sections(device.role, true).front()->id, {}, {digest(text())}},
        };
        for (const auto& section : definition().sections)
            if (!section.shared) bodies.emplace_back(cycle::Share{section.id, people::text("best", text())});
        for (const auto& step : definition().steps) {
            if (completes(step, device.role)) continue;
            if (step.completion == protocol::Completion::confirm) bodies.emplace_back(cycle::Confirm{step.id, text()});
            if (step.completion == protocol::Completion::close) bodies.emplace_back(cycle::Close{text()});
            if (step.completion == protocol::Completion::finalize) bodies.emplace_back(cycle::Reopen{text()});
        }
        return random_.of(bodies);
    }
    cycle::Body stranger_body(const cycle::State& state) {
        const auto& person = random_.of(state.people);
        if (random_.chance(30)) return cycle::Join{person.role, "Somebody", people::stranger().keys.public_key};
        if (random_.chance(30)) return cycle::Schedule{{{definition().events.front().id + ".date", "2026-12-24"}}};
        return cycle::Share{sections(person.role, true).front()->id, people::text("text", text())};
    }
    void misuse(Device& device, const cycle::State& state, cycle::Body body) {
        std::int64_t sequence = 0;
        for (const auto& [id, entry] : device.cycle.entries)
            if (entry.kid == people::kid(device.author)) sequence = std::max(sequence, entry.payload.sequence + 1);
        const auto when = moment(device);
        auto entry = cycle::make_entry(device.author.keys, {device.cycle.id, sequence, state.heads, when.time, when.utc_offset, std::move(body)});
        made_.improper.insert(entry.id);
        device.cycle.entries.emplace(entry.id, std::move(entry));
    }

    Random random_;
    Options options_;
    History made_;
    std::string type_;
    core::Instant now_ = 0;
    int texts_ = 0;
};

inline History make(std::uint64_t seed, Options options = {}) {
    auto made = Maker(Random(seed), options).take();
    made.seed = seed;
    return made;
}
inline History make(Draws draws, Options options = {}) { return Maker(Random(std::move(draws)), options).take(); }

}  // namespace history
