#include <ostream>

#include "cli/commands.hpp"
#include "core/crypto.hpp"
#include "cycle/state.hpp"
#include "library/library.hpp"
#include "protocol/definition.hpp"
#include "protocol/rubric.hpp"

namespace cyclebook::cli {

namespace {

core::Result<std::string> describe_cycles(std::string_view bytes, std::string_view passphrase) {
    const auto bundle = bundle::read(bytes, passphrase);
    if (!bundle) return std::unexpected(bundle.error());
    if (!bundle->refused.empty())
        return core::fail("bundle.refused", bundle->refused.front().where,
                          count_of(bundle->refused.size(), "entry is", "entries are") + " refused: " + bundle->refused.front().reason);
    std::size_t entries = 0, apart = 0;
    for (const auto& cycle : bundle->cycles) {
        entries += cycle.entries.size();
        apart += cycle::fold(cycle).flagged.size();
    }
    std::string words = count_of(bundle->cycles.size(), "cycle", "cycles") + ", " + count_of(entries, "entry", "entries") + ", good";
    if (apart > 0) words += ", but " + count_of(apart, "entry is", "entries are") + " set apart and not applied";
    return words;
}

core::Result<std::string> describe(const Session& session, const std::string& path) {
    auto bytes = read_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    std::string what;
    if (bundle::recognise(*bytes) == bundle::Kind::sealed) {
        if (session.passphrase.empty())
            return core::fail("sealed.passphrase-needed", path, "The file is sealed; give its passphrase with --passphrase-file.");
        auto opened = core::unseal(*bytes, session.passphrase);
        if (!opened) return std::unexpected(opened.error());
        bytes = std::move(*opened);
        what = "sealed, ";
    }
    switch (bundle::recognise(*bytes)) {
        case bundle::Kind::bundle: {
            const auto cycles = describe_cycles(*bytes, {});
            if (!cycles) return cycles;
            return what + "a file of " + *cycles;
        }
        case bundle::Kind::protocol: {
            const auto definition = protocol::read_definition(*bytes);
            if (!definition) return std::unexpected(definition.error());
            return what + "a protocol, " + definition->title + ", " + count_of(definition->steps.size(), "step", "steps") + ", good";
        }
        case bundle::Kind::rubric: {
            const auto rubric = protocol::read_rubric(*bytes);
            if (!rubric) return std::unexpected(rubric.error());
            std::size_t elements = 0;
            for (const auto& domain : rubric->domains)
                for (const auto& indicator : domain.indicators) elements += indicator.elements.size();
            return what + "a rubric, " + rubric->title + ", " + count_of(elements, "element", "elements") + ", good";
        }
        case bundle::Kind::backup: {
            const auto counts = library::look_into_backup(*bytes);
            if (!counts) return std::unexpected(counts.error());
            return what + "the backup of a device with " + count_of(counts->cycles, "cycle", "cycles") + ", " +
                   count_of(counts->entries, "entry", "entries") + ", " + count_of(counts->drafts, "draft", "drafts") + ", good";
        }
        case bundle::Kind::sealed:
        case bundle::Kind::unknown: break;
    }
    return std::unexpected(bundle::not_ours(*bytes, path));
}

}  // namespace

int check(const Session& session) {
    if (session.arguments.files.empty()) return session.misused("check wants at least one file.");
    int status = done;
    for (const auto& path : session.arguments.files) {
        const auto words = describe(session, path);
        if (words) session.out << plain(path) << ": " << plain(*words) << "\n";
        else status = session.complain(words.error(), path);
    }
    return status;
}

}  // namespace cyclebook::cli
