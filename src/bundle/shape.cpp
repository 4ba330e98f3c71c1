#include "bundle/shape.hpp"

#include <nlohmann/json.hpp>

#include "core/json.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"

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

nlohmann::json files_json(const Files& files) {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [digest, bytes] : files) object[digest] = core::base64url(bytes);
    return object;
}

core::Result<Files> files_from(const nlohmann::json& object, const std::string& where) {
    const auto damaged = [](std::string place, std::string_view what_key) {
        return core::fail("bundle.damaged", std::move(place), core::say("bundles.damaged", {{"what", core::say(what_key)}}));
    };
    if (!object.is_object() || object.empty()) return damaged(where, "bundles.wrong_kind");
    Files files;
    std::size_t together = 0;
    for (const auto& [digest, value] : object.items()) {
        const std::string place = where + "/" + core::clipped(digest, 100);
        if (!value.is_string()) return damaged(place, "bundles.wrong_kind");
        auto bytes = core::from_base64url(value.get_ref<const std::string&>());
        if (!bytes) return damaged(place, "bundles.wrong_kind");
        together += bytes->size();
        if (bytes->size() > core::limits::attachment_bytes || together > core::limits::attachments_bytes)
            return core::fail("bundle.count", place, core::say("bundles.files_too_large"));
        if (core::sha256(*bytes) != digest) return damaged(place, "bundles.other_file");
        files.emplace(digest, std::move(*bytes));
    }
    return files;
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
