#include "core/crypto.hpp"
#include "core/sodium.hpp"

#include <cstdint>

namespace cyclebook::core {

namespace {

constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "cb-store";
enum Use : std::uint64_t { for_sealing = 1, for_nonces, for_id };

class Subkey {
public:
    Subkey(const DataKey& key, Use use) { crypto_kdf_derive_from_key(bytes_, sizeof bytes_, use, context, key.bytes.data()); }
    ~Subkey() { sodium_memzero(bytes_, sizeof bytes_); }
    Subkey(const Subkey&) = delete;
    Subkey& operator=(const Subkey&) = delete;
    const unsigned char* data() const { return bytes_; }

private:
    unsigned char bytes_[crypto_kdf_KEYBYTES];
};

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
static_assert(crypto_kdf_KEYBYTES == sizeof(DataKey::bytes) && crypto_aead_xchacha20poly1305_ietf_KEYBYTES == crypto_kdf_KEYBYTES);
static_assert(stored_seal_bytes == nonce_bytes + crypto_aead_xchacha20poly1305_ietf_ABYTES);

}  // namespace

DataKey make_data_key() {
    need_sodium();
    DataKey key;
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return key;
}

std::string id_of(const DataKey& key) {
    std::string id(12, '\0');
    crypto_generichash(bytes_of(id), id.size(), nullptr, 0, Subkey(key, for_id).data(), crypto_kdf_KEYBYTES);
    return base64url(id);
}

std::string seal_stored(const DataKey& key, std::string_view bytes) {
    std::string sealed(bytes.size() + stored_seal_bytes, '\0');
    unsigned char* const nonce = bytes_of(sealed);
    crypto_generichash(nonce, nonce_bytes, bytes_of(bytes), bytes.size(), Subkey(key, for_nonces).data(), crypto_kdf_KEYBYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_bytes, nullptr, bytes_of(bytes), bytes.size(), nullptr, 0, nullptr, nonce,
                                               Subkey(key, for_sealing).data());
    return sealed;
}

std::optional<std::string> unseal_stored(const DataKey& key, std::string_view sealed) {
    if (sealed.size() < stored_seal_bytes) return std::nullopt;
    std::string bytes(sealed.size() - stored_seal_bytes, '\0');
    const unsigned char* const nonce = bytes_of(sealed);
    const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(bytes), nullptr, nullptr, nonce + nonce_bytes, sealed.size() - nonce_bytes,
                                                                  nullptr, 0, nonce, Subkey(key, for_sealing).data());
    return status == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace cyclebook::core
