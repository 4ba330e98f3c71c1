#include <array>
#include <chrono>
#include <ctime>
#include <iostream>

#include "cli/cli.hpp"
#include "cli/commands.hpp"

namespace cyclebook::cli {

namespace {

constexpr std::string_view version = "cyclebook 1.0\n";
constexpr std::string_view help = R"(cyclebook reads and checks the files of teacher-observation cycles.

  cyclebook check FILE...                          what each file is, and whether it is good
  cyclebook show FILE [--json] [--content]         people, dates and steps; with --content, what was shared
  cyclebook merge FILE FILE... -o OUT              all entries of all files in one
  cyclebook report FILE --as html|csv|ics [-o OUT] [--cycle ID]
  cyclebook sample -o OUT [--name NAME]            an example with invented people
  cyclebook --help | --version

  --passphrase-file FILE   the passphrase of sealed files is the first line of FILE
  --today 2026-11-10       takes this for today's date

Exit status: 0 when all is well, 1 when a file was refused or could not be written, 2 for wrong usage.
)";

struct Command {
    std::string_view name;
    int (*run)(const Session&);
    std::vector<std::string_view> flags, valued;
};

const std::array<Command, 5>& commands() {
    static const std::array<Command, 5> all{{
        {"check", check, {}, {"--passphrase-file", "--today"}},
        {"show", show, {"--json", "--content"}, {"--passphrase-file", "--today"}},
        {"merge", merge, {}, {"--passphrase-file", "--today", "-o"}},
        {"report", report, {}, {"--passphrase-file", "--today", "-o", "--as", "--cycle"}},
        {"sample", sample, {}, {"--today", "-o", "--name"}},
    }};
    return all;
}

core::Date local_today() {
    const std::time_t now = std::time(nullptr);
    const std::tm* local = std::localtime(&now);
    return std::chrono::year_month_day{std::chrono::year(local->tm_year + 1900), std::chrono::month(static_cast<unsigned>(local->tm_mon + 1)),
                                       std::chrono::day(static_cast<unsigned>(local->tm_mday))};
}

}  // namespace

int run(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
    if (args.empty()) {
        err << help;
        return wrong_usage;
    }
    if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") return out << help, done;
    if (args[0] == "--version") return out << version, done;
    for (const auto& command : commands()) {
        if (command.name != args[0]) continue;
        Session session{out, err, {}, {}, {}};
        auto arguments = parse(args.subspan(1), command.flags, command.valued);
        if (!arguments) return session.misused(arguments.error().message);
        session.arguments = std::move(*arguments);
        if (session.arguments.has("--help")) return out << help, done;
        session.now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        session.today = local_today();
        if (session.arguments.has("--today")) {
            const auto today = core::parse_date(session.arguments.get("--today"));
            if (!today) return session.misused("--today wants a date like 2026-11-10.");
            session.today = *today;
            session.now = std::chrono::duration_cast<std::chrono::milliseconds>(today->time_since_epoch()).count();
        }
        if (session.arguments.has("--passphrase-file")) {
            const std::string path = session.arguments.get("--passphrase-file");
            const auto text = read_file(path);
            if (!text) return session.complain(text.error(), path);
            session.passphrase = text->substr(0, text->find_first_of("\r\n"));
        }
        return command.run(session);
    }
    err << "cyclebook: there is no command " << plain(args[0]) << ". cyclebook --help lists them.\n";
    return wrong_usage;
}

}  // namespace cyclebook::cli
