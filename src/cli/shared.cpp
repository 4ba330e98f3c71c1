#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "cli/commands.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::cli {

namespace fs = std::filesystem;

using core::say;

std::string Arguments::get(std::string_view option) const {
    const auto found = options.find(option);
    return found == options.end() ? std::string() : found->second;
}

core::Result<Arguments> parse(std::span<const std::string> args, std::span<const std::string_view> flags,
                              std::span<const std::string_view> valued) {
    Arguments arguments;
    bool only_files = false;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const std::string& arg = args[i];
        if (only_files || arg.size() < 2 || arg[0] != '-') {
            arguments.files.push_back(arg);
            continue;
        }
        if (arg == "--") {
            only_files = true;
            continue;
        }
        const std::size_t equals = arg.starts_with("--") ? arg.find('=') : std::string::npos;
        const std::string name = arg.substr(0, equals);
        if (std::ranges::find(flags, name) != flags.end() || name == "--help") {
            if (equals != std::string::npos) return core::fail("usage", name, say("cli.no_value", {{"option", name}}));
            arguments.options[name] = "";
        } else if (std::ranges::find(valued, name) != valued.end()) {
            if (equals == std::string::npos && i + 1 == args.size()) return core::fail("usage", name, say("cli.a_value", {{"option", name}}));
            if (arguments.has(name)) return core::fail("usage", name, say("cli.twice", {{"option", name}}));
            arguments.options[name] = equals == std::string::npos ? args[++i] : arg.substr(equals + 1);
        } else {
            return core::fail("usage", name, say("cli.no_option", {{"option", plain(name)}}));
        }
    }
    return arguments;
}

int Session::complain(const core::Error& error, std::string_view file, Status status) const {
    err << "cyclebook: ";
    if (!file.empty()) err << plain(file) << ": ";
    err << plain(error.message);
    if (!error.where.empty() && error.where != file) err << " (" << plain(error.where) << ")";
    err << "\n";
    return status;
}

int Session::misused(std::string_view sentence) const {
    err << "cyclebook: " << say("cli.usage", {{"what", sentence}}) << "\n";
    return wrong_usage;
}

core::Result<std::string> read_file(const std::string& path) {
    std::error_code problem;
    const auto status = fs::status(path, problem);
    if (!fs::exists(status)) return core::fail("file.missing", path, say("cli.no_file"));
    if (fs::is_directory(status)) return core::fail("file.folder", path, say("cli.a_folder"));
    const auto too_large = [&](std::uintmax_t bytes) {
        return core::fail("file.too-large", path, say("cli.too_large", {{"size", bytes >> 20}, {"most", core::limits::file_bytes >> 20}}));
    };
    if (fs::is_regular_file(status))
        if (const auto size = fs::file_size(path, problem); !problem && size > core::limits::file_bytes) return too_large(size);
    std::ifstream in(path, std::ios::binary);
    std::string bytes, block(1u << 16, '\0');
    while (in && bytes.size() <= core::limits::file_bytes) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        bytes.append(block, 0, static_cast<std::size_t>(in.gcount()));
    }
    if (bytes.size() > core::limits::file_bytes) return too_large(bytes.size());
    if (!in.eof()) return core::fail("file.unreadable", path, say("cli.unreadable"));
    return bytes;
}

core::Result<void> write_file(const std::string& path, std::string_view bytes) {
    const std::string part = path + ".part";
    std::error_code problem;
    {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (!out) problem = std::make_error_code(std::errc::io_error);
    }
    if (!problem) fs::rename(part, path, problem);
    if (!problem) return {};
    std::error_code ignored;
    fs::remove(part, ignored);
    return core::fail("file.unwritable", path, say("cli.unwritable"));
}

cycle::FileOf file_of(const bundle::Files& files) {
    return [&files](std::string_view digest) {
        const auto file = files.find(digest);
        return file == files.end() ? std::nullopt : std::optional(file->second);
    };
}

core::Result<bundle::Bundle> read_cycles(const Session& session, const std::string& path) {
    const auto bytes = read_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    switch (bundle::recognise(*bytes)) {
        case bundle::Kind::unknown: return std::unexpected(bundle::not_ours(*bytes, path));
        case bundle::Kind::protocol: return core::fail("file.definition", path, say("cli.a_protocol"));
        case bundle::Kind::rubric: return core::fail("file.definition", path, say("cli.a_rubric"));
        case bundle::Kind::words: return core::fail("file.definition", path, say("cli.a_word_list"));
        case bundle::Kind::backup: return core::fail("file.backup", path, say("cli.a_backup"));
        case bundle::Kind::sealed:
            if (session.passphrase.empty())
                return core::fail("sealed.passphrase-needed", path, say("cli.sealed"));
            break;
        case bundle::Kind::bundle: break;
    }
    return bundle::read(*bytes, session.passphrase);
}

cycle::State state_of(const cycle::Cycle& cycle) {
    auto state = cycle::fold(cycle);
    protocol::translate(state.protocol);
    protocol::translate(state.rubric);
    return state;
}

int deliver(const Session& session, std::string_view bytes) {
    const std::string path = session.arguments.get("-o");
    if (path.empty()) {
        session.out << bytes;
        session.out.flush();
        return session.out ? done : refused;
    }
    const auto written = write_file(path, bytes);
    return written ? done : session.complain(written.error(), path);
}

std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;   // U+0080 to U+009F
        if (c < 0x20 || c == 0x7F || c1) {
            out += ' ';
            i += c1;
        } else {
            out += text[i];
        }
    }
    return out;
}

}  // namespace cyclebook::cli
