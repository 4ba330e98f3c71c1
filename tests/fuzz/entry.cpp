#include "core/crypto.hpp"
#include "cycle/state.hpp"
#include "cycle/words.hpp"
#include "fuzz/fuzz.hpp"

using namespace cyclebook;

namespace {

const core::KeyPair& keys() {
    static const core::KeyPair pair = core::key_pair_from_seed({1});
    return pair;
}

}  // namespace

/// Any payload, well signed: what a hostile counterpart can send.
void fuzz::one(std::string_view bytes) {
    const auto entry = cycle::read_entry(core::sign_jws(keys(), cycle::entry_type, bytes));
    if (!entry) return in_words(entry.error());
    must(core::open_jws(entry->jws, cycle::entry_type, keys().public_key).has_value(), "its signature holds");
    const auto again = cycle::write_entry(keys(), entry->payload);
    must(again.has_value(), "what was read can be written");
    const auto read = cycle::read_entry(again->jws);
    must(read.has_value() && read->jws == again->jws, "what was written can be read");
    const auto state = cycle::fold({entry->payload.cycle, {{entry->id, *entry}}});
    must(state.history.size() == 1, "every entry is in the history");
    must(!cycle::what_happened(state, state.history.front()).empty(), "every entry can be said");
    cycle::write_state(state);
}

FUZZ_TARGET
