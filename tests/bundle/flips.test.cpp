// Bits of small files, turned over, plain and sealed.

#include "bundle/files.hpp"
#include "bundle/small.hpp"
#include "core/crypto.hpp"
#include "core/seal.hpp"
#include "large.hpp"

using namespace cyclebook;

TEST_CASE("flips: a plain file with any bit turned over is refused, or holds nothing that was not written") {
    const std::string whole = bundle::write({&small::cycle()}, small::baton());
    std::size_t turned = 0, refused = 0, same = 0;
    const auto steps = large::steps(whole.size() * 8, 1500);
    for (std::size_t bit = steps.first; bit < whole.size() * 8; bit += steps.stride) {
        CAPTURE(bit);
        ++turned;
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
    CHECK(refused + same == turned);
    CHECK(refused > same);
    MESSAGE((refused + same) << " bits turned over in " << whole.size() << " bytes, " << same << " of them between the members");
}

namespace {

/// A small file, sealed with what is the least that is read, so that a key takes milliseconds.
struct Sealed {
    std::string passphrase = "correct horse";
    std::string whole = core::seal(bundle::write({&small::cycle()}, small::baton()), passphrase, core::least_seal_cost);
    core::SealedFile file = core::read_sealed(whole).value();
    core::SealKey key = core::seal_key(file, passphrase).value();
};

}  // namespace

TEST_CASE("flips: a sealed file with any bit turned over is refused") {
    const Sealed sealed;
    CHECK(files::is_what_was_written(bundle::read(sealed.whole, sealed.passphrase).value(), small::cycle(), small::baton()));
    std::size_t turned = 0, unread = 0, same_key = 0, other_key = 0;
    const auto steps = large::steps(sealed.whole.size() * 8, 1500);
    for (std::size_t bit = steps.first; bit < sealed.whole.size() * 8; bit += steps.stride) {
        ++turned;
        std::string other = sealed.whole;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
        CAPTURE(bit);
        const auto file = core::read_sealed(other);
        if (!file || !core::is_sealed(other)) {   // as bundle::read() does it: no key is made for it
            ++unread;
            const auto read = bundle::read(other, sealed.passphrase);
            REQUIRE_FALSE(read.has_value());
            CHECK_MESSAGE(people::is_sentence(read.error().message), read.error().message);
            continue;
        }
        // The same salt and cost give the same key: it need not be made again for each bit.
        const bool same = file->salt == sealed.file.salt && file->cost == sealed.file.cost;
        ++(same ? same_key : other_key);
        const auto opened = core::open_sealed(*file, same ? sealed.key : core::seal_key(*file, sealed.passphrase).value());
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().code == "sealed.passphrase");
    }
    CHECK(unread + same_key + other_key == turned);
    CHECK(unread > 20);
    CHECK(same_key > 20);
    MESSAGE(unread << " were refused as they were read, " << other_key << " with a key of their own, " << same_key << " with the file's, in " << sealed.whole.size() << " bytes");
}

TEST_CASE("flips: with the usual cost, one bit in each part of a sealed file") {
    const std::string whole = core::seal("A short text.", "correct horse");
    for (const char* part : {"\"salt\":\"", "\"nonce\":\"", "\"ciphertext\":\""}) {
        std::string other = whole;
        char& first = other[other.find(part) + std::string_view(part).size()];
        first = first == 'A' ? 'B' : 'A';
        CHECK(core::unseal(other, "correct horse").error().code == "sealed.passphrase");
    }
    CHECK(core::unseal(whole, "correct horse") == "A short text.");
}
