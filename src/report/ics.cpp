#include <algorithm>
#include <chrono>

#include "core/text.hpp"

#include "protocol/engine.hpp"
#include "report/report.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

/// TEXT of RFC 5545 section 3.3.11. Of control characters only the tab has a place there.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') out += "\\n";
        else if (c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)) out += c;
    }
    return out;
}

std::string digits(int value, int width) {
    std::string text = std::to_string(value);
    return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(text.size()))), '0') + text;
}

std::string date_digits(core::Date date) {
    const std::chrono::year_month_day day(date);
    return digits(static_cast<int>(day.year()), 4) + digits(static_cast<int>(static_cast<unsigned>(day.month())), 2) +
           digits(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

std::string utc(core::Instant time) {
    const std::chrono::sys_seconds seconds{std::chrono::seconds(time / 1000)};
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::hh_mm_ss clock(seconds - day);
    return date_digits(day) + "T" + digits(static_cast<int>(clock.hours().count()), 2) + digits(static_cast<int>(clock.minutes().count()), 2) +
           digits(static_cast<int>(clock.seconds().count()), 2) + "Z";
}

class Calendar {
public:
    Calendar(const cycle::State& state, core::Instant stamp) : state_(state), stamp_(utc(stamp)) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Cyclebook//Cyclebook 1//EN");
        line("CALSCALE:GREGORIAN");
    }

    void begin(std::string_view what, std::string_view id, std::string_view summary) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(std::string(what) + "-" + std::string(id) + "-" + state_.id) + "@cyclebook");
        line("DTSTAMP:" + stamp_);
        // Entries are only ever added: a later file has a higher number, as an update must (section 3.8.7.4).
        line("SEQUENCE:" + std::to_string(state_.history.size()));
        line("CLASS:PRIVATE");
        line("SUMMARY:" + escaped(summary));
    }
    void all_day(core::Date date) {
        line("DTSTART;VALUE=DATE:" + date_digits(date));
        line("DTEND;VALUE=DATE:" + date_digits(date + std::chrono::days(1)));
        line("TRANSP:TRANSPARENT");
    }
    void timed(core::Date date, int minutes) {
        line("DTSTART:" + date_digits(date) + "T" + digits(minutes / 60, 2) + digits(minutes % 60, 2) + "00");
        line("DURATION:PT1H");
    }
    void text(std::string_view property, std::string_view value) {
        if (!value.empty()) line(std::string(property) + ":" + escaped(value));
    }
    void end() { line("END:VEVENT"); }
    std::string finish() && {
        line("END:VCALENDAR");
        return std::move(out_);
    }

private:
    /// At most 75 octets a line (section 3.1); a character is never cut.
    void line(std::string_view text) {
        std::size_t room = 75;
        while (text.size() > room) {
            std::size_t cut = room;
            while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
            if (cut == 0) cut = room;
            out_.append(text.substr(0, cut)).append("\r\n ");
            text.remove_prefix(cut);
            room = 74;
        }
        out_.append(text).append("\r\n");
    }

    const cycle::State& state_;
    std::string stamp_, out_;
};

void add_agreed_dates(Calendar& calendar, const cycle::State& state, const std::string& people) {
    for (const auto& event : state.protocol.events) {
        const auto date = core::parse_date(cycle::text_of(state.schedule, event.id + ".date"));
        if (!date) continue;
        calendar.begin("event", event.id, event.label + ": " + people);
        const auto time = core::parse_time(cycle::text_of(state.schedule, event.id + ".time"));
        if (time) calendar.timed(*date, *time);
        else calendar.all_day(*date);
        calendar.text("LOCATION", cycle::text_of(state.schedule, event.id + ".place"));
        calendar.text("DESCRIPTION", type_of(state) + (state.subject.empty() ? "" : ", " + state.subject));
        calendar.end();
    }
}

void add_due_dates(Calendar& calendar, const cycle::State& state, const std::string& people) {
    for (const auto& step : state.protocol.steps) {
        if (!protocol::applies(step, state.type)) continue;
        const auto due = protocol::window_of(state.protocol, step, state.facts).due;
        if (!due) continue;
        const bool done = state.facts.done.contains(step.id);
        calendar.begin("due", step.id, core::say(done ? "paper.done_event" : "paper.due_event",
                                                {{"step", step.label}, {"names", names_of(state, protocol::completers(step))}}));
        calendar.all_day(*due);
        calendar.text("DESCRIPTION", people + ". " + step.description);
        calendar.end();
    }
}

/// Dates in the rows of the record: by when a next step is to be taken.
void add_record_dates(Calendar& calendar, const cycle::State& state, const std::string& people) {
    for (const auto* section : shared_sections(state)) {
        if (section->kind != protocol::SectionKind::record) continue;
        for (const auto& [list, rows] : state.sections.find(section->id)->second.content.lists) {
            const auto columns = columns_of(state, *section, list);
            for (const auto& row : rows) {
                std::string words;
                for (const auto& column : columns)
                    if (const auto cell = cell_of(state, column, row); !cell.empty() && !core::parse_date(cycle::text_of(row.fields, column.id)))
                        words += (words.empty() ? "" : ", ") + cell;
                for (const auto& column : columns) {
                    const auto date = core::parse_date(cycle::text_of(row.fields, column.id));
                    if (!date) continue;
                    calendar.begin("row-" + column.id, row.id, list_label(*section, list) + ": " + words);
                    calendar.all_day(*date);
                    calendar.text("DESCRIPTION", people);
                    calendar.end();
                }
            }
        }
    }
}

}  // namespace

std::string ics(const cycle::State& state, core::Instant stamp) {
    std::vector<std::string> roles;
    for (const auto& role : state.protocol.roles) roles.push_back(role.id);
    const std::string people = names_of(state, roles);
    Calendar calendar(state, stamp);
    add_agreed_dates(calendar, state, people);
    add_due_dates(calendar, state, people);
    add_record_dates(calendar, state, people);
    return std::move(calendar).finish();
}

}  // namespace cyclebook::report
