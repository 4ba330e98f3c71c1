#include "bundle/shape.hpp"

#include <nlohmann/json.hpp>

#include "core/json.hpp"

namespace cyclebook::bundle {

nlohmann::json jwk_of(const core::PublicKey& key) {
    const std::string_view bytes(reinterpret_cast<const char*>(key.data()), key.size());
    return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", core::base64url(bytes)}, {"kid", core::thumbprint(key)}};
}

const core::PublicKey* key_of(const cycle::Entry& entry) {
    if (const auto* open = std::get_if<cycle::Open>(&entry.payload.body)) return &open->key;
    if (const auto* join = std::get_if<cycle::Join>(&entry.payload.body)) return &join->key;
    return nullptr;
}

std::string digest_of(const nlohmann::json& file) {
    std::string rest;
    for (const auto& [name, value] : file.items()) {   // what write_json() gives without it, and no value copied
        if (name == "digest") continue;
        rest += rest.empty() ? '{' : ',';
        rest += core::write_json(name);
        rest += ':';
        rest += core::write_json(value);
    }
    return core::sha256(rest.empty() ? "{}" : rest + "}");
}

}  // namespace cyclebook::bundle
