#include <nlohmann/json.hpp>

#include "bundle/bundle.hpp"
#include "core/crypto.hpp"
#include "fuzz/fuzz.hpp"

using namespace cyclebook;

namespace {

void read(std::string_view bytes) {
    bundle::recognise(bytes);
    const auto read = bundle::read(bytes);
    if (!read) {
        fuzz::in_words(read.error());
        fuzz::in_words(bundle::not_ours(bytes, "file"));
        return;
    }
    std::vector<const cycle::Cycle*> cycles;
    for (const auto& cycle : read->cycles) cycles.push_back(&cycle);
    if (cycles.empty()) return;
    const auto file_of = [&](std::string_view digest) {
        const auto file = read->files.find(digest);
        return file == read->files.end() ? std::nullopt : std::optional(file->second);
    };
    const auto again = bundle::read(bundle::write(cycles, read->baton, file_of));
    fuzz::must(again.has_value() && again->cycles == read->cycles && again->baton == read->baton && again->files == read->files, "what was read is written and read again");
}

}  // namespace

/// As it is, and with the digest that it would need, so that what lies behind the digest is reached.
void fuzz::one(std::string_view bytes) {
    using nlohmann::json;
    read(bytes);
    json file = json::parse(bytes, nullptr, false);
    if (!file.is_object()) return;
    file.erase("digest");
    file["digest"] = core::sha256(file.dump(-1, ' ', false, json::error_handler_t::replace));
    read(file.dump(2, ' ', false, json::error_handler_t::replace));
}

FUZZ_TARGET
