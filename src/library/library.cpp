#include "library/library.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "library/digest.hpp"
#include "library/draft.hpp"
#include "library/parts.hpp"
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

bool is_held(const CycleImage& cycle) { return !cycle.entries.empty() || !cycle.parts.empty(); }

/// What digests name a protocol or a rubric by: it is written once, not beside each cycle.
template <class Known, class Definition, class Write>
std::string_view hash_of(Known& known, const Definition& published, Write write) {
    auto found = std::ranges::find(known, published, &Known::value_type::published);
    if (found == known.end()) found = known.insert(known.end(), {core::sha256(write(published)), published});
    return found->hash;
}

/// Nothing when it is not there.
template <class Read>
auto published(const Image& image, std::string_view hash, Read read) -> std::optional<typename decltype(read(""))::value_type> {
    const auto stored = image.protocols.find(hash);
    if (stored == image.protocols.end()) return std::nullopt;
    auto definition = read(fields_of(stored->second.bytes)[1]);
    return definition ? std::optional(std::move(*definition)) : std::nullopt;
}

/// More folded cycles than somebody has in hand: they came with a file, or were folded for their outlines.
constexpr std::size_t most_folded = 100;

}  // namespace

Library::Library(std::unique_ptr<State_> state) : state_(std::move(state)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

core::Result<Library> Library::open(const std::filesystem::path& dir, Sizes sizes) { return open(dir, sizes, {}); }

core::Result<Library> Library::open(const std::filesystem::path& dir, Sizes sizes, const Key& key) {
    auto state = std::make_unique<State_>();
    state->dir = dir;
    state->sizes = sizes;
    state->is_locked = !key && !read_locks(dir).empty();
    if (state->is_locked) return Library(std::move(state));
    std::vector<Note> news;
    auto store = Store::open(dir, state->all, news, sizes, key);
    if (!store && store.error().code == "storage.locked") {   // under another key, or its lock is gone
        auto locked = std::make_unique<State_>();
        locked->dir = dir;
        locked->sizes = sizes;
        locked->is_locked = true;
        return Library(std::move(locked));
    }
    if (!store) return std::unexpected(store.error());
    state->store = std::move(*store);
    state->keys = keys_of(state->all);
    if (state->keys) state->kid = core::thumbprint(state->keys->public_key);
    state->tell(news);
    state->all.forget_removals();   // and what is known of cycles that nothing else is left of
    for (const auto& [id, cycle] : state->all.cycles)
        for (const auto& [section, record] : cycle.drafts) {
            auto draft = read_draft_record(record.bytes);
            if (draft) state->drafts.emplace(State_::DraftKey(id, section), std::move(*draft));
            else state->notes.push_back(core::say("library.draft_unreadable", {{"why", draft.error().message}}));
        }
    Library library(std::move(state));
    auto unnamed = library.state_->store.unnamed();
    std::erase_if(unnamed, [&](const auto& part) { return !library.state_->store.is_at_hand(part); });
    library.load({unnamed.begin(), unnamed.end()});
    const auto lost = library.state_->lost_files();
    for (auto& digest : library.state_->store.attachments()) {
        if (library.setting(std::string(kept_file) + digest).empty()) library.state_->come_or_gone.insert(digest);
        library.state_->maybe_unnamed.insert(std::move(digest));
    }
    if (library.notes().empty()) library.drop_unnamed_files();   // what names one may be lost, and be found again
    if (!lost.empty()) {
        const auto named = library.named_files();
        const auto missed = std::ranges::count_if(lost, [&](const auto& digest) { return !named || named->contains(digest); });
        if (missed > 0) library.state_->tell({{core::say("library.attachments_lost", {{"count", missed}}), cycles_with(library, lost)}});
        for (const auto& digest : lost) library.put_setting(std::string(kept_file) + digest, "");
    }
    return library;
}

const std::vector<std::string>& Library::notes() const { return state_->notes; }

std::vector<std::string> Library::ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, cycle] : state_->all.cycles)
        if (is_held(cycle)) ids.push_back(id);
    return ids;
}

bool Library::has(std::string_view id) const {
    const auto stored = state_->all.cycles.find(id);
    return stored != state_->all.cycles.end() && is_held(stored->second);
}

const cycle::Cycle* Library::cycle(std::string_view id) const {
    if (const auto read = state_->read.find(id); read != state_->read.end()) return &read->second.cycle;
    if (!loads(id)) return nullptr;
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
        DigestHead head{.entries = read.cycle.entries.size()};
        if (read.folded->opened) {
            head.protocol = hash_of(state_->protocols, read.folded->protocol, protocol::write_definition);
            head.rubric = hash_of(state_->rubrics, read.folded->rubric, protocol::write_rubric);
        }
        read.digest = write_digest(*read.folded, head);
        const auto& stored = state_->all.cycles.find(id)->second.digest;
        if (!stored || fields_of(stored->bytes)[1] != read.digest) state_->undigested.emplace(id);
        protocol::translate(read.folded->protocol);
        protocol::translate(read.folded->rubric);
        read.language = core::language();
    }
    return &*read.folded;
}

const cycle::State* Library::outline(std::string_view id) const {
    const auto stored = state_->all.cycles.find(id);
    if (stored == state_->all.cycles.end()) return nullptr;
    const auto read = state_->read.find(id);
    if (stored->second.digest && (read == state_->read.end() || !read->second.folded))
        if (const auto* outline = read_outline(id, fields_of(stored->second.digest->bytes)[1])) return outline;
    return state(id);
}

const cycle::State* Library::read_outline(std::string_view id, std::string_view digest) const {
    const auto head = digest_head(digest);
    if (!head) return nullptr;
    auto& [state, language] = state_->outlines[std::string(head->protocol).append(head->rubric)];
    if (language != core::language()) {
        if (!head->protocol.empty()) {
            auto protocol = published(state_->all, head->protocol, protocol::parse_definition);
            auto rubric = published(state_->all, head->rubric, protocol::read_rubric);
            if (!protocol || !rubric) return nullptr;
            state.protocol = std::move(*protocol);
            state.rubric = std::move(*rubric);
            protocol::translate(state.protocol);
            protocol::translate(state.rubric);
        }
        language = core::language();
    }
    state.id = id;
    return read_digest(digest, state) ? &state : nullptr;
}

// -- what is loaded

bool Library::loads(std::string_view id) const {
    const auto stored = state_->all.cycles.find(id);
    if (stored == state_->all.cycles.end()) return true;
    auto& store = state_->store;
    const auto parts = stored->second.parts;   // a copy: a damaged one is dropped when it is loaded
    for (const auto& part : parts) {
        if (store.is_loaded(part)) continue;
        if (!store.is_at_hand(part)) return false;
        load_part(part);
    }
    return true;
}

std::vector<std::string> Library::needed(const std::vector<std::string>& ids, With with) const {
    std::set<std::string> files;
    for (const auto& id : ids) {
        if (const auto stored = state_->all.cycles.find(id); stored != state_->all.cycles.end())
            for (const auto& part : stored->second.parts)
                if (!state_->store.is_loaded(part) && !state_->store.is_at_hand(part)) files.insert(part);
        if (with == With::entries) continue;
        for (const auto& [digest, size] : files_of(id))
            if (auto file = state_->store.attachment(digest); !file.empty() && !state_->store.is_at_hand(file) && !state_->brought.contains(file))
                files.insert(std::move(file));
    }
    return {files.begin(), files.end()};
}

std::vector<std::string> Library::needed_for_outlines() const {
    std::vector<std::string> unknown;
    for (const auto& [id, cycle] : state_->all.cycles) {
        const auto head = cycle.digest ? digest_head(fields_of(cycle.digest->bytes)[1]) : std::nullopt;
        const auto has = [&](std::string_view hash) { return hash.empty() || state_->all.protocols.contains(hash); };
        if (!head || !has(head->protocol) || !has(head->rubric)) unknown.push_back(id);
    }
    const auto files = needed(unknown);
    std::set<std::string> all(files.begin(), files.end());
    all.insert(state_->store.unnamed().begin(), state_->store.unnamed().end());
    for (auto& part : state_->store.parts_of_other_form())
        if (!state_->store.is_loaded(part) && !state_->store.is_at_hand(part)) all.insert(std::move(part));
    return {all.begin(), all.end()};
}

void Library::load(const std::vector<std::string>& files) {
    for (const auto& file : files) {
        const auto attachment = parse_attachment_name(file);
        if (!attachment) load_part(file);
        if (!attachment || !state_->brought.insert(file).second) continue;
        std::vector<Note> news;
        state_->store.look_at_attachment(file, news);
        if (!news.empty()) news.front().cycles = cycles_with(*this, {std::string(attachment->digest)});
        state_->tell(news);
        state_->come_or_gone.emplace(attachment->digest);
    }
}

std::vector<std::string> Library::unread() const {
    if (state_->is_locked) return {};
    auto files = state_->store.unread();
    std::erase_if(files, [&](const auto& file) { return state_->brought.contains(file); });
    return files;
}

bool Library::is_whole(std::string_view file, std::string bytes) const {
    return state_->store.is_whole(file, std::make_shared<const std::string>(std::move(bytes)));
}

void Library::load_part(const std::string& file) const {
    auto& all = state_->all;
    std::vector<Note> news;
    const bool unnamed = state_->store.unnamed().contains(file);
    for (const auto& id : state_->store.load(file, all, state_->changes, news)) {
        if (!unnamed) continue;
        all.cycles.find(id)->second.digest.reset();   // it may say less than there is
        state_->read.erase(id);
        state_->changed.insert(id);
    }
    if (news.empty()) return;
    news.front().cycles = state_->lacking(file);
    state_->tell(news);
    for (auto it = all.cycles.begin(); it != all.cycles.end();) {   // it was damaged: of some cycles nothing may be left
        auto& [id, cycle] = *it;
        if (cycle.entries.empty() && std::erase(cycle.parts, file) > 0) state_->changed.insert(id);
        if (!is_held(cycle)) cycle.digest.reset();
        it = cycle.empty() ? all.cycles.erase(it) : std::next(it);
    }
}

void Library::put(const cycle::Cycle& added, const bundle::Files& files) {
    if (added.entries.empty()) return;
    if (!files.empty())
        for (const auto& [digest, size] : cycle::named_attachments(added))
            if (const auto carried = files.find(digest); carried != files.end() && !file(digest)) put_file(carried->second);
    loads(added.id);
    auto& cycle = state_->all.cycles[added.id];
    auto& entries = cycle.entries;
    bool changed = false;
    for (const auto& [id, entry] : added.entries) {
        if (entries.contains(id)) continue;
        const auto record = own(make_record(RecordKind::entry, {added.id, id, entry.jws.protected_header, entry.jws.payload, entry.jws.signature}));
        state_->all.apply(record);
        state_->changes.apply(record);
        changed = true;
    }
    if (changed) {
        state_->changed.insert(added.id);
        cycle.digest.reset();
    }
    const auto read = state_->read.find(added.id);
    if (!changed || read == state_->read.end()) return;
    cycle::merge(read->second.cycle, added);
    read->second.folded.reset();
}

void Library::remove(std::string_view id) {
    const std::string key(id);
    for (const auto& [digest, size] : files_of(id)) state_->maybe_unnamed.insert(digest);
    if (const auto held = state_->all.cycles.find(id); held != state_->all.cycles.end())
        for (const auto& part : held->second.parts) state_->store.write_anew(part);
    state_->undigested.erase(key);
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

std::vector<std::string> Library::drafted(std::string_view cycle) const {
    std::vector<std::string> sections;
    for (auto it = state_->drafts.lower_bound({std::string(cycle), {}}); it != state_->drafts.end() && it->first.first == cycle; ++it)
        sections.push_back(it->first.second);
    return sections;
}

void Library::put_draft(std::string_view cycle, std::string_view section, Draft draft) {
    State_::DraftKey key(cycle, section);
    forget_names(key);
    if (state_->drafts.insert_or_assign(key, std::move(draft)).second) state_->changed.insert(key.first);
    state_->changed_drafts.insert(std::move(key));
}

void Library::drop_draft(std::string_view cycle, std::string_view section) {
    State_::DraftKey key(cycle, section);
    forget_names(key);
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
    return !state_->is_locked && (!state_->changes.empty() || !state_->new_files.empty() || !state_->changed_drafts.empty() || state_->store.needs_repair());
}

/// The digest of a cycle is written with its entries.
void Library::digest_changes() {
    for (const auto& [id, cycle] : state_->changes.cycles)
        if (!cycle.entries.empty()) state(id);
    for (const auto& id : std::exchange(state_->undigested, {})) {
        const auto read = state_->read.find(id);
        if (read == state_->read.end()) continue;
        const auto head = digest_head(read->second.digest);
        const auto keep = [&](std::string_view hash, const auto& known, auto as_json) {
            if (hash.empty() || state_->all.protocols.contains(hash)) return;
            const auto found = std::ranges::find(known, hash, [](const auto& one) { return std::string_view(one.hash); });
            const auto record = own(make_record(RecordKind::protocol, {hash, as_json(found->published)}));
            state_->all.apply(record);
            state_->changes.apply(record);
        };
        keep(head->protocol, state_->protocols, protocol::write_definition);
        keep(head->rubric, state_->rubrics, protocol::write_rubric);
        const auto record = own(make_record(RecordKind::digest, {id, read->second.digest}));
        state_->all.apply(record);
        state_->changes.apply(record);
    }
    if (state_->read.size() > most_folded) state_->read.clear();
}

core::Result<void> Library::write() {
    if (state_->is_locked) return core::fail("storage.locked", "", core::say("library.locked"));
    digest_changes();
    for (const auto& [digest, bytes] : state_->new_files) {   // before what names them
        if (auto put = state_->store.put_attachment(digest, bytes); !put) return put;
        state_->come_or_gone.insert(digest);
    }
    state_->new_files.clear();
    for (const auto& digest : std::exchange(state_->come_or_gone, {}))
        put_setting(std::string(kept_file) + digest, has_file(digest) ? "kept" : "");
    Image changes = state_->changes;
    for (const auto& key : state_->changed_drafts) {
        const auto draft = state_->drafts.find(key);
        const auto& [cycle, section] = key;
        const auto record = draft == state_->drafts.end() ? dropped_draft_record(cycle, section) : draft_record(cycle, section, draft->second);
        changes.apply(record);
        state_->all.apply(record);
    }
    if (auto written = state_->store.write(changes, state_->all); !written) return written;
    state_->changes = {};
    state_->changed_drafts.clear();
    drop_unnamed_files();
    return {};
}

std::uint64_t Library::generation() const { return state_->store.generation(); }
void Library::committed(std::uint64_t generation) { state_->store.committed(generation); }
std::vector<std::filesystem::path> Library::set_aside() const { return state_->store.set_aside(); }
std::string Library::read_set_aside(const std::filesystem::path& path) const { return state_->store.read_set_aside(path); }

Library::Counts Library::counts() const {
    Counts counts;
    for (const auto& [id, cycle] : state_->all.cycles) {
        counts.cycles += is_held(cycle);
        const auto head = cycle.digest ? digest_head(fields_of(cycle.digest->bytes)[1]) : std::nullopt;
        const bool loaded = std::ranges::all_of(cycle.parts, [&](const auto& part) { return state_->store.is_loaded(part); });
        counts.entries += head && !loaded ? head->entries : cycle.entries.size();
    }
    counts.drafts = state_->drafts.size();
    counts.bytes_stored = state_->store.bytes();
    return counts;
}

}  // namespace cyclebook::library
