// Attached files: what Library knows of them. The files are the Store's.

#include <algorithm>
#include <utility>

#include "core/crypto.hpp"
#include "library/digest.hpp"
#include "library/library.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

std::string Library::put_file(std::string bytes) {
    std::string digest = core::sha256(bytes);
    state_->new_files.insert_or_assign(digest, std::move(bytes));
    return digest;
}

bool Library::has_file(std::string_view digest) const {
    return state_->new_files.contains(digest) || !state_->store.attachment(digest).empty();
}

std::optional<std::string> Library::file(std::string_view digest) const {
    const auto fresh = state_->new_files.find(digest);
    return fresh != state_->new_files.end() ? std::optional(fresh->second) : state_->store.read_attachment(digest);
}

/// Of a cycle that is not loaded, its digest says it.
cycle::AttachmentSizes Library::files_of(std::string_view id) const {
    cycle::AttachmentSizes files;
    const auto stored = state_->all.cycles.find(id);
    const auto read = state_->read.find(id);
    if (read != state_->read.end()) {
        files = cycle::named_attachments(read->second.cycle);
    } else if (stored != state_->all.cycles.end() && stored->second.digest) {
        if (const auto head = digest_head(fields_of(stored->second.digest->bytes)[1]))
            for (const auto& [digest, size] : head->files) files.emplace(digest, size);
    } else if (const auto* held = cycle(id)) {
        files = cycle::named_attachments(*held);
    }
    for (auto it = state_->drafts.lower_bound({std::string(id), {}}); it != state_->drafts.end() && it->first.first == id; ++it)
        cycle::add_attachments(files, it->second.content);
    return files;
}

std::optional<cycle::AttachmentSizes> Library::named_files() const {
    cycle::AttachmentSizes named;
    for (const auto& [id, stored] : state_->all.cycles) {
        const bool is_known = state_->read.contains(id) || (stored.digest && digest_head(fields_of(stored.digest->bytes)[1])) ||
                              (stored.entries.empty() && stored.parts.empty()) || (needed({id}).empty() && cycle(id));
        if (!is_known) return std::nullopt;
        named.merge(files_of(id));
    }
    for (const auto& [key, draft] : state_->drafts) cycle::add_attachments(named, draft.content);
    return named;
}

std::vector<std::string> Library::State_::lost_files() const {
    std::vector<std::string> lost;
    for (auto it = all.settings.lower_bound(kept_file); it != all.settings.end() && it->first.starts_with(kept_file); ++it) {
        const auto digest = std::string_view(it->first).substr(kept_file.size());
        if (!fields_of(it->second.bytes)[1].empty() && store.attachment(digest).empty()) lost.emplace_back(digest);
    }
    return lost;
}

void Library::drop_unnamed_files() {
    if (state_->maybe_unnamed.empty()) return;
    const auto maybe = std::exchange(state_->maybe_unnamed, {});   // where it is not known now, the next start looks again, not each save
    const auto named = named_files();
    if (!named) return;
    for (const auto& digest : maybe)
        if (!named->contains(digest) && !state_->once_drafted.contains(digest)) {
            state_->store.drop_attachment(digest, state_->store.generation() > 0);
            state_->come_or_gone.insert(digest);
        }
}

/// A file that a draft does not name any more can be put back into it as long as the person can undo that.
void Library::forget_names(const std::pair<std::string, std::string>& key) {
    const auto draft = state_->drafts.find(key);
    if (draft == state_->drafts.end()) return;
    cycle::AttachmentSizes files;
    cycle::add_attachments(files, draft->second.content);
    for (const auto& [digest, size] : files) state_->once_drafted.insert(digest);
}

}  // namespace cyclebook::library
