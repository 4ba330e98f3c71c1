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
};
struct ObservationType {
    std::string id, label;                 ///< "Full"
    std::string title;                     ///< "Full observation"
};
struct Phase {
    std::string id, label, title;          ///< "Before", "Before the conference"
};
/// A date that the people agree: the observation, the conference, the follow-up.
struct Event {
    std::string id, label;                 ///< "Conference"
    std::string past;                      ///< once its day has come: "Observed"
    bool has_time = false, has_place = false;
    bool required = false;                 ///< asked for when a cycle is begun
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
};

enum class FieldKind : unsigned char { text, multiline, date, choice };
struct Field {
    std::string id, label, hint;
    FieldKind kind = FieldKind::text;
    std::vector<std::pair<std::string, std::string>> options;   ///< choice: value, label
    bool required = false;
    std::string missing;                   ///< what is said when a required field is empty
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
    };
    std::vector<Requirement> requires_;
    std::string balance;                   ///< lists of the same section with this set are weighed against each other
};

/// How a section is written and shown. Each kind has one editor among the screens.
enum class SectionKind : unsigned char {
    form,             ///< fields and lists as the protocol gives them
    self_assessment,  ///< fields and lists, and list "elements": id = element code, level, note
    evidence,         ///< list "lines": time, who, text, element, lens, learning (best, better)
    ratings,          ///< list "elements": id = element code, level, note, deep
    questions,        ///< fields, and list "questions": about, text
    record,           ///< fields and lists; what `finalize` fixes
};
struct Section {
    std::string id, label, hint;
    SectionKind kind = SectionKind::form;
    std::vector<std::string> owners;       ///< roles that write it
    bool shared = true;                    ///< false: its owner's own for good, refused in any shared entry
    std::vector<Field> fields;
    std::vector<ListField> lists;
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
};

struct Step {
    std::string id, label;                 ///< "Share evidence and ratings"
    std::string action;                    ///< the button that goes there: "Rate the lesson"
    std::string description;               ///< the published text, in the protocol's words
    std::string after;                     ///< for a blocked step that waits for this one: "after you share" -> verb "share"
    std::vector<std::string> who;          ///< roles
    std::vector<std::string> recorded_by;  ///< roles that can complete it; empty in the file means `who`
    std::vector<std::string> types;        ///< observation types it applies to
    std::string phase;
    std::string printed_phase;             ///< where the published grid marks it, when elsewhere; see footnote
    std::string footnote;
    Window window;
    std::vector<Need> needs;
    Completion completion = Completion::confirm;
    std::vector<std::string> events;       ///< completion schedule: dates it sets
    std::vector<std::string> sections;     ///< worked on in this step
    std::vector<std::string> reads;        ///< sections of others that are read in this step
    std::string screen;                    ///< which screen does it: schedule, reflect, observe-and-rate, ...
};

enum class DayCount : unsigned char { calendar, school };

struct Definition {
    std::string id, title, edition, source;
    std::string contact_label, contact;    ///< mailto: link for further questions
    std::vector<std::string> footnotes;
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
    };
    std::vector<EventWindow> event_windows;
    std::vector<Section> sections;
    std::vector<Step> steps;
    std::vector<std::pair<std::string, std::string>> guiding_questions;  ///< topic, question
};

/// Reads the file and applies every rule (check.hpp); the first broken one is the error.
core::Result<Definition> read_definition(std::string_view json);
std::string write_definition(const Definition&);

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

}  // namespace cyclebook::protocol
