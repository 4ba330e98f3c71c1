#include <fstream>
#include <ostream>

#include "cli/commands.hpp"
#include "core/crypto.hpp"
#include "core/text.hpp"
#include "cycle/state.hpp"
#include "library/backup_stream.hpp"
#include "library/old_backup.hpp"
#include "protocol/definition.hpp"
#include "protocol/rubric.hpp"
#include "protocol/word_lists.hpp"

namespace cyclebook::cli {

using core::say;

namespace {

core::Result<std::string> describe_cycles(std::string_view bytes, std::string_view passphrase) {
    const auto bundle = bundle::read(bytes, passphrase);
    if (!bundle) return std::unexpected(bundle.error());
    if (!bundle->refused.empty())
        return core::fail("bundle.refused", bundle->refused.front().where,
                          say("cli.refused", {{"count", bundle->refused.size()}, {"why", bundle->refused.front().reason}}));
    std::size_t entries = 0, apart = 0;
    for (const auto& cycle : bundle->cycles) {
        entries += cycle.entries.size();
        apart += cycle::fold(cycle).flagged.size();
    }
    const std::string words = say("cli.good", {{"cycles", say("cli.cycles", {{"count", bundle->cycles.size()}})},
                                               {"entries", say("cli.entries", {{"count", entries}})}});
    return apart > 0 ? say("cli.apart", {{"what", words}, {"count", apart}}) : words;
}

std::string describe_backup(const library::BackupCounts& backup) {
    const auto counts = backup.counts();
    return say("cli.is_backup", {{"cycles", say("cli.cycles", {{"count", counts.cycles}})},
                                 {"entries", say("cli.entries", {{"count", counts.entries}})},
                                 {"drafts", say("cli.drafts", {{"count", counts.drafts}})}});
}

/// Of any length: nothing of it is kept. Nothing when the file is something else.
std::optional<core::Result<std::string>> describe_stream(const Session& session, const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string piece(1u << 20, '\0');
    const auto more = [&] {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        return std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()));
    };
    auto bytes = more();
    if (!library::BackupReader::is_one(bytes)) return std::nullopt;
    if (session.passphrase.empty()) return core::fail("sealed.passphrase-needed", path, say("cli.sealed"));
    library::BackupReader reader(session.passphrase);
    library::BackupCounts counts;
    for (; !bytes.empty(); bytes = more()) {
        if (auto added = reader.add(bytes); !added) return std::unexpected(added.error());
        for (;;) {
            const auto record = reader.next();
            if (!record) return std::unexpected(record.error());
            if (!*record) break;
            counts.add(**record);
        }
    }
    if (auto whole = reader.end(); !whole) return std::unexpected(whole.error());
    return say("cli.is_sealed", {{"what", describe_backup(counts)}});
}

core::Result<std::string> describe(const Session& session, const std::string& path) {
    if (auto backup = describe_stream(session, path)) return *std::move(backup);
    auto bytes = read_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    const bool sealed = bundle::recognise(*bytes) == bundle::Kind::sealed;
    const auto is = [&](const std::string& what) { return sealed ? say("cli.is_sealed", {{"what", what}}) : what; };
    if (sealed) {
        if (session.passphrase.empty())
            return core::fail("sealed.passphrase-needed", path, say("cli.sealed"));
        auto opened = core::unseal(*bytes, session.passphrase);
        if (!opened) return std::unexpected(opened.error());
        bytes = std::move(*opened);
    }
    switch (bundle::recognise(*bytes)) {
        case bundle::Kind::bundle: {
            const auto cycles = describe_cycles(*bytes, {});
            if (!cycles) return cycles;
            return is(say("cli.is_cycles", {{"what", *cycles}}));
        }
        case bundle::Kind::protocol: {
            const auto definition = protocol::read_definition(*bytes);
            if (!definition) return std::unexpected(definition.error());
            return is(say("cli.is_protocol", {{"title", definition->title}, {"steps", say("cli.steps", {{"count", definition->steps.size()}})}}));
        }
        case bundle::Kind::rubric: {
            const auto rubric = protocol::read_rubric(*bytes);
            if (!rubric) return std::unexpected(rubric.error());
            std::size_t elements = 0;
            for (const auto& domain : rubric->domains)
                for (const auto& indicator : domain.indicators) elements += indicator.elements.size();
            return is(say("cli.is_rubric", {{"title", rubric->title}, {"elements", say("cli.elements", {{"count", elements}})}}));
        }
        case bundle::Kind::words: {
            const auto words = protocol::read_words(*bytes);
            if (!words) return std::unexpected(words.error());
            return is(say("cli.is_words", {{"language", words->language}}));
        }
        case bundle::Kind::backup: {
            auto backup = library::OldBackup::read(std::move(*bytes), {});
            if (!backup) return std::unexpected(backup.error());
            library::BackupCounts counts;
            while (const auto record = backup->next()) counts.add(*record);
            return is(describe_backup(counts));
        }
        case bundle::Kind::sealed:
        case bundle::Kind::unknown: break;
    }
    return std::unexpected(bundle::not_ours(*bytes, path));
}

}  // namespace

int check(const Session& session) {
    if (session.arguments.files.empty()) return session.misused(say("cli.check_wants"));
    int status = done;
    for (const auto& path : session.arguments.files) {
        const auto words = describe(session, path);
        if (words) session.out << plain(path) << ": " << plain(*words) << "\n";
        else status = session.complain(words.error(), path);
    }
    return status;
}

}  // namespace cyclebook::cli
