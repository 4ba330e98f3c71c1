// Every bit of a small file, turned over.

#include "bundle/files.hpp"
#include "bundle/small.hpp"

using namespace cyclebook;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t stride = 16;   // the whole takes minutes with sanitizers: as WebAssembly each bit is turned
#else
constexpr std::size_t stride = 1;
#endif

}  // namespace

TEST_CASE("flips: a plain file with any bit turned over is refused, or holds nothing that was not written") {
    const std::string whole = bundle::write({&small::cycle()}, small::baton());
    std::size_t refused = 0, same = 0;
    for (std::size_t bit = 0; bit < whole.size() * 8; bit += stride) {
        std::string other = whole;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        const auto read = bundle::read(other);
        if (!read) {
            ++refused;
            CHECK_MESSAGE(people::is_sentence(read.error().message), read.error().message);
            continue;
        }
        ++same;   // a blank between two members that became another blank
        CHECK(files::is_what_was_written(*read, small::cycle(), small::baton()));
    }
    CHECK(refused + same == (whole.size() * 8 + stride - 1) / stride);
    CHECK(refused > same);
    MESSAGE((refused + same) << " bits turned over in " << whole.size() << " bytes, " << same << " of them between the members");
}

TEST_CASE("flips: a sealed file with any bit turned over does not open") {
    // Argon2id for each of its bits would take hours: what is before it is refused without it, and for the rest it is
    // the cipher that refuses, under the key that the right passphrase gives.
    const std::string whole = core::seal("A short text.", "correct horse");
    const auto at = whole.find("\"ciphertext\":\"") + 14;
    const auto end = whole.find('"', at);
    std::size_t without = 0, with = 0;
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
        const bool in_ciphertext = bit / 8 >= at && bit / 8 < end;
        if (in_ciphertext && bit % (stride * 997) != 0) continue;   // one in a thousand by the slow way; the rest in core's tests
        if (!in_ciphertext && bit % stride != 0) continue;
        std::string other = whole;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        const auto opened = core::unseal(other, "correct horse");
        CHECK_FALSE(opened.has_value());
        ++(in_ciphertext ? with : without);
    }
    CHECK(with >= 2);
    CHECK(without > 100);
}
