#include "protocol/definition.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace cyclebook::protocol {

namespace {

template <class Items>
auto find_by_id(const Items& items, std::string_view id) -> decltype(&items.front()) {
    const auto at = std::ranges::find_if(items, [&](const auto& item) { return item.id == id; });
    return at == items.end() ? nullptr : &*at;
}

}  // namespace

const Step* find_step(const Definition& definition, std::string_view id) { return find_by_id(definition.steps, id); }
const Section* find_section(const Definition& definition, std::string_view id) { return find_by_id(definition.sections, id); }
const Role* find_role(const Definition& definition, std::string_view id) { return find_by_id(definition.roles, id); }
const Event* find_event(const Definition& definition, std::string_view id) { return find_by_id(definition.events, id); }
const ObservationType* find_type(const Definition& definition, std::string_view id) { return find_by_id(definition.types, id); }

bool applies(const Step& step, std::string_view type) { return std::ranges::find(step.types, type) != step.types.end(); }

const Step* step_completed_by(const Definition& definition, Completion completion) {
    const auto at = std::ranges::find(definition.steps, completion, &Step::completion);
    return at == definition.steps.end() ? nullptr : &*at;
}

const Section* section_of_kind(const Definition& definition, SectionKind kind) {
    const auto at = std::ranges::find(definition.sections, kind, &Section::kind);
    return at == definition.sections.end() ? nullptr : &*at;
}

std::string record_label(const Definition& definition) {
    const Section* const section = section_of_kind(definition, SectionKind::record);
    return section ? section->label : core::say("engine.record");
}

std::string_view to_string(FieldKind kind) {
    switch (kind) {
        case FieldKind::text: return "text";
        case FieldKind::multiline: return "multiline";
        case FieldKind::date: return "date";
        case FieldKind::choice: return "choice";
        case FieldKind::element: return "element";
        case FieldKind::evidence: return "evidence";
    }
    return "";
}

std::string_view to_string(SectionKind kind) {
    switch (kind) {
        case SectionKind::form: return "form";
        case SectionKind::self_assessment: return "self-assessment";
        case SectionKind::evidence: return "evidence";
        case SectionKind::ratings: return "ratings";
        case SectionKind::questions: return "questions";
        case SectionKind::record: return "record";
        case SectionKind::agenda: return "agenda";
    }
    return "";
}

std::string_view to_string(Completion completion) {
    switch (completion) {
        case Completion::schedule: return "schedule";
        case Completion::share: return "share";
        case Completion::confirm: return "confirm";
        case Completion::finalize: return "finalize";
        case Completion::acknowledge: return "acknowledge";
        case Completion::progress: return "progress";
        case Completion::close: return "close";
    }
    return "";
}

std::string_view to_string(DayCount days) { return days == DayCount::school ? "school" : "calendar"; }

std::optional<DayCount> parse_day_count(std::string_view text) {
    for (const DayCount days : {DayCount::calendar, DayCount::school})
        if (text == to_string(days)) return days;
    return std::nullopt;
}

}  // namespace cyclebook::protocol
