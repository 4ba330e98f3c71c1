#include "core/kdf.hpp"

#include <nlohmann/json.hpp>

#include "core/crypto.hpp"
#include "core/sodium.hpp"
#include "core/text.hpp"

namespace cyclebook::core {

SealKey::~SealKey() { sodium_memzero(bytes.data(), bytes.size()); }
static_assert(sizeof(SealKey::bytes) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(sizeof(SealKey::bytes) == crypto_secretstream_xchacha20poly1305_KEYBYTES);

std::unexpected<Error> malformed_seal() { return fail("sealed.malformed", "", say("core.sealed_damaged")); }

std::string random_bytes(std::size_t count) {
    need_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), count);
    return bytes;
}

Kdf make_kdf(const SealCost& cost) { return {cost, random_bytes(crypto_pwhash_SALTBYTES)}; }

nlohmann::json write_kdf(const Kdf& kdf) {
    return {{"name", "argon2id13"}, {"memory", kdf.cost.memory}, {"passes", kdf.cost.passes}, {"salt", base64url(kdf.salt)}};
}

Result<std::string> bytes_in(const nlohmann::json& object, const char* name, std::size_t count) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) return malformed_seal();
    auto bytes = from_base64url(found->get_ref<const std::string&>());
    if (!bytes || bytes->size() != count) return malformed_seal();
    return bytes;
}

Result<Kdf> read_kdf(const nlohmann::json& json) {
    if (!json.is_object() || json.size() != 4 || json.value("name", nlohmann::json{}) != "argon2id13") return malformed_seal();
    const auto number = [&](const char* name) -> std::int64_t {
        const auto found = json.find(name);
        return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
    };
    Kdf kdf{{number("memory"), number("passes")}, {}};
    if (kdf.cost.memory < least_seal_cost.memory || kdf.cost.memory > most_seal_cost.memory || kdf.cost.passes < least_seal_cost.passes ||
        kdf.cost.passes > most_seal_cost.passes)
        return fail("sealed.parameters", "/kdf", say("core.sealed_otherwise"));
    auto salt = bytes_in(json, "salt", crypto_pwhash_SALTBYTES);
    if (!salt) return std::unexpected(salt.error());
    kdf.salt = std::move(*salt);
    return kdf;
}

Result<SealKey> derive_key(std::string_view passphrase, const Kdf& kdf) {
    SealKey key;
    const int status = crypto_pwhash(key.bytes.data(), key.bytes.size(), passphrase.data(), passphrase.size(), bytes_of(kdf.salt),
                                     static_cast<unsigned long long>(kdf.cost.passes), static_cast<std::size_t>(kdf.cost.memory),
                                     crypto_pwhash_ALG_ARGON2ID13);
    if (status != 0) return fail("sealed.memory", "", say("core.sealed_memory"));
    return key;
}

}  // namespace cyclebook::core
