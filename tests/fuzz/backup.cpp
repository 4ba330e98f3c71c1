#include <nlohmann/json.hpp>

#include "core/crypto.hpp"
#include "fuzz/fuzz.hpp"
#include "library/library.hpp"

using namespace cyclebook;

namespace {

void look(std::string_view bytes) {
    const auto counts = library::look_into_backup(bytes);
    if (!counts) fuzz::in_words(counts.error());
}

}  // namespace

/// As it is, and with the digest that the bundle in it would need.
void fuzz::one(std::string_view bytes) {
    using nlohmann::json;
    look(bytes);
    json file = json::parse(bytes, nullptr, false);
    if (!file.is_object() || !file.contains("bundle") || !file["bundle"].is_object()) return;
    file["bundle"].erase("digest");
    file["bundle"]["digest"] = core::sha256(file["bundle"].dump(-1, ' ', false, json::error_handler_t::replace));
    look(file.dump(-1, ' ', false, json::error_handler_t::replace));
}

FUZZ_TARGET
