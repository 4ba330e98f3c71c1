#pragma once
// A backup written or restored, piece by piece: each piece is asked for when the one before it is done, so that the page answers
// meanwhile and memory does not grow with it.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "library/backup_stream.hpp"
#include "library/backup_writer.hpp"
#include "library/old_backup.hpp"
#include "library/restoring.hpp"
#include "platform/platform.hpp"

namespace cyclebook::app {

/// Called with a share of 100.
using ShareDone = std::function<void(int)>;

/// Writes all that the library holds, reads what was written back as a restore would, and hands it over.
class BackingUp : public std::enable_shared_from_this<BackingUp> {
public:
    struct Told {
        std::optional<core::Error> error;
        std::size_t left_out = 0;              ///< stored files that are damaged
    };
    struct Tells {
        std::function<void()> reads_back;      ///< all is written
        ShareDone progress;
        std::function<void(const Told&)> end;
    };
    BackingUp(platform::Platform&, const library::Library&, std::string passphrase, Tells);
    void start(std::string_view name);
    void stop() { stopped_ = true; }

private:
    void write_on();
    void read_back();
    void end(std::optional<core::Error>);

    platform::Platform& platform_;
    const library::Library& library_;
    std::string passphrase_;
    Tells tells_;
    bool stopped_ = false;
    std::optional<library::BackupWriter> writer_;
    std::shared_ptr<platform::Writable> file_;
    std::shared_ptr<platform::Readable> written_;
    std::optional<library::BackupReader> reader_;
    std::uint64_t read_ = 0;
};

/// Takes a backup of any form into the library.
class TakingIn : public std::enable_shared_from_this<TakingIn> {
public:
    using Then = std::function<void(std::optional<core::Error>)>;
    struct Tells {
        ShareDone progress;                     ///< its seal has opened
        std::function<void(Then)> save;
        std::function<void(const library::Restoring::Taken&, std::optional<core::Error>)> end;
    };
    TakingIn(platform::Platform&, library::Library&, std::shared_ptr<platform::Readable>, std::string passphrase, bool take_keys, Tells);
    void start();
    /// What has come by then stays, and is given.
    library::Restoring::Taken stop();

private:
    void came(std::optional<std::string> piece);
    void go_on();
    void read_more();
    void put_then(std::function<void()>);
    void end(std::optional<core::Error>);
    core::Result<std::optional<std::string>> next();

    platform::Platform& platform_;
    library::Library& library_;
    std::shared_ptr<platform::Readable> file_;
    std::string passphrase_;
    bool take_keys_, stopped_ = false;
    Tells tells_;
    std::uint64_t read_ = 0;
    std::optional<library::BackupReader> reader_;
    std::string whole_;                        // of an older form, until all of it has come
    std::optional<library::OldBackup> old_;
    std::optional<library::Restoring> restoring_;
};

}  // namespace cyclebook::app
