#include <map>
#include <ostream>

#include "cli/commands.hpp"
#include "core/crypto.hpp"
#include "core/text.hpp"

namespace cyclebook::cli {

using core::say;

int merge(const Session& session) {
    const auto& files = session.arguments.files;
    if (files.size() < 2) return session.misused(say("cli.merge_wants"));
    if (session.arguments.get("-o").empty()) return session.misused(say("cli.merge_wants_out"));
    std::map<std::string, cycle::Cycle> cycles;
    bundle::Files attached;
    bool sealed = false;
    for (const auto& path : files) {
        auto bundle = read_cycles(session, path);
        if (!bundle) return session.complain(bundle.error(), path);
        if (!bundle->refused.empty())
            return session.complain({"bundle.refused", bundle->refused.front().where, say("cli.nothing_merged", {{"why", bundle->refused.front().reason}})}, path);
        if (const auto bytes = read_file(path)) sealed = sealed || bundle::recognise(*bytes) == bundle::Kind::sealed;
        attached.merge(bundle->files);
        for (const auto& cycle : bundle->cycles) {
            auto& into = cycles[cycle.id];
            into.id = cycle.id;
            cycle::merge(into, cycle);
        }
    }
    std::vector<const cycle::Cycle*> all;
    for (const auto& [id, cycle] : cycles) all.push_back(&cycle);
    std::string bytes = bundle::write(all, std::nullopt, file_of(attached));
    // What came sealed does not leave open.
    if (sealed) bytes = core::seal(bytes, session.passphrase);
    return deliver(session, bytes);
}

}  // namespace cyclebook::cli
