#include "app/moving.hpp"

#include <algorithm>
#include <utility>

#include "core/limits.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

using core::say;

namespace {

constexpr std::size_t piece_bytes = 1u << 20;  // opened in some milliseconds
constexpr core::Instant most_ms = 12;          // of a frame's sixteen

int share(std::uint64_t done, std::uint64_t all) { return all == 0 ? 100 : static_cast<int>(std::min<std::uint64_t>(done * 100 / all, 100)); }

core::Error unreadable() { return {"backup.unreadable", {}, say("moving.unreadable")}; }

}  // namespace

// -- backing up

BackingUp::BackingUp(platform::Platform& platform, const library::Library& library, std::string passphrase, Tells tells)
    : platform_(platform), library_(library), passphrase_(std::move(passphrase)), tells_(std::move(tells)) {}

void BackingUp::start(std::string_view name) {
    auto writer = library::BackupWriter::begin(library_, passphrase_);
    if (!writer) return end(writer.error());
    writer_ = std::move(*writer);
    file_ = platform_.new_large_file(name, "application/octet-stream");
    write_on();
}

void BackingUp::write_on() {
    if (stopped_) return;
    tells_.progress(share(writer_->written(), writer_->about()));
    const auto self = shared_from_this();
    const std::string bytes = writer_->next();
    file_->write(bytes, [self](std::optional<core::Error> error) {
        if (self->stopped_) return;
        if (error) return self->end(std::move(error));
        if (const auto& wanted = self->writer_->wants(); !wanted.empty())
            return self->platform_.read_file(wanted, [self](std::optional<std::string> file) {
                self->writer_->came(std::move(file));
                self->write_on();
            });
        if (!self->writer_->is_done()) return self->write_on();
        self->file_->finish([self](std::shared_ptr<platform::Readable> written) {
            if (self->stopped_) return;
            if (!written) return self->end(unreadable());
            self->written_ = std::move(written);
            self->reader_.emplace(self->passphrase_);
            self->tells_.reads_back();
            self->read_back();
        });
    });
}

void BackingUp::read_back() {
    if (stopped_) return;
    tells_.progress(share(read_, written_->size()));
    if (read_ == written_->size()) {
        const auto whole = reader_->end();
        return end(whole ? std::nullopt : std::optional(whole.error()));
    }
    written_->read(read_, piece_bytes, [self = shared_from_this()](std::optional<std::string> piece) {
        if (self->stopped_) return;
        if (!piece || piece->empty()) return self->end(unreadable());
        self->read_ += piece->size();
        if (auto added = self->reader_->add(*piece); !added) return self->end(added.error());
        for (;;) {
            const auto record = self->reader_->next();
            if (!record) return self->end(record.error());
            if (!*record) break;
        }
        self->read_back();
    });
}

void BackingUp::end(std::optional<core::Error> error) {
    stopped_ = true;
    if (!error) file_->hand_over();
    tells_.end({std::move(error), writer_ ? writer_->left_out() : 0});
}

// -- restoring

TakingIn::TakingIn(platform::Platform& platform, library::Library& library, std::shared_ptr<platform::Readable> file, std::string passphrase,
                   bool take_keys, Tells tells)
    : platform_(platform), library_(library), file_(std::move(file)), passphrase_(std::move(passphrase)), take_keys_(take_keys), tells_(std::move(tells)) {}

void TakingIn::start() { read_more(); }

void TakingIn::read_more() {
    if (read_ == file_->size()) return came(std::string());
    file_->read(read_, piece_bytes, [self = shared_from_this()](std::optional<std::string> piece) { self->came(std::move(piece)); });
}

void TakingIn::came(std::optional<std::string> piece) {
    if (stopped_) return;
    if (!piece || (piece->empty() && read_ != file_->size())) return end(unreadable());
    const bool first = read_ == 0;
    read_ += piece->size();
    if (first && library::BackupReader::is_one(*piece)) {
        if (passphrase_.empty()) return end(core::Error{"sealed.passphrase-needed", {}, say("library.backup_sealed")});
        reader_.emplace(passphrase_);
        restoring_.emplace(library_, take_keys_, library::Restoring::Checked::no);
    }
    if (reader_) {
        auto added = reader_->add(*piece);
        if (added) return go_on();
        if (added.error().code != "sealed.changed") return end(added.error());   // nothing has come of it
        return put_then([self = shared_from_this(), error = added.error()] { self->end(error); });
    }
    if (file_->size() > core::limits::old_backup_bytes) return end(core::Error{"backup.format", {}, say("library.not_a_backup")});
    whole_ += *piece;
    if (read_ < file_->size()) return read_more();
    auto old = library::OldBackup::read(std::move(whole_), passphrase_);
    if (!old) return end(old.error());
    old_ = std::move(*old);
    restoring_.emplace(library_, take_keys_, library::Restoring::Checked::yes);
    go_on();
}

core::Result<std::optional<std::string>> TakingIn::next() { return old_ ? core::Result<std::optional<std::string>>(old_->next()) : reader_->next(); }

void TakingIn::go_on() {
    if (stopped_) return;
    tells_.progress(share(read_, file_->size()));
    const auto self = shared_from_this();
    if (const auto& wanted = restoring_->wants(); !wanted.empty())
        return platform_.read_file(wanted, [self](std::optional<std::string> file) {
            if (self->stopped_) return;
            self->restoring_->came(std::move(file));
            self->go_on();
        });
    for (const auto since = platform_.uptime();;) {
        const auto record = next();
        if (!record) return put_then([self, error = record.error()] { self->end(error); });
        if (!*record) break;
        if (auto taken = restoring_->take(**record); !taken) return put_then([self, error = taken.error()] { self->end(error); });
        if (restoring_->is_full()) return put_then([self] { self->go_on(); });
        if (old_ && platform_.uptime() - since > most_ms) return platform_.after(0, [self] { self->go_on(); });
    }
    if (read_ < file_->size()) return read_more();
    const auto whole = reader_ ? reader_->end() : core::Result<void>();
    put_then([self, error = whole ? std::nullopt : std::optional(whole.error())] { self->end(error); });
}

library::Restoring::Taken TakingIn::stop() {
    stopped_ = true;
    if (!restoring_) return {};
    if (platform_.may_write()) put_then([] {});
    return restoring_->settled();
}

/// Into the library and into what is stored; then it is let go of.
void TakingIn::put_then(std::function<void()> then) {
    auto files = restoring_->put();
    if (!files) return end(files.error());
    tells_.save([self = shared_from_this(), files = std::move(*files), then = std::move(then)](std::optional<core::Error> error) {
        if (!error && self->platform_.may_write()) self->platform_.let_go(files);
        if (self->stopped_) return;
        if (error) return self->end(std::move(error));
        then();
    });
}

void TakingIn::end(std::optional<core::Error> error) {
    stopped_ = true;
    tells_.end(restoring_ ? restoring_->taken() : library::Restoring::Taken(), std::move(error));
}

}  // namespace cyclebook::app
