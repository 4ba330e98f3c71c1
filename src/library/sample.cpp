// Reads a sample file and lets its story happen: every line becomes a real entry, signed by the one who did it.
//
//   {"format": "cyclebook-sample", "version": 1, "reader": name, "cycles": [{
//     "reader": role of the reader, "people": {other role: name}, "type", "subject", "days": "calendar" or "school",
//     "story": [{"day": -8, "at": "15:20", "by": role, KIND: what}, ...],
//     "drafts": [{"section", "content"}]}]}
//
// KIND is open (true), schedule (fields), share (section, with content beside it), confirm (step), finalize (true),
// reopen, acknowledge, clarify, object, close (text), progress ({"item", "status", "note"}). Days are counted from today
// as the cycle counts days, so that lessons do not fall on a Sunday; {day:-8} in a text is that date: as 2026-11-06 when
// it is the whole text, else in words. {reader} is the reader's name.

#include "library/sample.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "core/json.hpp"
#include "core/text.hpp"
#include "library/draft.hpp"
#include "protocol/engine.hpp"

namespace cyclebook::library {

using nlohmann::json;

namespace {

using Names = std::map<std::string, std::string, std::less<>>;

std::unexpected<core::Error> wrong(const std::string& where, std::string_view what) {
    return core::fail("sample.story", where, "The sample file is not as it must be: " + std::string(what));
}

struct Days {
    core::Date today;
    protocol::DayCount count = protocol::DayCount::calendar;

    core::Date operator()(int offset) const {
        // On a weekend, school goes on next Monday: what lies one day back is Friday.
        const core::Date base = protocol::add_days(today, 0, count, {});
        return offset == 0 ? base : protocol::add_days(base, offset, count, {});
    }
};

std::string expand(std::string text, const Days& days, const std::string& reader) {
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string::npos;) {
        const std::size_t end = text.find('}', at);
        if (end == std::string::npos) break;
        const std::string_view name = std::string_view(text).substr(at + 1, end - at - 1);
        std::string value;
        int offset = 0;
        if (name == "reader") {
            value = reader;
        } else if (name.starts_with("day:") &&
                   std::from_chars(name.data() + 4, name.data() + name.size(), offset).ptr == name.data() + name.size()) {
            const bool whole = at == 0 && end + 1 == text.size();
            value = whole ? core::iso_date(days(offset)) : core::spoken_date(days(offset), days.today);
        } else {
            at = end;
            continue;
        }
        text.replace(at, end + 1 - at, value);
        at += value.size();
    }
    return text;
}

void expand(json& value, const Days& days, const std::string& reader) {
    if (value.is_string()) value = expand(value.get<std::string>(), days, reader);
    else if (value.is_structured())
        for (auto& held : value) expand(held, days, reader);
}

/// The text at a member; "" for `true` or a missing one.
std::string text_at(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

core::Result<cycle::Body> body_of(const json& line, const std::string& where) {
    const auto said = [&](const char* kind) { return text_at(line, kind); };
    if (line.contains("schedule") && line["schedule"].is_object()) {
        cycle::Schedule schedule;
        for (const auto& [field, value] : line["schedule"].items())
            if (value.is_string()) schedule.fields[field] = value.get<std::string>();
        return schedule;
    }
    if (line.contains("share")) {
        if (!line.contains("content")) return wrong(where, "a share needs a content.");
        auto content = content_of(line["content"], where + "/content");
        if (!content) return std::unexpected(content.error());
        return cycle::Share{said("share"), std::move(*content)};
    }
    if (line.contains("progress") && line["progress"].is_object()) {
        const json& progress = line["progress"];
        return cycle::Progress{text_at(progress, "item"), text_at(progress, "status"), text_at(progress, "note")};
    }
    // What these name is put in by cycle::append(): the record that stands.
    if (line.contains("confirm")) return cycle::Confirm{said("confirm"), said("note")};
    if (line.contains("finalize")) return cycle::Finalize{};
    if (line.contains("reopen")) return cycle::Reopen{said("reopen")};
    if (line.contains("acknowledge")) return cycle::Acknowledge{{}, {}, said("acknowledge")};
    if (line.contains("clarify")) return cycle::Clarify{{}, said("clarify"), said("about")};
    if (line.contains("object")) return cycle::Object{{}, {}, said("object"), said("about")};
    if (line.contains("close")) return cycle::Close{said("close")};
    return wrong(where, "a line says nothing that Cyclebook knows.");
}

class Story {
public:
    Story(const json& described, std::string where, const cycle::Author& me, const Days& days, int utc_offset)
        : described_(described), where_(std::move(where)), me_(me), days_(days), utc_offset_(utc_offset) {}

    core::Result<cycle::Cycle> tell(const protocol::Definition& definition, const protocol::Rubric& rubric) {
        if (!described_.contains("story") || !described_["story"].is_array()) return wrong(where_, "a cycle needs a story.");
        Names people;
        const std::string mine = text_at(described_, "reader");
        for (const auto& role : definition.roles) {
            const bool reader = role.id == mine;
            const std::string name = reader ? me_.name : text_at(described_.value("people", json::object()), role.id.c_str());
            people[role.id] = name;
            authors_[role.id] = reader ? me_ : cycle::Author{core::make_key_pair(), name};
        }
        const json& story = described_["story"];
        for (std::size_t i = 0; i < story.size(); ++i) {
            const std::string here = where_ + "/story/" + std::to_string(i);
            const auto author = authors_.find(text_at(story[i], "by"));
            const auto moment = moment_of(story[i]);
            if (author == authors_.end() || !moment) return wrong(here, "a line needs by, day and at.");
            if (story[i].contains("open")) {
                cycle::Open open;
                open.role = author->first;
                open.people = people;
                open.type = text_at(described_, "type");
                open.subject = text_at(described_, "subject");
                open.days = text_at(described_, "days");
                open.protocol = definition;
                open.rubric = rubric;
                cycle_ = cycle::begin(author->second, *moment, std::move(open));
                continue;
            }
            auto body = body_of(story[i], here);
            if (!body) return std::unexpected(body.error());
            const auto added = cycle::append(cycle_, author->second, *moment, std::move(*body));
            if (!added) return wrong(here, added.error().message);
        }
        return cycle_;
    }

private:
    std::optional<cycle::Moment> moment_of(const json& line) const {
        const auto minutes = core::parse_time(text_at(line, "at"));
        if (!minutes || !line.contains("day") || !line["day"].is_number_integer()) return std::nullopt;
        const auto day = days_(line["day"].get<int>()).time_since_epoch().count();
        return cycle::Moment{(static_cast<core::Instant>(day) * 1440 + *minutes - utc_offset_) * 60'000, utc_offset_};
    }

    const json& described_;
    std::string where_;
    const cycle::Author& me_;
    Days days_;
    int utc_offset_;
    std::map<std::string, cycle::Author, std::less<>> authors_;
    cycle::Cycle cycle_;
};

}  // namespace

core::Result<Sample> make_sample(std::string_view sample, const protocol::Definition& definition, const protocol::Rubric& rubric,
                                 const cycle::Author& me, core::Date today, int utc_offset_minutes) {
    const core::InLanguage english("en");   // as the story itself, and what is signed must not depend on who reads it
    auto read = core::read_json(sample);
    if (!read) return std::unexpected(read.error());
    json& file = *read;
    if (!file.is_object() || text_at(file, "format") != "cyclebook-sample" || !file.contains("cycles") || !file["cycles"].is_array())
        return wrong({}, "it is no sample.");
    cycle::Author reader = me;
    if (reader.name.empty()) reader.name = text_at(file, "reader");

    Sample made;
    for (std::size_t i = 0; i < file["cycles"].size(); ++i) {
        json& described = file["cycles"][i];
        const std::string where = "/cycles/" + std::to_string(i);
        const Days days{today, protocol::parse_day_count(text_at(described, "days")).value_or(protocol::DayCount::calendar)};
        expand(described, days, reader.name);
        auto cycle = Story(described, where, reader, days, utc_offset_minutes).tell(definition, rubric);
        if (!cycle) return std::unexpected(cycle.error());
        for (const json& draft : described.value("drafts", json::array())) {
            auto content = content_of(draft.value("content", json()), where + "/drafts");
            if (!content) return std::unexpected(content.error());
            made.drafts.push_back({cycle->id, text_at(draft, "section"), std::move(*content)});
        }
        made.cycles.push_back(std::move(*cycle));
    }
    return made;
}

}  // namespace cyclebook::library
