#include "library/library.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "library/draft.hpp"
#include "library/state.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::library {

namespace {

/// Kept as they are used: making them costs a multiplication on the curve, and screens ask in every frame.
std::optional<core::KeyPair> keys_of(const Image& image) {
    if (!image.keys) return std::nullopt;
    const auto seed = fields_of(image.keys->bytes)[0];
    std::array<unsigned char, 32> bytes{};
    if (seed.size() != bytes.size()) return std::nullopt;
    std::ranges::copy(seed, bytes.begin());
    return core::key_pair_from_seed(bytes);
}

}  // namespace

Library::Library(std::unique_ptr<State_> state) : state_(std::move(state)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

core::Result<Library> Library::open(const std::filesystem::path& dir) {
    auto state = std::make_unique<State_>();
    auto store = Store::open(dir, state->all, state->notes);
    if (!store) return std::unexpected(store.error());
    state->store = std::move(*store);
    state->all.forget_removals();
    state->keys = keys_of(state->all);
    if (state->keys) state->kid = core::thumbprint(state->keys->public_key);
    for (const auto& [id, cycle] : state->all.cycles)
        for (const auto& [section, record] : cycle.drafts) {
            auto draft = read_draft_record(record.bytes);
            if (draft) state->drafts.emplace(State_::DraftKey(id, section), std::move(*draft));
            else state->notes.push_back(core::say("library.draft_unreadable", {{"why", draft.error().message}}));
        }
    return Library(std::move(state));
}

const std::vector<std::string>& Library::notes() const { return state_->notes; }

std::vector<std::string> Library::ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, cycle] : state_->all.cycles)
        if (!cycle.entries.empty()) ids.push_back(id);
    return ids;
}

const cycle::Cycle* Library::cycle(std::string_view id) const {
    if (const auto read = state_->read.find(id); read != state_->read.end()) return &read->second.cycle;
    const auto stored = state_->all.cycles.find(id);
    if (stored == state_->all.cycles.end() || stored->second.entries.empty()) return nullptr;
    auto& read = state_->read[std::string(id)];
    read.cycle.id = id;
    std::size_t unreadable = 0;
    for (const auto& [entry_id, record] : stored->second.entries) {
        const auto fields = fields_of(record.bytes);
        auto entry = cycle::read_entry({std::string(fields[2]), std::string(fields[3]), std::string(fields[4])});
        if (entry && entry->id == entry_id && entry->payload.cycle == id) read.cycle.entries.emplace(entry->id, std::move(*entry));
        else ++unreadable;
    }
    if (unreadable > 0)
        state_->notes.push_back(core::say("library.unreadable", {{"count", unreadable}}));
    return &read.cycle;
}

const cycle::State* Library::state(std::string_view id) const {
    if (!cycle(id)) return nullptr;
    auto& read = state_->read.find(id)->second;
    if (!read.folded || read.language != core::language()) {
        read.folded = cycle::fold(read.cycle);
        protocol::translate(read.folded->protocol);
        protocol::translate(read.folded->rubric);
        read.language = core::language();
    }
    return &*read.folded;
}

void Library::put(const cycle::Cycle& added) {
    if (added.entries.empty()) return;
    auto& entries = state_->all.cycles[added.id].entries;
    bool changed = false;
    for (const auto& [id, entry] : added.entries) {
        if (entries.contains(id)) continue;
        const auto record = own(make_record(RecordKind::entry, {added.id, id, entry.jws.protected_header, entry.jws.payload, entry.jws.signature}));
        state_->all.apply(record);
        state_->changes.apply(record);
        changed = true;
    }
    if (changed) state_->changed.insert(added.id);
    const auto read = state_->read.find(added.id);
    if (!changed || read == state_->read.end()) return;
    cycle::merge(read->second.cycle, added);
    read->second.folded.reset();
}

void Library::remove(std::string_view id) {
    const std::string key(id);
    const bool stored = state_->all.cycles.erase(key) > 0;
    state_->changed.insert(key);
    state_->read.erase(key);
    std::erase_if(state_->drafts, [&](const auto& d) { return d.first.first == key; });
    std::erase_if(state_->changed_drafts, [&](const auto& d) { return d.first == key; });
    if (stored) state_->changes.apply(own(make_record(RecordKind::cycle_removed, {key})));
}

std::set<std::string, std::less<>> Library::take_changed() { return std::exchange(state_->changed, {}); }

const Draft* Library::draft(std::string_view cycle, std::string_view section) const {
    const auto found = state_->drafts.find({std::string(cycle), std::string(section)});
    return found == state_->drafts.end() ? nullptr : &found->second;
}

void Library::put_draft(std::string_view cycle, std::string_view section, Draft draft) {
    State_::DraftKey key(cycle, section);
    if (state_->drafts.insert_or_assign(key, std::move(draft)).second) state_->changed.insert(key.first);
    state_->changed_drafts.insert(std::move(key));
}

void Library::drop_draft(std::string_view cycle, std::string_view section) {
    State_::DraftKey key(cycle, section);
    if (!state_->drafts.erase(key)) return;
    state_->changed.insert(key.first);
    state_->changed_drafts.insert(std::move(key));
}

const std::optional<core::KeyPair>& Library::keys() const { return state_->keys; }
const std::string& Library::kid() const { return state_->kid; }

void Library::put_keys(const core::KeyPair& pair) {
    const std::string_view seed(reinterpret_cast<const char*>(pair.seed.data()), pair.seed.size());
    const auto record = own(make_record(RecordKind::keys, {seed}));
    state_->all.apply(record);
    state_->changes.apply(record);
    state_->keys = pair;
    state_->kid = core::thumbprint(pair.public_key);
}

std::string Library::setting(std::string_view name) const {
    const auto found = state_->all.settings.find(name);
    return found == state_->all.settings.end() ? std::string() : std::string(fields_of(found->second.bytes)[1]);
}

void Library::put_setting(std::string_view name, std::string_view value) {
    if (setting(name) == value) return;
    const auto record = own(make_record(RecordKind::setting, {name, value}));
    state_->all.apply(record);
    state_->changes.apply(record);
}

bool Library::dirty() const {
    return !state_->changes.empty() || !state_->changed_drafts.empty() || state_->store.needs_repair();
}

core::Result<void> Library::write() {
    Image changes = state_->changes;
    for (const auto& key : state_->changed_drafts) {
        const auto draft = state_->drafts.find(key);
        const auto& [cycle, section] = key;
        const auto record = draft == state_->drafts.end() ? dropped_draft_record(cycle, section) : draft_record(cycle, section, draft->second);
        changes.apply(record);
        state_->all.apply(record);
    }
    if (auto written = state_->store.write(changes); !written) return written;
    state_->changes = {};
    state_->changed_drafts.clear();
    return {};
}

std::uint64_t Library::generation() const { return state_->store.generation(); }
void Library::committed(std::uint64_t generation) { state_->store.committed(generation); }
std::vector<std::filesystem::path> Library::set_aside() const { return state_->store.set_aside(); }

Library::Counts Library::counts() const {
    Counts counts;
    for (const auto& [id, cycle] : state_->all.cycles) {
        counts.cycles += !cycle.entries.empty();
        counts.entries += cycle.entries.size();
    }
    counts.drafts = state_->drafts.size();
    counts.bytes_stored = state_->store.bytes();
    return counts;
}

}  // namespace cyclebook::library
