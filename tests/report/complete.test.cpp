// Every field that the protocol's definition has, filled by entries of two people, is on the page: nothing that anybody
// wrote is left out of the papers, and nothing is cut.

#include <doctest/doctest.h>

#include <algorithm>

#include "library/made.hpp"
#include "report/html_writer.hpp"
#include "report/report.hpp"
#include "report/words.hpp"

using namespace cyclebook;
using protocol::FieldKind;
using protocol::SectionKind;

namespace {

/// The texts between the tags, as a browser shows them.
std::vector<std::string> texts_of(std::string_view page) {
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < page.size();) {
        const std::size_t tag = std::min(page.find('<', at), page.size());
        std::string text(page.substr(at, tag - at));
        for (const auto& [from, to] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
            for (std::size_t i = 0; (i = text.find(from, i)) != std::string::npos; ++i) text.replace(i, std::string_view(from).size(), to);
        if (!text.empty()) texts.push_back(std::move(text));
        at = page.find('>', tag);
        if (at != std::string_view::npos) ++at;
    }
    return texts;
}

/// Fills sections, and remembers what must be read of each field.
class Filler {
public:
    std::vector<std::string> wanted;

    cycle::Content section(const protocol::Section& section) {
        cycle::Content content;
        fields(section.fields, content.fields);
        for (const auto& list : section.lists)
            for (int row = 0; row < 3; ++row) fields(list.fields, cycle::row(content, list.id, list.id + std::to_string(row)).fields);
        switch (section.kind) {
            case SectionKind::self_assessment:
            case SectionKind::ratings: elements(content, section.kind == SectionKind::ratings); break;
            case SectionKind::evidence: lines(content); break;
            case SectionKind::questions:
                for (int row = 0; row < 3; ++row) {
                    auto& question = cycle::row(content, "questions", "q" + std::to_string(row)).fields;
                    question["text"] = words("question");
                    question["about"] = element();
                }
                break;
            case SectionKind::agenda:   // its rows are made, but for those that were added by hand
                cycle::row(content, "topics", "t1").fields["text"] = words("topic");
                break;
            case SectionKind::form:
            case SectionKind::record: break;
        }
        return content;
    }
    std::string words(const std::string& of) {
        const std::string number = std::to_string(++count_);
        wanted.push_back("<" + of + "> \"" + number + "\" & 'more', Ô 😀\n" + std::string(300, 'x') + " to the end " + number);
        return wanted.back();
    }

private:
    void fields(const std::vector<protocol::Field>& fields, cycle::Texts& texts) {
        for (const auto& field : fields) {
            switch (field.kind) {
                case FieldKind::text:
                case FieldKind::evidence:
                case FieldKind::multiline: texts[field.id] = words(field.id); break;
                case FieldKind::date: {
                    const core::Date day = made::day("2027-01-01") + std::chrono::days(++count_);
                    texts[field.id] = core::iso_date(day);
                    wanted.push_back(core::spoken_date(day, core::Date{}));
                    break;
                }
                case FieldKind::choice: {
                    const auto& [value, label] = field.options[static_cast<std::size_t>(++count_) % field.options.size()];
                    texts[field.id] = value;
                    wanted.push_back(label);
                    break;
                }
                case FieldKind::element: texts[field.id] = element(); break;
            }
        }
    }
    std::string element() {
        const auto& of = made::rubric().domains[static_cast<std::size_t>(++count_) % made::rubric().domains.size()].indicators.front().elements.front();
        wanted.push_back(of.code + " " + of.title);
        return of.code;
    }
    void elements(cycle::Content& content, bool deep) {
        for (const auto& domain : made::rubric().domains)
            for (const auto& indicator : domain.indicators)
                for (const auto& one : indicator.elements) {
                    auto& row = cycle::row(content, "elements", one.code).fields;
                    const std::size_t level = static_cast<std::size_t>(++count_) % made::rubric().levels.size();
                    row["level"] = std::to_string(level + 1);
                    row["note"] = words("note");
                    if (deep) row["deep"] = "yes";
                    if (deep) wanted.push_back("yes");
                    wanted.push_back(made::rubric().levels[level]);
                    wanted.push_back(one.code + " " + one.title);
                }
    }
    void lines(cycle::Content& content) {
        constexpr std::pair<const char*, const char*> learning[] = {{"best", "Learning was best"}, {"better", "Could be better"}};
        for (const char* who : {"Teacher", "Students", "Other"})
            for (const auto& lens : made::rubric().lenses) {
                auto& line = cycle::row(content, "lines", "line" + std::to_string(++count_)).fields;
                const auto& [value, label] = learning[count_ % 2];
                line = {{"time", "09:" + std::to_string(count_ % 50 + 10)}, {"who", who}, {"lens", lens}, {"learning", value}};
                wanted.insert(wanted.end(), {line["time"], who, lens, label});
                line["text"] = words("line");
                line["element"] = element();
            }
        cycle::row(content, "tallies", "t").fields = {{"name", words("tally")}, {"count", "17"}};
        cycle::row(content, "seats", "seat-9").fields = {{"seat", "9"}, {"row", "2"}, {"count", "31"}};
        cycle::row(content, "samples", "s").fields = {{"time", "09:04"}, {"on", "21"}, {"off", "3"}};
        wanted.insert(wanted.end(), {"Tally", "17", "09:04", "On task", "21", "Off task", "3"});
    }

    int count_ = 0;
};

}  // namespace

TEST_CASE("HTML: every field of every section that two people can fill is on the page, uncut") {
    const auto& definition = made::protocol();
    const cycle::Author authors[] = {{core::make_key_pair(), "Ann <One> & 'Only'"}, {core::make_key_pair(), "Zoë \"Two\""}};
    int minutes = 0;
    const auto moment = [&] { return cycle::Moment{1'793'966'400'000 + ++minutes * 60'000, -360}; };
    Filler filler;
    cycle::Open open;
    open.role = definition.roles[0].id;
    open.people = {{definition.roles[0].id, authors[0].name}, {definition.roles[1].id, authors[1].name}};
    open.type = definition.types.front().id;
    open.subject = "Grade 4 <mathematics>";
    open.days = "school";
    open.holidays = {"2026-11-26", "2026-11-27"};
    open.protocol = definition;
    open.rubric = made::rubric();
    auto cycle = cycle::begin(authors[0], moment(), open);
    const auto write = [&](std::string_view role, cycle::Body body) {
        const auto& author = authors[role == definition.roles[0].id ? 0 : 1];
        const auto id = cycle::append(cycle, author, moment(), std::move(body));
        REQUIRE_MESSAGE(id.has_value(), id.error().message);
        return *id;
    };
    const std::string& first = definition.roles[0].id;
    const std::string& second = definition.roles[1].id;

    cycle::Texts dates;
    core::Date day = made::day("2026-11-06");
    for (const auto& event : definition.events) {
        dates[event.id + ".date"] = core::iso_date(day);
        std::string said = core::spoken_date(day, core::Date{});
        if (event.has_time) dates[event.id + ".time"] = "15:15", said += ", 3:15 pm";
        if (event.has_place) dates[event.id + ".place"] = "Room <204>", said += ", Room <204>";
        filler.wanted.push_back(said);
        day += std::chrono::days(4);
    }
    write(second, cycle::Schedule{dates});

    std::size_t private_sections = 0;
    for (const auto& section : definition.sections) {
        if (!section.shared) {
            ++private_sections;
            auto untouched = cycle;
            CHECK_FALSE(cycle::append(untouched, authors[0], moment(), cycle::Share{section.id, Filler().section(section)}).has_value());
            continue;
        }
        write(section.owners.front(), cycle::Share{section.id, filler.section(section)});
        filler.wanted.push_back(section.label);
        for (const auto& field : section.fields) filler.wanted.push_back(field.label);
    }
    CHECK(private_sections > 0);
    std::vector<std::string> reasons;
    const auto reason = [&](const std::string& of) {
        reasons.push_back(filler.words(of));
        filler.wanted.pop_back();
        return reasons.back();
    };
    for (const auto& step : definition.steps)
        if (step.completion == protocol::Completion::confirm) write(protocol::completers(step).front(), cycle::Confirm{step.id, reason("confirm")});
    const auto record = [&] { return cycle::fold(cycle); };
    const auto finalize = [&] { return write(second, cycle::Finalize{cycle::record_hash(record())}); };
    std::string final = finalize();
    write(first, cycle::Clarify{final, filler.words("clarify")});
    write(second, cycle::Reopen{reason("reopen")});
    final = finalize();
    write(first, cycle::Object{final, record().final_record, filler.words("object")});
    write(first, cycle::Acknowledge{final, record().final_record, filler.words("acknowledge")});
    for (const auto& section : definition.sections)
        for (const auto& list : section.lists)
            if (list.tracked)
                for (const auto& [role, status] : {std::pair{first, "begun"}, {second, "done"}, {first, ""}})
                    write(role, cycle::Progress{list.id + "0", status, filler.words("progress")});
    write(second, cycle::Close{reason("close")});

    const auto state = record();
    REQUIRE(state.flagged.empty());
    auto texts = texts_of(report::html(state, made::day("2027-03-01")));
    const auto whole = [&](const std::string& text) {
        const auto found = std::ranges::find(texts, text);
        if (found == texts.end()) return false;
        texts.erase(found);   // each stands for itself alone
        return true;
    };
    std::size_t missing = 0;
    for (const auto& text : filler.wanted)
        if (!whole(text) && ++missing < 5) CHECK_MESSAGE(false, text);
    CHECK(missing == 0);
    CHECK(filler.wanted.size() > 300);
    const auto part = [&](const std::string& words) { return std::ranges::any_of(texts, [&](const auto& text) { return text.find(words) != text.npos; }); };
    for (const auto& words : reasons) CHECK_MESSAGE(part(words), words);
    for (const auto& author : authors) CHECK_MESSAGE(part(author.name), author.name);
    CHECK(part(open.subject));
    CHECK(part("Thu 26 Nov 2026, Fri 27 Nov 2026"));
}

TEST_CASE("pages of one part hold that part alone") {
    const auto state = cycle::fold(*std::ranges::find_if(made::sample().cycles, [](const auto& cycle) { return cycle::fold(cycle).closed; }));
    const auto& evidence = *protocol::section_of_kind(state.protocol, SectionKind::evidence);
    const auto& ratings = *protocol::section_of_kind(state.protocol, SectionKind::ratings);
    const auto has = [&](const std::string& page, const protocol::Section& section) { return page.find("<h2>" + section.label + "</h2>") != page.npos; };
    const auto page = report::html(state, made::day("2026-11-10"), report::Page::evidence);
    CHECK(has(page, evidence));
    CHECK_FALSE(has(page, ratings));
    CHECK(page.find("scope=\"rowgroup\"") == page.npos);
    const auto sheet = report::html(state, made::day("2026-11-10"), report::Page::sheet);
    CHECK_FALSE(has(sheet, evidence));
    for (const auto& step : state.protocol.steps) CHECK(sheet.find(report::escape(step.description)) != sheet.npos);
}

TEST_CASE("tables of one part hold its rows alone, the tracked ones with their progress") {
    const auto state = cycle::fold(*std::ranges::find_if(made::sample().cycles, [](const auto& cycle) { return !cycle::fold(cycle).progress.empty(); }));
    const auto lines = [](const std::string& table) { return std::ranges::count(table, '\r') - 1; };
    const auto rows = [&](std::string_view kind_list) {
        std::ptrdiff_t count = 0;
        for (const auto& [id, section] : state.sections) count += static_cast<std::ptrdiff_t>(cycle::rows_of(section.content, kind_list).size());
        return count;
    };
    CHECK(lines(report::csv(state, report::Rows::evidence)) == rows("lines"));
    CHECK(lines(report::csv(state, report::Rows::ratings)) == rows("elements"));
    const auto tracked = report::csv(state, report::Rows::tracked);
    for (const auto& note : state.progress) CHECK(tracked.find(note.note) != tracked.npos);
    CHECK_FALSE(report::has_rows({}, report::Rows::all));
    CHECK(report::has_rows(state, report::Rows::tracked));
}
