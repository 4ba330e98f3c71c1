#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <iostream>

#include "cli/cli.hpp"
#include "cli/commands.hpp"
#include "core/text.hpp"

namespace cyclebook::cli {

namespace {

using core::say;

constexpr std::string_view version = "cyclebook 1.0\n";

std::string languages() {
    std::string tags;
    for (const auto& [tag, name] : core::languages()) (tags += tags.empty() ? "" : ", ") += tag;
    return tags;
}

std::string help() { return say("cli.help", {{"languages", languages()}}); }

struct Command {
    std::string_view name;
    int (*run)(const Session&);
    std::vector<std::string_view> flags, valued;
};

const std::array<Command, 5>& commands() {
    static const std::array<Command, 5> all{{
        {"check", check, {}, {"--passphrase-file", "--today", "--language"}},
        {"show", show, {"--json", "--content"}, {"--passphrase-file", "--today", "--language"}},
        {"merge", merge, {}, {"--passphrase-file", "--today", "--language", "-o"}},
        {"report", report, {}, {"--passphrase-file", "--today", "--language", "-o", "--as", "--cycle"}},
        {"sample", sample, {}, {"--today", "--language", "-o", "--name"}},
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
        err << help();
        return wrong_usage;
    }
    if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") return out << help(), done;
    if (args[0] == "--version") return out << version, done;
    for (const auto& command : commands()) {
        if (command.name != args[0]) continue;
        Session session{out, err, {}, {}, {}};
        std::optional<core::InLanguage> language;
        auto arguments = parse(args.subspan(1), command.flags, command.valued);
        if (!arguments) return session.misused(arguments.error().message);
        session.arguments = std::move(*arguments);
        if (session.arguments.has("--language")) {
            const auto tags = core::languages();
            if (std::ranges::find(tags, session.arguments.get("--language"), &core::Language::tag) == tags.end())
                return session.misused(say("cli.language_wants", {{"languages", languages()}}));
            language.emplace(session.arguments.get("--language"));
        }
        if (session.arguments.has("--help")) return out << help(), done;
        session.now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        session.today = local_today();
        if (session.arguments.has("--today")) {
            const auto today = core::parse_date(session.arguments.get("--today"));
            if (!today) return session.misused(say("cli.today_wants"));
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
    err << "cyclebook: " << say("cli.no_command", {{"command", plain(args[0])}}) << "\n";
    return wrong_usage;
}

}  // namespace cyclebook::cli
