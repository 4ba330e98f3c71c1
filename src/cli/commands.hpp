#pragma once
// One file a command, and what they share.

#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/bundle.hpp"
#include "core/error.hpp"
#include "core/time.hpp"

namespace cyclebook::cli {

enum Status { done = 0, refused = 1, wrong_usage = 2 };

/// What was asked for, split into files and options.
struct Arguments {
    std::vector<std::string> files;
    std::map<std::string, std::string, std::less<>> options;   ///< "--as" -> "html"; "--json" -> ""
    bool has(std::string_view option) const { return options.contains(option); }
    std::string get(std::string_view option) const;
};
/// `flags` stand alone, `valued` take a value, as in `--as html` or `--as=html`. Errors are for wrong usage.
core::Result<Arguments> parse(std::span<const std::string> args, std::span<const std::string_view> flags,
                              std::span<const std::string_view> valued);

struct Session {
    std::ostream& out;
    std::ostream& err;
    Arguments arguments;
    core::Date today;
    std::string passphrase;         ///< from --passphrase-file, without its line end
    core::Instant now = 0;

    int complain(const core::Error&, std::string_view file = {}, Status status = refused) const;
    int misused(std::string_view sentence) const;
};

/// The whole file; one over the limit is refused by its size, unread.
core::Result<std::string> read_file(const std::string& path);
/// Written beside and then renamed: an interrupted run leaves the old file.
core::Result<void> write_file(const std::string& path, std::string_view bytes);
/// A file of cycles, opened with the session's passphrase when it is sealed.
core::Result<bundle::Bundle> read_cycles(const Session&, const std::string& path);
/// Gives the files out of them; they must live as long.
cycle::FileOf file_of(const bundle::Files&);
/// What a cycle has come to, its protocol and rubric in the language in use.
cycle::State state_of(const cycle::Cycle&);
/// To the file of -o, or to standard output.
int deliver(const Session&, std::string_view bytes);

/// For a terminal: control characters, which could steer it, are replaced.
std::string plain(std::string_view text);

int check(const Session&);
int show(const Session&);
int merge(const Session&);
int report(const Session&);
int sample(const Session&);

}  // namespace cyclebook::cli
