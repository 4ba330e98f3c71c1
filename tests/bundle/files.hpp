#pragma once
// Files as they are sent, taken apart, changed, and put together again.

#include <nlohmann/json.hpp>

#include "bundle/bundle.hpp"
#include "core/json.hpp"
#include "cycle/two_people.hpp"

namespace files {

using namespace cyclebook;
using nlohmann::json;

/// A cycle with entries by both, some of them at once.
inline const cycle::Cycle& cycle() {
    static const cycle::Cycle made = [] {
        using people::observer, people::teacher, people::write;
        auto cycle = people::joined();
        auto record = people::text("support", "A coach, “Ô” 😀\n");
        cycle::row(record, "next-steps", "a1").fields = {{"what", "Pairs"}, {"who", "teacher"}};
        write(cycle, teacher(), 10, cycle::Share{"questions", people::text("points", "Why pairs?")});
        auto other = cycle;
        write(cycle, observer(), 11, cycle::Share{"record", record});
        write(other, teacher(), 12, cycle::Schedule{{{"conference.place", "Room 204"}}});
        cycle::merge(cycle, other);
        write(cycle, observer(), 13, cycle::Finalize{});
        write(cycle, teacher(), 14, cycle::Acknowledge{{}, {}, "I agree."});
        write(cycle, teacher(), 15, cycle::Progress{"a1", "begun", "Yes."});
        return cycle;
    }();
    return made;
}
inline bundle::Baton baton() { return {"J. Lindqvist", "Amina Warsame", cycle().id, "Review the record", "2026-11-20"}; }
inline const std::string& file() {
    static const std::string bytes = bundle::write({&cycle()}, baton());
    return bytes;
}

/// SHA-256 over the file without its digest, worked out here: the code's own is under test.
inline std::string sealed_again(json changed) {
    changed.erase("digest");
    changed["digest"] = core::sha256(changed.dump(-1, ' ', false, json::error_handler_t::replace));
    return changed.dump(2, ' ', false, json::error_handler_t::replace);
}

inline core::Error refusal(std::string_view bytes) {
    const auto read = bundle::read(bytes);
    REQUIRE_FALSE_MESSAGE(read.has_value(), "it was read");
    CHECK_FALSE(read.error().code.empty());
    CHECK_MESSAGE(people::is_sentence(read.error().message), read.error().message);
    return read.error();
}
inline std::string code(std::string_view bytes) { return refusal(bytes).code; }
inline std::string where(std::string_view bytes) { return refusal(bytes).where; }

/// Just what was written, nothing more and nothing less.
inline bool is_what_was_written(const bundle::Bundle& read, const cycle::Cycle& cycle, const bundle::Baton& baton) {
    return read.cycles.size() == 1 && people::same(read.cycles[0], cycle) && read.refused.empty() && read.baton == baton && read.heads == cycle::fold(cycle).heads;
}

}  // namespace files
