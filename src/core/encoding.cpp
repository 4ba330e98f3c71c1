#include <algorithm>

#include "core/crypto.hpp"
#include "core/sodium.hpp"
#include "core/text.hpp"

namespace cyclebook::core {

namespace {

std::string encode(std::string_view bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.pop_back();  // the terminating zero
    return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(bytes_of(digest), bytes_of(bytes), bytes.size());
    return base64url(digest);
}

std::string base64url(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::string base64(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_ORIGINAL); }

Result<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    // libsodium refuses bits left over in the last character, so that one value has one spelling; but it takes the byte DF for
    // the character "_" (5F).
    const bool ascii = std::ranges::none_of(text, [](char c) { return (c & 0x80) != 0; });
    const int status = sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, &end,
                                         sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    if (!ascii || status != 0 || end != text.data() + text.size())
        return fail("base64url", "", say("core.not_base64url"));
    bytes.resize(length);
    return bytes;
}

std::string random_id() {
    need_sodium();
    std::string bits(16, '\0');
    randombytes_buf(bits.data(), bits.size());
    return base64url(bits);
}

}  // namespace cyclebook::core
