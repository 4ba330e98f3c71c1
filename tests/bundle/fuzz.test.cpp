// Files changed at random: each is refused with a sentence, or holds what was written.

#include <doctest/doctest.h>

#include "bundle/files.hpp"
#include "bundle/small.hpp"
#include "cycle/mutate.hpp"
#include "large.hpp"

using namespace cyclebook;
using files::json;
using history::Random;

namespace {

bool is_refusal(const core::Error& error) { return !error.code.empty() && people::is_sentence(error.message); }

}  // namespace

TEST_CASE("fuzz: a mutated file is refused with a sentence, or is what was written") {
    const std::string whole = bundle::write({&small::cycle()}, small::baton());
    REQUIRE(files::is_what_was_written(bundle::read(whole).value(), small::cycle(), small::baton()));
    for (std::uint64_t seed = 1; seed <= large::times(300, 100'000); ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto read = bundle::read(mutate::bytes(whole, random));
        if (read) CHECK(files::is_what_was_written(*read, small::cycle(), small::baton()));
        else CHECK_MESSAGE(is_refusal(read.error()), read.error().message);
    }
}

TEST_CASE("fuzz: a file put together again with its digest is refused, or holds no entry that was not written") {
    const auto whole = json::parse(bundle::write({&small::cycle()}, small::baton()));
    const auto parts = mutate::parts({whole});
    std::size_t good = 0;
    for (std::uint64_t seed = 1; seed <= large::times(300, 50'000); ++seed) {
        CAPTURE(seed);
        Random random(seed);
        auto other = whole;
        mutate::values(other, parts, random);
        const auto read = bundle::read(files::sealed_again(other));
        if (!read) {
            CHECK_MESSAGE(is_refusal(read.error()), read.error().message);
            continue;
        }
        ++good;
        for (const auto& cycle : read->cycles)
            for (const auto& [id, entry] : cycle.entries) {
                REQUIRE(small::cycle().entries.contains(id));
                CHECK(entry.jws == small::cycle().entries.at(id).jws);
            }
    }
    CHECK(good > 3);
}

TEST_CASE("fuzz: a mutated sealed file is refused before its passphrase is asked for, or asks for it") {
    const std::string whole = core::seal(bundle::write({&small::cycle()}, small::baton()), "correct horse");
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto read = bundle::read(mutate::bytes(whole, random));
        REQUIRE_FALSE(read.has_value());
        CHECK_MESSAGE(is_refusal(read.error()), read.error().message);
    }
}
