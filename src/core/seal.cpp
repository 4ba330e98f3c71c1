#include <nlohmann/json.hpp>

#include "core/crypto.hpp"
#include "core/json.hpp"
#include "core/kdf.hpp"
#include "core/seal.hpp"
#include "core/sodium.hpp"
#include "core/text.hpp"

namespace cyclebook::core {

namespace {

constexpr std::string_view format = "cyclebook-sealed";
constexpr std::size_t block = 4096;  // the length of what is inside shows only in steps of this

bool says_sealed(std::string_view part) {
    for (auto at = part.find("\"format\""); at != part.npos; at = part.find("\"format\"", at + 1)) {
        const auto colon = part.find_first_not_of(" \t\r\n", at + 8);
        if (colon == part.npos || part[colon] != ':') continue;
        const auto quote = part.find_first_not_of(" \t\r\n", colon + 1);
        if (quote != part.npos && part[quote] == '"' && part.substr(quote + 1).starts_with(std::string(format) + '"'))
            return true;
    }
    return false;
}

}  // namespace

Result<SealedFile> read_sealed(std::string_view bytes, std::size_t most) {
    auto json = read_json(bytes, most);
    if (!json) return malformed_seal();
    auto& object = *json;
    if (!object.is_object() || object.value("format", nlohmann::json{}) != format) return malformed_seal();
    if (const auto& version = object["version"]; version.is_number_integer() && version > 1)
        return fail("sealed.newer-version", "/version", say("core.sealed_newer"));

    if (object.size() != 6 || object["version"] != 1 || object["cipher"] != "xchacha20poly1305-ietf") return malformed_seal();
    auto kdf = read_kdf(object["kdf"]);
    if (!kdf) return std::unexpected(kdf.error());
    auto nonce = bytes_in(object, "nonce", crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const auto text = object.find("ciphertext");
    auto ciphertext = text != object.end() && text->is_string() ? from_base64url(text->get_ref<const std::string&>()) : Result<std::string>(malformed_seal());
    if (!nonce || !ciphertext || ciphertext->size() < crypto_aead_xchacha20poly1305_ietf_ABYTES + block) return malformed_seal();
    SealedFile sealed{{}, kdf->cost, std::move(kdf->salt), std::move(*nonce), std::move(*ciphertext)};
    object.erase("ciphertext");
    sealed.header = write_json(object);
    return sealed;
}

std::string seal(std::string_view bytes, std::string_view passphrase) { return seal(bytes, passphrase, usual_seal_cost); }

std::string seal(std::string_view bytes, std::string_view passphrase, const SealCost& cost) {
    need_sodium();
    const Kdf kdf = make_kdf(cost);
    const std::string nonce = random_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    nlohmann::json object = {
        {"format", format},
        {"version", 1},
        {"kdf", write_kdf(kdf)},
        {"cipher", "xchacha20poly1305-ietf"},
        {"nonce", base64url(nonce)},
    };
    const std::string header = write_json(object);

    std::string padded(bytes);
    padded.resize(bytes.size() / block * block + block);
    std::size_t length = 0;
    sodium_pad(&length, bytes_of(padded), bytes.size(), block, padded.size());

    const auto key = derive_key(passphrase, kdf);
    if (!key) std::abort();  // the memory is not there; nothing unsealed may be written instead
    std::string ciphertext(padded.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(ciphertext), nullptr, bytes_of(padded), padded.size(),
                                               bytes_of(header), header.size(), nullptr, bytes_of(nonce), key->bytes.data());
    sodium_memzero(padded.data(), padded.size());

    // The format comes first, so that a look at the beginning of a file tells what it is; the other members are as in
    // `header`, which is what the ciphertext vouches for.
    object.erase("format");
    object["ciphertext"] = base64url(ciphertext);
    return R"({"format":")" + std::string(format) + R"(",)" + write_json(object).substr(1);
}

bool is_sealed(std::string_view bytes) {
    const auto begin = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (begin == bytes.npos || bytes[begin] != '{') return false;
    // Another program may have written the members in another order: then the format stands near the end.
    constexpr std::size_t look = 512;
    return says_sealed(bytes.substr(0, look)) || (bytes.size() > look && says_sealed(bytes.substr(bytes.size() - look)));
}

Result<SealKey> seal_key(const SealedFile& sealed, std::string_view passphrase) {
    return derive_key(passphrase, {sealed.cost, sealed.salt});
}

Result<std::string> open_sealed(const SealedFile& sealed, const SealKey& key) {
    std::string opened(sealed.ciphertext.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(opened), nullptr, nullptr, bytes_of(sealed.ciphertext), sealed.ciphertext.size(), bytes_of(sealed.header),
        sealed.header.size(), bytes_of(sealed.nonce), key.bytes.data());
    std::size_t length = 0;
    if (status != 0 || sodium_unpad(&length, bytes_of(opened), opened.size(), block) != 0)
        return fail("sealed.passphrase", "", say("core.sealed_passphrase"));
    opened.resize(length);
    return opened;
}

Result<std::string> unseal(std::string_view bytes, std::string_view passphrase) {
    const auto sealed = read_sealed(bytes);
    if (!sealed) return std::unexpected(sealed.error());
    const auto key = seal_key(*sealed, passphrase);
    if (!key) return std::unexpected(key.error());
    return open_sealed(*sealed, *key);
}

}  // namespace cyclebook::core
