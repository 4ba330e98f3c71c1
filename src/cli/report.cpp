#include "report/report.hpp"

#include <algorithm>
#include <ostream>

#include "cli/commands.hpp"
#include "core/text.hpp"

namespace cyclebook::cli {

using core::say;

int report(const Session& session) {
    const auto& arguments = session.arguments;
    if (arguments.files.size() != 1) return session.misused(say("cli.report_wants"));
    const std::string kind = arguments.get("--as");
    if (kind != "html" && kind != "csv" && kind != "ics") return session.misused(say("cli.report_wants_as"));
    const std::string& path = arguments.files.front();
    const auto bundle = read_cycles(session, path);
    if (!bundle) return session.complain(bundle.error(), path);
    const auto& cycles = bundle->cycles;
    auto chosen = cycles.begin();
    if (arguments.has("--cycle")) {
        chosen = std::ranges::find(cycles, arguments.get("--cycle"), &cycle::Cycle::id);
    } else if (cycles.size() > 1) {
        session.err << "cyclebook: " << say("cli.several") << "\n";
        for (const auto& cycle : cycles) session.err << "  " << plain(cycle.id) << "\n";
        return wrong_usage;
    }
    if (chosen == cycles.end()) return session.complain({"cycle.unknown", {}, say("cli.no_cycle")}, path);
    const auto state = state_of(*chosen);
    if (kind == "html") return deliver(session, report::html(state, session.today, report::Page::whole, file_of(bundle->files)));
    if (kind == "csv") return deliver(session, report::csv(state));
    return deliver(session, report::ics(state, session.now));
}

}  // namespace cyclebook::cli
