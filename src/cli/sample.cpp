#include "library/sample.hpp"

#include <ostream>

#include "assets/assets.hpp"
#include "cli/commands.hpp"
#include "core/text.hpp"

namespace cyclebook::cli {

using core::say;

int sample(const Session& session) {
    if (!session.arguments.files.empty()) return session.misused(say("cli.sample_takes"));
    if (session.arguments.get("-o").empty()) return session.misused(say("cli.sample_wants"));
    const auto definition = protocol::read_definition(assets::text("protocols/mps-post-conference.json"));
    if (!definition) return session.complain(definition.error());
    const auto rubric = protocol::read_rubric(assets::text("rubrics/mps-soei.json"));
    if (!rubric) return session.complain(rubric.error());
    const std::string name = session.arguments.get("--name");
    const cycle::Author me{core::make_key_pair(), name.empty() ? "J. Lindqvist" : name};
    const auto made = library::make_sample(assets::text("samples/sample.json"), *definition, *rubric, me, session.today, 0);
    if (!made) return session.complain(made.error());
    std::vector<const cycle::Cycle*> cycles;
    for (const auto& cycle : made->cycles) cycles.push_back(&cycle);
    return deliver(session, bundle::write(cycles, std::nullopt));
}

}  // namespace cyclebook::cli
