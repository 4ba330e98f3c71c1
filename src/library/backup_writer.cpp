#include "library/backup_writer.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "library/backup_stream.hpp"
#include "library/draft.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

namespace {
enum class Phase : unsigned char { head, drafts, files_of_drafts, parts, cycles, files, done };
}

struct BackupWriter::State {
    const Library& library;
    core::StreamSealer sealer;
    Form form;
    Phase phase = Phase::head;
    std::string out;
    std::uint64_t written = 0, about = 0;
    std::string wanted;
    std::size_t left_out = 0;

    std::optional<Library::State_::DraftKey> last_draft;
    std::set<std::string, std::less<>> parts_done, digests_done, files_done;
    std::string part;                          // that is being written
    std::vector<Slice> entries;
    std::size_t entry = 0;
    std::string last_cycle;
    std::vector<std::string> files;            // that are still to come, the next one last

    Library::State_& held() const { return *library.state_; }

    void put(std::string_view record) { out += sealer.add(framed(record)); }
    void put_digest_once(std::string_view id, const CycleImage& cycle) {
        if (cycle.digest && digests_done.emplace(id).second) put(cycle.digest->bytes);
    }

    void step() {
        switch (phase) {
            case Phase::head: return put_head();
            case Phase::drafts: return put_draft();
            case Phase::parts: return part.empty() ? begin_part() : put_of_part();
            case Phase::cycles: return put_cycle();
            case Phase::files_of_drafts:
            case Phase::files: return files.empty() ? end_files() : begin_file();
            case Phase::done: return;
        }
    }

    void put_head() {
        const auto& [all, keys] = std::pair<const Image&, const std::optional<core::KeyPair>&>(held().all, held().keys);
        put(head_record({library.ids().size(), held().store.attachments().size() + held().new_files.size()}));
        if (keys && all.keys) put(all.keys->bytes);
        for (const auto& [name, record] : all.settings)
            if (!fields_of(record.bytes)[1].empty() && !is_of_device(name)) put(record.bytes);
        for (const auto& [hash, record] : all.protocols) put(record.bytes);
        phase = Phase::drafts;
    }

    void put_draft() {
        const auto& drafts = held().drafts;
        const auto next = last_draft ? drafts.upper_bound(*last_draft) : drafts.begin();
        if (next != drafts.end()) {
            last_draft = next->first;
            return put(draft_record(next->first.first, next->first.second, next->second).bytes);
        }
        cycle::AttachmentSizes named;
        for (const auto& [key, draft] : drafts) cycle::add_attachments(named, draft.content);
        for (const auto& [digest, size] : named) files.push_back(digest);
        phase = Phase::files_of_drafts;
    }

    // -- cycles, first those that are in no memory

    void begin_part() {
        for (const auto& [name, cycles] : held().all.parts()) {
            if (held().store.is_loaded(name) || parts_done.contains(name)) continue;
            parts_done.insert(name);
            part = name;
            return ask_for(name);
        }
        phase = Phase::cycles;
    }

    void put_of_part() {
        const auto& cycles = held().all.cycles;
        for (; entry < entries.size() && out.size() < form.piece; ++entry) {
            const std::string_view record = entries[entry].bytes;
            const auto fields = fields_of(record);
            if (kind_of(record) != RecordKind::entry || fields.size() != 5) continue;
            const auto cycle = cycles.find(fields[0]);
            if (cycle == cycles.end() || std::ranges::find(cycle->second.parts, part) == cycle->second.parts.end()) continue;   // it was removed
            put_digest_once(cycle->first, cycle->second);
            put(record);
        }
        if (entry < entries.size()) return;
        part.clear();
        entries.clear();
        entry = 0;
    }

    void put_cycle() {
        const auto& cycles = held().all.cycles;
        const auto next = cycles.upper_bound(last_cycle);
        if (next == cycles.end()) {
            for (auto& digest : held().store.attachments()) files.push_back(std::move(digest));
            for (const auto& [digest, bytes] : held().new_files) files.push_back(digest);
            phase = Phase::files;
            return;
        }
        const auto& [id, cycle] = *next;
        last_cycle = id;
        if (!cycle.entries.empty() || !cycle.parts.empty()) put_digest_once(id, cycle);
        for (const auto& [entry_id, record] : cycle.entries) put(record.bytes);
    }

    // -- attached files

    void begin_file() {
        const std::string digest = std::exchange(files.back(), {});
        files.pop_back();
        if (!files_done.insert(digest).second) return;
        if (const auto fresh = held().new_files.find(digest); fresh != held().new_files.end())
            return put(make_record(RecordKind::attachment, {digest, fresh->second}));
        if (const auto name = held().store.attachment(digest); !name.empty()) ask_for(name);
    }

    void end_files() {
        if (phase == Phase::files_of_drafts) {
            phase = Phase::parts;
            return;
        }
        out += sealer.finish();
        phase = Phase::done;
    }

    // -- stored files

    /// What is in the folder is read there.
    void ask_for(const std::string& name) {
        wanted = name;
        if (auto file = held().store.read_at_hand(name)) take(std::move(file));
    }

    void take(std::shared_ptr<const std::string> file) {
        const auto name = parse_attachment_name(wanted);
        Segment segment = file ? read_segment(file, held().store.key()) : Segment{};
        const auto content = name ? attachment_in(segment, name->digest) : std::nullopt;
        if (content) put(make_record(RecordKind::attachment, {name->digest, *content}));
        if (!name) entries = std::move(segment.records);
        if (name ? !content : !segment.whole) ++left_out;
        wanted.clear();
    }
};

BackupWriter::BackupWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
BackupWriter::BackupWriter(BackupWriter&&) noexcept = default;
BackupWriter& BackupWriter::operator=(BackupWriter&&) noexcept = default;
BackupWriter::~BackupWriter() = default;

core::Result<BackupWriter> BackupWriter::begin(const Library& library, std::string_view passphrase, const Form& form) {
    auto sealer = core::StreamSealer::begin(backup_stream, passphrase, form.cost, form.chunk);
    if (!sealer) return std::unexpected(sealer.error());
    auto state = std::unique_ptr<State>(new State{library, std::move(*sealer), form});
    state->about = library.counts().bytes_stored;
    state->out = state->sealer.line();
    return BackupWriter(std::move(state));
}

std::string BackupWriter::next() {
    while (state_->out.size() < state_->form.piece && state_->wanted.empty() && !is_done()) state_->step();
    state_->written += state_->out.size();
    return std::exchange(state_->out, {});
}

const std::string& BackupWriter::wants() const { return state_->wanted; }
void BackupWriter::came(std::optional<std::string> bytes) {
    state_->take(bytes ? std::make_shared<const std::string>(std::move(*bytes)) : nullptr);
}
bool BackupWriter::is_done() const { return state_->phase == Phase::done; }
std::uint64_t BackupWriter::written() const { return state_->written; }
std::uint64_t BackupWriter::about() const { return std::max(state_->about, state_->written); }
std::size_t BackupWriter::left_out() const { return state_->left_out; }

}  // namespace cyclebook::library
