#include "library/old_backup.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "bundle/shape.hpp"
#include "core/json.hpp"
#include "core/limits.hpp"
#include "core/seal.hpp"
#include "core/text.hpp"
#include "library/backup_stream.hpp"
#include "library/digest.hpp"
#include "library/draft.hpp"
#include "protocol/rubric.hpp"

namespace cyclebook::library {

using nlohmann::json;

namespace {

constexpr std::string_view old_format = "cyclebook-backup";
constexpr int last_version = 2;   // with files that drafts name; without them, 1

std::unexpected<core::Error> wrong(std::string where) {
    return core::fail("backup.content", std::move(where), core::say("library.backup_wrong"));
}

core::Result<std::optional<std::string>> read_keys(const json& value) {
    if (value.is_null()) return std::nullopt;
    if (!value.is_string()) return wrong("/keys");
    auto seed = core::from_base64url(value.get_ref<const std::string&>());
    if (!seed || seed->size() != sizeof(core::KeyPair::seed)) return wrong("/keys");
    return std::move(*seed);
}

core::Result<std::string> opened(std::string bytes, std::string_view passphrase) {
    if (!core::is_sealed(bytes)) return bytes;
    if (passphrase.empty()) return core::fail("sealed.passphrase-needed", {}, core::say("library.backup_sealed"));
    const auto sealed = core::read_sealed(bytes, core::limits::old_backup_bytes);
    if (!sealed) return std::unexpected(sealed.error());
    bytes = {};   // it may be large
    const auto key = core::seal_key(*sealed, passphrase);
    if (!key) return std::unexpected(key.error());
    return core::open_sealed(*sealed, *key);
}

}  // namespace

struct OldBackup::State {
    std::deque<std::string> first;             // what comes before the cycles and the files
    bundle::Files files;
    std::vector<cycle::Cycle> cycles;          // those that are still to come, the next one last
    std::deque<std::string> of_cycle;          // of the one that is coming
    std::vector<std::pair<protocol::Definition, std::string>> protocols;   // with their hashes
    std::vector<std::pair<protocol::Rubric, std::string>> rubrics;

    core::Result<void> read_draft(const json& draft, const std::string& where) {
        if (!draft.is_object() || draft.size() != 4 || !draft.contains("cycle") || !draft["cycle"].is_string() || !draft.contains("section") ||
            !draft["section"].is_string() || !draft.contains("changed") || !draft["changed"].is_number_integer() || !draft.contains("content"))
            return wrong(where);
        auto content = content_of(draft["content"], where + "/content");
        if (!content) return std::unexpected(content.error());
        const auto text = [&](const char* name) { return draft[name].get<std::string>(); };
        first.emplace_back(draft_record(text("cycle"), text("section"), {std::move(*content), draft["changed"].get<core::Instant>()}).bytes);
        return {};
    }

    template <class Known, class Definition, class Write>
    std::string hash_of(Known& known, const Definition& published, Write write) {
        const auto found = std::ranges::find(known, published, &Known::value_type::first);
        if (found != known.end()) return found->second;
        const std::string text = write(published), hash = core::sha256(text);
        of_cycle.push_back(make_record(RecordKind::protocol, {hash, text}));
        known.emplace_back(published, hash);
        return hash;
    }

    void begin_cycle() {
        const cycle::Cycle cycle = std::move(cycles.back());
        cycles.pop_back();
        const auto state = cycle::fold(cycle);
        std::string protocol, rubric;
        if (state.opened) {
            protocol = hash_of(protocols, state.protocol, protocol::write_definition);
            rubric = hash_of(rubrics, state.rubric, protocol::write_rubric);
        }
        of_cycle.push_back(make_record(RecordKind::digest, {cycle.id, write_digest(state, {protocol, rubric, cycle.entries.size()})}));
        for (const auto& [id, entry] : cycle.entries)
            of_cycle.push_back(make_record(RecordKind::entry, {cycle.id, id, entry.jws.protected_header, entry.jws.payload, entry.jws.signature}));
    }
};

OldBackup::OldBackup(std::unique_ptr<State> state) : state_(std::move(state)) {}
OldBackup::OldBackup(OldBackup&&) noexcept = default;
OldBackup& OldBackup::operator=(OldBackup&&) noexcept = default;
OldBackup::~OldBackup() = default;

core::Result<OldBackup> OldBackup::read(std::string bytes, std::string_view passphrase) {
    auto text = opened(std::move(bytes), passphrase);
    if (!text) return std::unexpected(text.error());
    auto parsed = core::read_json(*text, core::limits::old_backup_bytes);
    if (!parsed) return std::unexpected(parsed.error());
    *text = {};
    json& file = *parsed;
    if (!file.is_object() || file.value("format", json()) != old_format)
        return core::fail("backup.format", {}, core::say("library.not_a_backup"));
    if (!file.contains("version") || !file["version"].is_number_integer()) return wrong("/version");
    if (file["version"] > last_version) return core::fail("backup.newer-version", "/version", core::say("library.backup_newer"));
    for (const char* part : {"bundle", "drafts", "keys", "settings"})
        if (!file.contains(part)) return wrong("/" + std::string(part));
    const bool has_files = file["version"] == last_version && file.contains("files");
    if (file.size() != (has_files ? 7 : 6) || file["version"] < 1 || !file["drafts"].is_array() || !file["settings"].is_object()) return wrong({});

    auto state = std::make_unique<State>();
    bundle::Bundle bundle;
    if (!file["bundle"].is_null()) {
        auto read = bundle::read_object(file["bundle"]);
        if (!read) return std::unexpected(read.error());
        bundle = std::move(*read);
        file["bundle"] = nullptr;
    }
    state->files = std::move(bundle.files);
    if (has_files) {
        auto files = bundle::files_from(file["files"], "/files");
        if (!files) return std::unexpected(files.error());
        state->files.merge(*files);
    }
    state->first.push_back(head_record({bundle.cycles.size(), state->files.size()}));
    const auto keys = read_keys(file["keys"]);
    if (!keys) return std::unexpected(keys.error());
    if (*keys) state->first.push_back(make_record(RecordKind::keys, {**keys}));
    for (const auto& [name, value] : file["settings"].items()) {
        if (!value.is_string()) return wrong("/settings/" + name);
        state->first.push_back(make_record(RecordKind::setting, {name, value.get_ref<const std::string&>()}));
    }
    for (std::size_t i = 0; i < file["drafts"].size(); ++i)
        if (auto read = state->read_draft(file["drafts"][i], "/drafts/" + std::to_string(i)); !read) return std::unexpected(read.error());
    state->cycles = std::move(bundle.cycles);
    std::ranges::reverse(state->cycles);
    return OldBackup(std::move(state));
}

std::optional<std::string> OldBackup::next() {
    auto& [first, files, cycles, of_cycle, protocols, rubrics] = *state_;
    const auto take = [](std::deque<std::string>& from) {
        std::string record = std::move(from.front());
        from.pop_front();
        return record;
    };
    if (!first.empty()) return take(first);
    if (of_cycle.empty() && !cycles.empty()) state_->begin_cycle();
    if (!of_cycle.empty()) return take(of_cycle);
    if (files.empty()) return std::nullopt;
    const auto file = files.extract(files.begin());
    return make_record(RecordKind::attachment, {file.key(), file.mapped()});
}

}  // namespace cyclebook::library
