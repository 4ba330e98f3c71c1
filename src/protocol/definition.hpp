#pragma once
// A protocol as data: who does what, when, with what windows, what each step needs and what completes it.
// No step, role, type or section of any protocol is named in C++; the vocabulary below is all the engine knows.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace cyclebook::protocol {

struct Role {
    std::string id, label;                 ///< "Teacher"
    std::string acts;                      ///< as said of oneself in a list: "You are the teacher", "you observe"
    std::string noun;                      ///< in a sentence, while the person's name is not known: "the teacher"
    bool operator==(const Role&) const = default;
};
struct ObservationType {
    std::string id, label;                 ///< "Full"
    std::string title;                     ///< "Full observation"
    bool operator==(const ObservationType&) const = default;
};
struct Phase {
    std::string id, label, title;          ///< "Before", "Before the conference"
    bool operator==(const Phase&) const = default;
};
/// A date that the people agree: the observation, the conference, the follow-up.
struct Event {
    std::string id, label;                 ///< "Conference"
    std::string past;                      ///< once its day has come: "Observed"
    bool has_time = false, has_place = false;
    std::string undated;                   ///< blocked while it has no date: "when the conference date is agreed"
    bool required = false;                 ///< asked for when a cycle is begun
    bool operator==(const Event&) const = default;
};

/// So many days after (or, negative, before) an event, in the cycle's way of counting days.
struct Offset {
    std::string event;
    int days = 0;
    bool operator==(const Offset&) const = default;
};
/// A window is advice, never a lock: what is done after it is done, and shown as late.
struct Window {
    std::optional<Offset> opens, due;
    bool operator==(const Window&) const = default;
};

enum class FieldKind : unsigned char {
    text, multiline, date,
    choice,                                ///< the value of one of `options`
    element,                               ///< the code of an element of the cycle's rubric
    evidence,                              ///< as multiline; lines of the shared evidence can be quoted
};
struct Field {
    std::string id, label, hint;
    FieldKind kind = FieldKind::text;
    std::vector<std::pair<std::string, std::string>> options;   ///< choice: value, label
    bool required = false;
    std::string missing;                   ///< what is said when a required field is empty
    /// "section/field" of the same owner: a new draft of this field begins with what stands there.
    std::string starts_from;
    bool tracked = false;                  ///< of a section: goes on after the record stands, as rows of a tracked list do
    bool operator==(const Field&) const = default;
};
/// Rows of the same fields: next steps, strengths. `minimum` rows must have their required fields filled.
struct ListField {
    std::string id, label, item, hint;     ///< item: what one row is called, "next step"
    std::vector<Field> fields;
    int minimum = 0;
    std::string missing;                   ///< what is said when there are fewer
    /// Rows that must be there: at least one row whose field has this value.
    struct Requirement {
        std::string field, value, missing;
        bool operator==(const Requirement&) const = default;
    };
    std::vector<Requirement> requires_;    ///< "requires" in the file
    std::string balance;                   ///< lists of the same section with this set are weighed against each other
    /// Rows go on after the record stands: `progress` is noted on them. `actor` is the choice field whose values are
    /// role ids (who acts), `deadline` the date field.
    bool tracked = false;
    std::string actor, deadline;
    bool operator==(const ListField&) const = default;
};

/// How a section is written and shown. Each kind has one editor among the screens.
enum class SectionKind : unsigned char {
    form,             ///< fields and lists as the protocol gives them
    self_assessment,  ///< fields and lists, and list "elements": id = element code, level, note
    evidence,         ///< list "lines": time, who, text, element, lens, learning (best, better); lists "tallies": name, count,
                      ///< "seats", of who was called on: seat, row, count, and "samples", of who is on task: time, on, off
    ratings,          ///< list "elements": id = element code, level, note, deep
    questions,        ///< fields, and list "questions": about, text
    record,           ///< fields and lists; what `finalize` fixes
    agenda,           ///< list "topics", in the order of the conversation: minutes, out, text; field "began"
};
struct Section {
    std::string id, label, hint;
    SectionKind kind = SectionKind::form;
    std::vector<std::string> owners;       ///< roles that write it
    bool shared = true;                    ///< false: its owner's own for good, refused in any shared entry
    std::vector<Field> fields;
    std::vector<ListField> lists;
    bool operator==(const Section&) const = default;
};

/// What makes a step done; the names are those of the entry kinds.
enum class Completion : unsigned char {
    schedule,     ///< the dates in `events` are set
    share,        ///< every section of the step that is shared has been shared by its owner
    confirm,      ///< one of `recorded_by` says so
    finalize,     ///< the record stands
    acknowledge,  ///< the record was acknowledged or objected to
    progress,     ///< one of `recorded_by` noted progress on a next step
    close,        ///< the cycle was closed
};

/// What must hold before a step can begin. Exactly one member is set.
struct Need {
    std::string step;                      ///< that step is done (void where it does not apply)
    std::string event;                     ///< that date is set and has come
    std::string dated;                     ///< that date is set
    std::string missing;                   ///< with `dated`: what is said among what is missing: "Set the follow-up date."
    bool operator==(const Need&) const = default;
};

/// The screens that a step can name. Observing has no step of its own: it writes the section of kind evidence.
inline constexpr std::string_view screens[] = {"schedule", "reflect", "observe", "rate", "read", "prepare",
                                               "confer", "record", "review", "follow-through"};

struct Step {
    std::string id, label;                 ///< "Share evidence and ratings"
    std::string action;                    ///< the button that goes there: "Rate the lesson"
    std::string description;               ///< the published text, in the protocol's words
    /// Why another step that needs this one is blocked, as told to who does this one and to the other. {name} is
    /// replaced by the name of the one who does it.
    struct After {
        std::string you, other;            ///< "after you share", "after {name} shares"
        bool operator==(const After&) const = default;
    } after;
    std::vector<std::string> who;          ///< roles
    std::vector<std::string> recorded_by;  ///< roles that can complete it; empty in the file means `who`
    std::string speaks_first;              ///< in a conversation: the role that opens it
    std::vector<std::string> types;        ///< observation types it applies to
    std::string phase;
    std::string printed_phase;             ///< where the published grid marks it, when elsewhere; see footnote
    std::string footnote;
    Window window;
    std::vector<Need> needs;
    Completion completion = Completion::confirm;
    std::vector<std::string> events;       ///< dates it sets; whatever completes it, it is not done before they are set
    std::vector<std::string> sections;     ///< worked on in this step
    std::vector<std::string> reads;        ///< shared sections that are read in this step
    std::string screen;                    ///< which screen does it: one of `screens`
    bool operator==(const Step&) const = default;
};
/// Roles that can complete a step.
inline const std::vector<std::string>& completers(const Step& step) {
    return step.recorded_by.empty() ? step.who : step.recorded_by;
}

enum class DayCount : unsigned char { calendar, school };

struct Definition {
    std::string id, title, edition, source;
    std::string contact_label, contact;    ///< mailto: link for further questions
    std::vector<std::string> footnotes;
    std::vector<std::string> readings;     ///< how this file reads the published text where that leaves something open
    DayCount days = DayCount::calendar;
    std::vector<std::string> holidays;     ///< ISO dates skipped when days are school days
    std::vector<Role> roles;               ///< two
    std::vector<ObservationType> types;
    std::vector<Phase> phases;
    std::vector<Event> events;
    /// Where a date may lie: the conference 2-5 days after the observation.
    struct EventWindow {
        std::string event;
        Window window;
        bool operator==(const EventWindow&) const = default;
    };
    std::vector<EventWindow> event_windows;
    std::vector<Section> sections;
    std::vector<Step> steps;
    std::vector<std::pair<std::string, std::string>> guiding_questions;  ///< topic, question
    bool operator==(const Definition&) const = default;
};

inline constexpr std::string_view definition_format = "cyclebook-protocol";
inline constexpr int definition_version = 1;

/// Reads the file and applies every rule (check.hpp); the first broken one is the error. `where` is a JSON pointer, or a
/// line and column when the text is not JSON.
core::Result<Definition> read_definition(std::string_view json);
/// Only reads: the shape is right, the rules of check.hpp may be broken.
core::Result<Definition> parse_definition(std::string_view json);
/// One JSON object without white space; what is empty or as by default is left out. Reading it gives the same back.
std::string write_definition(const Definition&);

/// The names in the file: "self-assessment", "finalize", "school" ...
std::string_view to_string(FieldKind);
std::string_view to_string(SectionKind);
std::string_view to_string(Completion);
std::string_view to_string(DayCount);
std::optional<DayCount> parse_day_count(std::string_view);

const Step* find_step(const Definition&, std::string_view id);
const Section* find_section(const Definition&, std::string_view id);
const Role* find_role(const Definition&, std::string_view id);
const Event* find_event(const Definition&, std::string_view id);
const ObservationType* find_type(const Definition&, std::string_view id);
bool applies(const Step&, std::string_view type);
/// The first step with this completion, or null.
const Step* step_completed_by(const Definition&, Completion);
/// The section of this kind, or null.
const Section* section_of_kind(const Definition&, SectionKind);
std::string record_label(const Definition&);   ///< of the section of kind record: "Cycle Record"

}  // namespace cyclebook::protocol
