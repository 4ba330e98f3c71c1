// Moving house: everything on a device as one sealed file, and back.

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "bundle/shape.hpp"
#include "core/json.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"
#include "library/draft.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

using nlohmann::json;

namespace {

constexpr std::string_view backup_format = "cyclebook-backup";
constexpr int backup_version = 2;   // with files that drafts name; without them, 1

/// Settings that tell of the device itself, and say nothing on another.
bool is_of_device(std::string_view setting) {
    return setting == "purge" || setting == "not-backed-up" || setting == "remind-backup" || setting.starts_with(passphrase_of) || setting.starts_with(kept_file);
}

struct Contents {
    bundle::Bundle bundle;
    std::vector<std::pair<std::pair<std::string, std::string>, Draft>> drafts;
    std::map<std::string, std::string> settings;
    std::optional<core::KeyPair> keys;
    bundle::Files files;
};

std::unexpected<core::Error> wrong(std::string where) {
    return core::fail("backup.content", std::move(where), core::say("library.backup_wrong"));
}

core::Result<std::optional<core::KeyPair>> read_keys(const json& value) {
    if (value.is_null()) return std::nullopt;
    if (!value.is_string()) return wrong("/keys");
    const auto seed = core::from_base64url(value.get_ref<const std::string&>());
    std::array<unsigned char, 32> bytes{};
    if (!seed || seed->size() != bytes.size()) return wrong("/keys");
    std::ranges::copy(*seed, bytes.begin());
    return core::key_pair_from_seed(bytes);
}

core::Result<Contents> read_backup(std::string_view bytes) {
    const auto read = core::read_json(bytes);
    if (!read) return std::unexpected(read.error());
    const json& file = *read;
    if (!file.is_object() || file.value("format", json()) != backup_format)
        return core::fail("backup.format", {}, core::say("library.not_a_backup"));
    if (!file.contains("version") || !file["version"].is_number_integer()) return wrong("/version");
    if (file["version"] > backup_version)
        return core::fail("backup.newer-version", "/version", core::say("library.backup_newer"));
    for (const char* part : {"bundle", "drafts", "keys", "settings"})
        if (!file.contains(part)) return wrong("/" + std::string(part));
    const bool has_files = file["version"] == backup_version && file.contains("files");
    if (file.size() != (has_files ? 7 : 6) || file["version"] < 1 || !file["drafts"].is_array() || !file["settings"].is_object()) return wrong({});

    Contents contents;
    if (!file["bundle"].is_null()) {
        auto bundle = bundle::read(core::write_json(file["bundle"]));
        if (!bundle) return std::unexpected(bundle.error());
        contents.bundle = std::move(*bundle);
    }
    if (has_files) {
        auto files = bundle::files_from(file["files"], "/files");
        if (!files) return std::unexpected(files.error());
        contents.files = std::move(*files);
    }
    for (std::size_t i = 0; i < file["drafts"].size(); ++i) {
        const json& draft = file["drafts"][i];
        const std::string where = "/drafts/" + std::to_string(i);
        if (!draft.is_object() || draft.size() != 4 || !draft.contains("cycle") || !draft["cycle"].is_string() || !draft.contains("section") ||
            !draft["section"].is_string() || !draft.contains("changed") || !draft["changed"].is_number_integer() || !draft.contains("content"))
            return wrong(where);
        auto content = content_of(draft["content"], where + "/content");
        if (!content) return std::unexpected(content.error());
        contents.drafts.push_back({{draft["cycle"], draft["section"]}, {std::move(*content), draft["changed"].get<core::Instant>()}});
    }
    for (const auto& [name, value] : file["settings"].items()) {
        if (!value.is_string()) return wrong("/settings/" + name);
        contents.settings[name] = value;
    }
    auto keys = read_keys(file["keys"]);
    if (!keys) return std::unexpected(keys.error());
    contents.keys = *keys;
    return contents;
}

/// So that the sealed file can be read back: it is base64, and so are the files in it.
std::size_t room_for_files(std::size_t cycles, std::size_t others) {
    constexpr std::size_t readable = core::limits::file_bytes / 4 * 3 - (1u << 20), most = core::limits::attachments_bytes;
    const std::size_t text = cycles + others;
    return text < readable ? std::min(most, (readable - text) / 4 * 3) : 0;
}

}  // namespace

std::string Library::backup(std::string_view passphrase, std::size_t* left_out) const {
    std::vector<const cycle::Cycle*> cycles;
    for (const auto& id : ids())
        if (const auto* held = cycle(id)) cycles.push_back(held);
    json drafts = json::array();
    for (const auto& [key, draft] : state_->drafts)
        drafts.push_back({{"cycle", key.first}, {"section", key.second}, {"changed", draft.changed},
                          {"content", json::parse(cycle::write_content(draft.content))}});
    json settings = json::object();
    for (const auto& [name, record] : state_->all.settings)
        if (std::string value = setting(name); !value.empty() && !is_of_device(name)) settings[name] = std::move(value);
    json keys_json;
    if (const auto pair = keys())
        keys_json = core::base64url({reinterpret_cast<const char*>(pair->seed.data()), pair->seed.size()});
    // Of what nobody else has a copy comes first.
    cycle::AttachmentSizes of_drafts;
    for (const auto& [key, draft] : state_->drafts) cycle::add_attachments(of_drafts, draft.content);
    bundle::Files files;
    std::size_t together = 0, too_much = 0;
    const std::size_t most = room_for_files(cycles.empty() ? 0 : bundle::write(cycles, std::nullopt).size(), core::write_json(drafts).size() + core::write_json(settings).size());
    const auto take = [&](std::string_view digest) {
        auto bytes = this->file(digest);
        const bool fits = bytes && together + bytes->size() <= most;
        if (fits) together += bytes->size();
        else if (bytes) ++too_much;
        return fits ? bytes : std::nullopt;
    };
    for (const auto& [digest, size] : of_drafts)
        if (auto bytes = take(digest)) files.emplace(digest, std::move(*bytes));
    const auto of_cycles = [&](std::string_view digest) { return files.contains(digest) ? std::nullopt : take(digest); };
    json file = {{"format", backup_format}, {"version", files.empty() ? 1 : backup_version}, {"drafts", drafts}, {"settings", settings}, {"keys", keys_json},
                 {"bundle", cycles.empty() ? json() : json::parse(bundle::write(cycles, std::nullopt, of_cycles))}};
    if (!files.empty()) file["files"] = bundle::files_json(files);
    if (left_out) *left_out = too_much;
    return core::seal(core::write_json(file), passphrase);
}

core::Result<ImportReport> Library::restore(std::string_view bytes, std::string_view passphrase, bool take_keys) {
    std::string opened;
    if (core::is_sealed(bytes)) {
        if (passphrase.empty()) return core::fail("sealed.passphrase-needed", {}, core::say("library.backup_sealed"));
        auto unsealed = core::unseal(bytes, passphrase);
        if (!unsealed) return std::unexpected(unsealed.error());
        opened = std::move(*unsealed);
        bytes = opened;
    }
    const auto contents = read_backup(bytes);
    if (!contents) return std::unexpected(contents.error());

    auto report = import(contents->bundle);
    for (const auto& [digest, content] : contents->files)
        if (!this->file(digest)) put_file(content);
    for (const auto& [key, draft] : contents->drafts) {
        const auto* here = this->draft(key.first, key.second);
        if (!here || here->changed < draft.changed) put_draft(key.first, key.second, draft);
    }
    for (const auto& [name, value] : contents->settings)
        if (setting(name).empty() && !is_of_device(name)) put_setting(name, value);
    if (contents->keys && (take_keys || !keys())) put_keys(*contents->keys);
    return report;
}

core::Result<Library::Counts> look_into_backup(std::string_view bytes) {
    const auto contents = read_backup(bytes);
    if (!contents) return std::unexpected(contents.error());
    Library::Counts counts;
    counts.cycles = contents->bundle.cycles.size();
    for (const auto& cycle : contents->bundle.cycles) counts.entries += cycle.entries.size();
    counts.drafts = contents->drafts.size();
    counts.bytes_stored = bytes.size();
    return counts;
}

}  // namespace cyclebook::library
