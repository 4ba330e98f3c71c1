// Bits of small files, turned over: every one of a plain file as WebAssembly.

#include "bundle/files.hpp"
#include "bundle/small.hpp"

using namespace cyclebook;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t stride = 17;   // the whole takes minutes with sanitizers: as WebAssembly each bit is turned
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

TEST_CASE("flips: a sealed file with a bit turned over does not open, for one bit in seventeen") {
    // A bit of the salt, the nonce or the ciphertext costs a whole Argon2id: all of them would take hours.
    constexpr std::size_t header_stride = 17, cipher_stride = 17 * 997;
    const std::string whole = core::seal("A short text.", "correct horse");
    const auto at = whole.find("\"ciphertext\":\"") + 14;
    const auto end = whole.find('"', at);
    std::size_t without = 0, with = 0;
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
        const bool in_ciphertext = bit / 8 >= at && bit / 8 < end;
        if (bit % (in_ciphertext ? cipher_stride : header_stride) != 0) continue;
        std::string other = whole;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        const auto opened = core::unseal(other, "correct horse");
        CHECK_FALSE(opened.has_value());
        ++(in_ciphertext ? with : without);
    }
    CHECK(with >= 2);
    CHECK(without > 100);
}
