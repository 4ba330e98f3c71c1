#include <ostream>

#include "cli/commands.hpp"
#include "core/crypto.hpp"
#include "core/text.hpp"
#include "cycle/state.hpp"
#include "library/library.hpp"
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

core::Result<std::string> describe(const Session& session, const std::string& path) {
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
            const auto counts = library::look_into_backup(*bytes);
            if (!counts) return std::unexpected(counts.error());
            return is(say("cli.is_backup", {{"cycles", say("cli.cycles", {{"count", counts->cycles}})},
                                            {"entries", say("cli.entries", {{"count", counts->entries}})},
                                            {"drafts", say("cli.drafts", {{"count", counts->drafts}})}}));
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
