#pragma once
// Hashing, keys, signatures and sealing, all libsodium's.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace cyclebook::core {

/// SHA-256 (FIPS 180-4) in base64url without padding: 43 characters.
std::string sha256(std::string_view bytes);

std::string base64url(std::string_view bytes);                 ///< RFC 4648 section 5, no padding
Result<std::string> from_base64url(std::string_view text);     ///< strict: canonical, no padding, no other character
std::string base64(std::string_view bytes);                    ///< RFC 4648 section 4, padded; for mail

/// 128 random bits as 22 characters of base64url.
std::string random_id();

using PublicKey = std::array<unsigned char, 32>;               ///< Ed25519, RFC 8032

/// An Ed25519 key pair from its seed. Copying it copies the secret.
struct KeyPair {
    std::array<unsigned char, 32> seed{};
    PublicKey public_key{};
};
KeyPair make_key_pair();
KeyPair key_pair_from_seed(const std::array<unsigned char, 32>& seed);

/// RFC 7638 thumbprint of the key as an OKP JWK (RFC 8037): its `kid`.
std::string thumbprint(const PublicKey&);

std::string sign(const KeyPair&, std::string_view bytes);      ///< 64 bytes
bool verify(const PublicKey&, std::string_view bytes, std::string_view signature);

/// Sixty digits in groups of five that both people can compare; the same for (a, b) and (b, a).
std::string safety_number(const PublicKey& a, const PublicKey& b);

/// A flattened JWS (RFC 7515 section 7.2.2), its three parts as carried.
struct Jws {
    std::string protected_header, payload, signature;          ///< base64url
    bool operator==(const Jws&) const = default;
};
/// Signs `payload` with alg EdDSA, the key's kid and `typ`.
Jws sign_jws(const KeyPair&, std::string_view typ, std::string_view payload);
/// The `kid` of the protected header, once that is known to hold alg EdDSA, this typ, a kid, and nothing else.
Result<std::string> jws_key_id(const Jws&, std::string_view typ);
/// The decoded payload when the signature is the key's.
Result<std::string> open_jws(const Jws&, std::string_view typ, const PublicKey&);
/// SHA-256 over `protected.payload`.
std::string jws_id(const Jws&);

/// Seals with Argon2id (RFC 9106) and XChaCha20-Poly1305: a JSON object of format "cyclebook-sealed".
std::string seal(std::string_view bytes, std::string_view passphrase);
bool is_sealed(std::string_view bytes);
/// Code "sealed.passphrase" when the passphrase is wrong or the bytes were changed: the two cannot be told apart.
Result<std::string> unseal(std::string_view bytes, std::string_view passphrase);

/// What all that a locked device stores is sealed under.
struct DataKey {
    std::array<unsigned char, 32> bytes{};
    bool operator==(const DataKey&) const = default;
};
DataKey make_data_key();
std::string id_of(const DataKey&);                             ///< 16 characters that tell one key from another, and nothing else
/// XChaCha20-Poly1305 whose nonce is a keyed BLAKE2b hash of the bytes: the same bytes are always sealed alike, so that
/// writing them again changes nothing, and no nonce ever serves two texts.
std::string seal_stored(const DataKey&, std::string_view bytes);
inline constexpr std::size_t stored_seal_bytes = 40;           ///< that it adds
/// Nothing when the bytes were changed, or sealed under another key.
std::optional<std::string> unseal_stored(const DataKey&, std::string_view sealed);

}  // namespace cyclebook::core
