#include "cycle/words.hpp"

#include <algorithm>

#include "core/time.hpp"
#include "cycle/rights.hpp"

namespace cyclebook::cycle {

namespace {

/// At most `most` bytes, ending at the end of a character.
std::string clipped(std::string_view text, std::size_t most = 240) {
    if (text.size() <= most) return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return std::string(text.substr(0, most)) + "…";
}

std::string with(std::string what, std::string_view note) { return note.empty() ? what : std::move(what) + ": " + clipped(note); }

std::string section_label(const State& state, std::string_view id) {
    const auto* const section = protocol::find_section(state.protocol, id);
    return section ? section->label : std::string("a part of the cycle");
}

/// A date, time and place as one phrase: "Thu 12 Nov, 3:15 pm, room 204".
std::string agreed(const Texts& fields, const protocol::Event& event, core::Date today) {
    std::string phrase;
    const auto add = [&](const std::string& part) { phrase += (phrase.empty() ? "" : ", ") + part; };
    if (const auto date = core::parse_date(text_of(fields, event.id + ".date"))) add(core::spoken_date(*date, today));
    if (const auto time = core::parse_time(text_of(fields, event.id + ".time"))) add(core::spoken_time(*time));
    if (const auto place = text_of(fields, event.id + ".place"); !place.empty()) add(clipped(place));
    return phrase;
}

std::string scheduled(const State& state, const Texts& fields, core::Date today) {
    std::string set, cleared;
    for (const auto& event : state.protocol.events) {
        const bool named = std::ranges::any_of(fields, [&](const auto& field) { return field.first.starts_with(event.id + "."); });
        if (!named) continue;
        const std::string phrase = agreed(fields, event, today);
        if (phrase.empty()) cleared += (cleared.empty() ? "the " : ", the ") + lowered(event.label);
        else set += (set.empty() ? "the " : "; the ") + lowered(event.label) + ": " + phrase;
    }
    if (set.empty() && cleared.empty()) return "agreed nothing new";
    if (set.empty()) return "took back what was agreed for " + cleared;
    return "agreed " + set + (cleared.empty() ? "" : "; took back " + cleared);
}

/// The row of the record that a progress note is about, by its first text.
std::string next_step(const State& state, const std::string& item) {
    for (const auto& section : state.protocol.sections) {
        const auto found = state.sections.find(section.id);
        if (found == state.sections.end()) continue;
        for (const auto& list : section.lists)
            for (const Item& row : rows_of(found->second.content, list.id)) {
                if (row.id != item) continue;
                for (const auto& field : list.fields)
                    if (field.kind == protocol::FieldKind::text || field.kind == protocol::FieldKind::multiline)
                        if (const auto text = text_of(row.fields, field.id); !text.empty()) return "“" + clipped(text, 80) + "”";
            }
    }
    return "a next step";
}

struct What {
    const State& state;
    core::Date date;
    bool first;

    std::string operator()(const Open& open) const {
        const auto* const type = protocol::find_type(open.protocol, open.type);
        std::string what = "began this cycle";
        if (type) what += ": " + (type->title.empty() ? type->label : type->title);
        return open.subject.empty() ? what : what + ", " + clipped(open.subject);
    }
    std::string operator()(const Join& join) const {
        const auto* const role = protocol::find_role(state.protocol, join.role);
        return "joined" + (role ? " as " + lowered(role->label) : "");
    }
    std::string operator()(const Schedule& schedule) const { return scheduled(state, schedule.fields, date); }
    std::string operator()(const Share& share) const {
        return (first ? "shared " : "shared changes to ") + section_label(state, share.section);
    }
    std::string operator()(const Confirm& confirm) const {
        const auto* const step = protocol::find_step(state.protocol, confirm.step);
        return with("marked “" + (step ? step->label : std::string("a step")) + "” as done", confirm.note);
    }
    std::string operator()(const Finalize&) const { return "finalized the " + record_label(state.protocol); }
    std::string operator()(const Reopen& reopen) const { return with("reopened the " + record_label(state.protocol), reopen.reason); }
    std::string operator()(const Acknowledge& a) const { return with("acknowledged the " + record_label(state.protocol), a.note); }
    std::string operator()(const Clarify& clarify) const { return with("asked for clarification", clarify.text); }
    std::string operator()(const Object& o) const { return with("objected to the " + record_label(state.protocol), o.text); }
    std::string operator()(const Resolve& resolve) const {
        if (settles_schedule(state.protocol, resolve)) return "settled what is agreed: " + scheduled(state, resolve.content.fields, date);
        return "settled two versions of " + section_label(state, resolve.section);
    }
    std::string operator()(const Progress& p) const {
        const std::string about = next_step(state, p.item);
        if (p.status == "done") return with("finished " + about, p.note);
        if (p.status == "begun") return with("began " + about, p.note);
        return with("noted progress on " + about, p.note);
    }
    std::string operator()(const Close& close) const { return with("closed the cycle", close.note); }
};

}  // namespace

std::string lowered(std::string_view label) {
    std::string word(label);
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!word.empty() && upper(word[0]) && !(word.size() > 1 && upper(word[1]))) word[0] = static_cast<char>(word[0] - 'A' + 'a');
    return word;
}

std::string roles_in_words(const protocol::Definition& definition, const std::vector<std::string>& roles) {
    std::string words;
    for (const auto& id : roles) {
        const auto* const role = protocol::find_role(definition, id);
        words += (words.empty() ? "" : " or ") + (role ? lowered(role->label) : id);
    }
    return words;
}

std::string record_label(const protocol::Definition& definition) {
    const auto* const section = protocol::section_of_kind(definition, protocol::SectionKind::record);
    return section ? section->label : "record";
}

std::string what_happened(const State& state, const Payload& payload, bool first_of_section) {
    return std::visit(What{state, date_of(payload), first_of_section}, payload.body);
}

}  // namespace cyclebook::cycle
