#include <algorithm>
#include <cstdint>

#include "core/crypto.hpp"
#include "core/sodium.hpp"

namespace cyclebook::core {

namespace {

std::string_view view(const PublicKey& key) { return {reinterpret_cast<const char*>(key.data()), key.size()}; }

}  // namespace

KeyPair make_key_pair() {
    need_sodium();
    std::array<unsigned char, 32> seed;
    randombytes_buf(seed.data(), seed.size());
    return key_pair_from_seed(seed);
}

KeyPair key_pair_from_seed(const std::array<unsigned char, 32>& seed) {
    KeyPair pair{seed, {}};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
    crypto_sign_seed_keypair(pair.public_key.data(), secret.data(), seed.data());
    sodium_memzero(secret.data(), secret.size());
    return pair;
}

std::string thumbprint(const PublicKey& key) {
    // The required members in lexicographic order, RFC 7638 section 3.2 and RFC 8037 section 2.
    return sha256(R"({"crv":"Ed25519","kty":"OKP","x":")" + base64url(view(key)) + R"("})");
}

std::string sign(const KeyPair& pair, std::string_view bytes) {
    // libsodium's secret key is the seed with the public key behind it.
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
    std::ranges::copy(pair.seed, secret.begin());
    std::ranges::copy(pair.public_key, secret.begin() + pair.seed.size());
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(bytes_of(signature), nullptr, bytes_of(bytes), bytes.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return signature;
}

bool verify(const PublicKey& key, std::string_view bytes, std::string_view signature) {
    return signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(bytes_of(signature), bytes_of(bytes), bytes.size(), key.data()) == 0;
}

std::string safety_number(const PublicKey& a, const PublicKey& b) {
    std::string both = "cyclebook safety number 1";
    both += view(std::min(a, b));
    both += view(std::max(a, b));
    std::array<unsigned char, crypto_hash_sha512_BYTES> digest;
    crypto_hash_sha512(digest.data(), bytes_of(both), both.size());

    // Twelve groups, each from five bytes: what the remainder of 2^40 by 100,000 favours is beyond notice.
    std::string digits;
    for (int group = 0; group < 12; ++group) {
        std::uint64_t number = 0;
        for (int i = 0; i < 5; ++i) number = number << 8 | digest[static_cast<std::size_t>(group * 5 + i)];
        const std::string five = std::to_string(number % 100'000);
        if (group > 0) digits += ' ';
        digits += std::string(5 - five.size(), '0') + five;
    }
    return digits;
}

}  // namespace cyclebook::core
