#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "bundle/bundle.hpp"
#include "bundle/shape.hpp"
#include "core/crypto.hpp"
#include "core/json.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"

namespace cyclebook::bundle {

namespace {

using core::say;
using nlohmann::json;

std::unexpected<core::Error> damaged(std::string where, std::string_view what_key) {
    return core::fail("bundle.damaged", std::move(where), say("bundles.damaged", {{"what", say(what_key)}}));
}

/// Exactly these members, the last `optional` of which may be missing.
core::Result<void> members(const json& object, const std::string& where, std::initializer_list<const char*> names, std::size_t optional = 0) {
    if (!object.is_object()) return damaged(where, "bundles.wrong_kind");
    std::size_t i = 0, found = 0;
    for (const char* name : names) {
        if (object.contains(name)) ++found;
        else if (i + optional < names.size()) return damaged(where + "/" + name, "bundles.part_missing");
        ++i;
    }
    if (found != object.size()) return damaged(where, "bundles.unknown_part");
    return {};
}

core::Result<core::Jws> jws_from(const json& value, const std::string& where) {
    if (auto good = members(value, where, {"payload", "protected", "signature"}); !good) return std::unexpected(good.error());
    for (const auto& part : value)
        if (!part.is_string()) return damaged(where, "bundles.wrong_kind");
    return core::Jws{value["protected"].get<std::string>(), value["payload"].get<std::string>(), value["signature"].get<std::string>()};
}

/// Text of the unsigned baton, which is only for people: short, on one line.
std::string plain_words(const json& value) {
    constexpr std::size_t longest = 200;
    std::string words = value.get<std::string>();
    if (words.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;   // not inside a character
        words.resize(end);
    }
    for (char& c : words)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    return words;
}

core::Result<std::optional<Baton>> baton_from(const json& file) {
    const auto found = file.find("baton");
    if (found == file.end()) return std::nullopt;
    if (auto good = members(*found, "/baton", {"from", "to", "cycle", "next", "by"}); !good) return std::unexpected(good.error());
    for (const auto& part : *found)
        if (!part.is_string()) return damaged("/baton", "bundles.wrong_kind");
    Baton baton{plain_words((*found)["from"]), plain_words((*found)["to"]), plain_words((*found)["cycle"]), plain_words((*found)["next"]), plain_words((*found)["by"])};
    if (!baton.by.empty() && !core::parse_date(baton.by)) return damaged("/baton/by", "bundles.not_a_date");
    return baton;
}

core::Result<void> check_header(const json& file) {
    if (!file.is_object() || file.value("format", json()) != json(std::string(format))) return std::unexpected(not_ours("{}", ""));
    const auto found = file.find("version");
    if (found == file.end() || !found->is_number_integer() || found->get<std::int64_t>() < 1) return damaged("/version", "bundles.no_version");
    if (found->get<std::int64_t>() > version)
        return core::fail("bundle.newer-version", "/version", say("bundles.newer"));
    if (*found == 1) return members(file, "", {"format", "version", "keys", "entries", "heads", "digest", "baton"}, 1);
    return members(file, "", {"format", "version", "keys", "entries", "heads", "digest", "baton", "files"}, 2);
}

struct Keys {
    std::map<std::string, core::PublicKey, std::less<>> by_kid;
};

core::Result<Keys> keys_from(const json& file) {
    const json& set = file["keys"];
    if (auto good = members(set, "/keys", {"keys"}); !good) return std::unexpected(good.error());
    if (!set["keys"].is_array()) return damaged("/keys/keys", "bundles.wrong_kind");
    Keys keys;
    for (std::size_t i = 0; i < set["keys"].size(); ++i) {
        const json& value = set["keys"][i];
        const std::string where = "/keys/keys/" + std::to_string(i);
        if (auto good = members(value, where, {"kty", "crv", "x", "kid"}); !good) return std::unexpected(good.error());
        for (const auto& part : value)
            if (!part.is_string()) return damaged(where, "bundles.wrong_kind");
        const auto x = core::from_base64url(value["x"].get<std::string>());
        core::PublicKey key{};
        if (!x || x->size() != key.size()) return damaged(where + "/x", "bundles.not_a_key");
        std::ranges::copy(*x, reinterpret_cast<char*>(key.data()));
        if (value != jwk_of(key)) return damaged(where, "bundles.key_name");
        if (!keys.by_kid.emplace(core::thumbprint(key), key).second) return damaged(where, "bundles.key_twice");
    }
    return keys;
}

/// Read, or as it is held.
core::Result<cycle::Entry> entry_from(const core::Jws& jws, const cycle::Entry* held) {
    return held ? core::Result<cycle::Entry>(*held) : cycle::read_entry(jws);
}

}  // namespace

core::Result<Bundle> read(std::string_view bytes, std::string_view passphrase, const Known& known) {
    if (bytes.size() > core::limits::file_bytes || bytes.empty()) return std::unexpected(not_ours(bytes, ""));
    if (core::is_sealed(bytes)) {
        if (passphrase.empty())
            return core::fail("sealed.passphrase-needed", "", say("bundles.sealed"));
        auto plain = core::unseal(bytes, passphrase);
        if (!plain) return std::unexpected(plain.error());
        if (core::is_sealed(*plain)) return damaged("", "bundles.sealed_twice");
        return read(*plain, {}, known);
    }
    auto parsed = core::read_json(bytes);
    if (!parsed) {
        if (parsed.error().code == "json.truncated")
            return core::fail("bundle.truncated", parsed.error().where, say("bundles.truncated"));
        if (recognise(bytes) == Kind::unknown) return std::unexpected(not_ours(bytes, ""));
        return core::fail(parsed.error().code, parsed.error().where, 
                          say("bundles.damaged_at", {{"place", parsed.error().where}, {"why", parsed.error().message}}));
    }
    return read_object(*parsed, known);
}

core::Result<Bundle> read_object(const json& file, const Known& known) {
    if (auto good = check_header(file); !good) return std::unexpected(good.error());
    if (file["digest"] != json(digest_of(file))) return damaged("/digest", "bundles.changed");
    auto keys = keys_from(file);
    if (!keys) return std::unexpected(keys.error());
    const json& entries = file["entries"];
    if (!entries.is_array() || entries.empty()) return damaged("/entries", "bundles.nothing");

    Bundle bundle;
    std::vector<cycle::Entry> read;
    std::set<std::pair<std::string, std::string>> pinned;   // cycle and key
    std::set<std::string, std::less<>> ids;
    std::string cycle_of_last;                              // a payload says its cycle only once it is read
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string where = "/entries/" + std::to_string(i);
        const auto jws = jws_from(entries[i], where);
        if (!jws) return std::unexpected(jws.error());
        const cycle::Entry* held = known && !cycle_of_last.empty() ? known(cycle_of_last, core::jws_id(*jws)) : nullptr;
        if (held && held->jws != *jws) held = nullptr;
        auto entry = entry_from(*jws, held);
        if (!entry) {
            if (entry.error().code.ends_with("newer-version")) return core::fail(entry.error().code, where + entry.error().where, entry.error().message);
            // What is not even JSON has a line and column, and no pointer.
            const std::string& inside = entry.error().where;
            const std::string place = where + (inside.empty() || inside.starts_with('/') ? "" : ", ") + inside;
            return core::fail(entry.error().code, place, say("bundles.damaged_because", {{"why", entry.error().message}}));
        }
        const auto key = keys->by_kid.find(entry->kid);
        if (key == keys->by_kid.end()) return damaged(where, "bundles.no_key");
        if (!held && !core::open_jws(*jws, cycle::entry_type, key->second)) return damaged(where, "bundles.signature");
        if (!ids.insert(entry->id).second) return damaged(where, "bundles.part_twice");
        cycle_of_last = entry->payload.cycle;
        if (key_of(*entry)) pinned.emplace(entry->payload.cycle, entry->kid);
        read.push_back(std::move(*entry));
    }
    std::map<std::string, cycle::Cycle, std::less<>> cycles;
    for (std::size_t i = 0; i < read.size(); ++i) {
        cycle::Entry& entry = read[i];
        const std::string where = "/entries/" + std::to_string(i);
        // Taken in, it would be a parent of what is written next, in files that cannot give its key.
        if (!pinned.contains({entry.payload.cycle, entry.kid})) {
            bundle.refused.push_back({where, say("bundles.not_joined")});
            continue;
        }
        auto& cycle = cycles[entry.payload.cycle];
        cycle.id = entry.payload.cycle;
        if (cycle.entries.size() >= core::limits::entries_per_cycle || cycles.size() > core::limits::cycles_per_file)
            return core::fail("bundle.count", where, say("bundles.too_much"));
        cycle.entries.emplace(entry.id, std::move(entry));
    }
    const json& heads = file["heads"];
    if (!heads.is_array()) return damaged("/heads", "bundles.wrong_kind");
    for (const auto& head : heads) {
        if (!head.is_string() || !ids.contains(head.get<std::string>())) return damaged("/heads", "bundles.no_such_part");
        bundle.heads.push_back(head.get<std::string>());
    }
    auto baton = baton_from(file);
    if (!baton) return std::unexpected(baton.error());
    bundle.baton = std::move(*baton);
    for (auto& [id, cycle] : cycles) bundle.cycles.push_back(std::move(cycle));
    if (const auto carried = file.find("files"); carried != file.end()) {
        auto files = files_from(*carried, "/files");
        if (!files) return std::unexpected(files.error());
        cycle::AttachmentSizes named;
        for (const auto& cycle : bundle.cycles) named.merge(cycle::named_attachments(cycle));
        for (const auto& [digest, content] : *files)
            if (!named.contains(digest) && bundle.refused.empty()) return damaged("/files/" + digest, "bundles.unknown_part");
        std::erase_if(*files, [&](const auto& one) { return !named.contains(one.first); });   // of entries that are set apart
        bundle.files = std::move(*files);
    }
    return bundle;
}

}  // namespace cyclebook::bundle
