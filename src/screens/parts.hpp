#pragma once
// What several screens are made of.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.hpp"
#include "cycle/place.hpp"
#include "ui/ui.hpp"

namespace cyclebook::screens {

struct Header {
    std::string title{};
    const app::CycleView* cycle = nullptr;         ///< the cycle this screen belongs to
    std::string tag{};                             ///< "private until you share"
    ui::Tone tag_tone = ui::Tone::muted;
    std::string subtitle{};
    std::function<void()> actions{};               ///< buttons, the filled one last
};
/// Way back, h1, save state on narrow pages, actions; then notices.
void header(ui::Ui&, app::App&, const Header&);

/// What the person should know on whichever screen: what is not saved, another window, a new version, what was just done.
void notices(ui::Ui&, app::App&);

/// A card for each section, and for the dates, that was written twice.
void conflicts(ui::Ui&, app::App&, const app::CycleView&);

/// What a screen is for, in a few sentences; "" for one that says so itself.
std::string help_on(std::string_view screen);
/// The way through the sample, while it is being taken.
void tour(ui::Ui&, app::App&);
void begin_tour(app::App&);

/// The items [first, last) of a list that is too long to be shown whole.
struct Part {
    std::size_t first = 0, last = 0;
    std::size_t of = 0;                            ///< 0: the list is whole
    bool turned = false;                           ///< by the person, in this frame
    std::size_t position(std::size_t item) const { return of > 0 ? item + 1 : 0; }   ///< for ui::Box
};
/// `most` items at a time of `count`, that with the index `seen` among them; says above the list which they are, with the
/// buttons that turn to others. `name` is the list's.
Part part_of(ui::Ui&, app::App&, const std::string& name, std::size_t count, std::size_t most, std::optional<std::size_t> seen = {});

/// h2 with the right distance above.
void section_heading(ui::Ui&, std::string_view);

ui::Tone tone_of(app::Urgency);

/// One section as a form that its owner edits, or as text. Changes become EditDraft commands. For ui.focus() each field has
/// the key "section/fields/field" or that of row_field().
std::string row_field(const protocol::Section&, std::string_view list, std::string_view row, std::string_view field);   ///< "record/lists/strengths/ab12/text"
void edit_section(ui::Ui&, app::App&, const app::CycleView&, const protocol::Section&);
using Beside = std::function<void(const cycle::Place&)>;   ///< a button beside a row of what is read
void read_section(ui::Ui&, app::App&, const app::CycleView&, const protocol::Section&, const cycle::Content&, const Beside& = {});
/// Shared content of a section, or a sentence that says who has not shared it yet.
void read_shared(ui::Ui&, app::App&, const app::CycleView&, const protocol::Section&, const Beside& = {});

/// What a field of kind choice or element can be; the first is none.
std::vector<ui::Option> options_of(const app::CycleView&, const protocol::Field&);
/// Cards for dates that are agreed on this screen; `at_once`: with a button each, else they wait in app.local().
void agree_dates(ui::Ui&, app::App&, const app::CycleView&, const std::vector<std::string>& events, bool at_once);

/// Evidence lines, read only; `about` limits them to one element when not empty.
void read_evidence(ui::Ui&, app::App&, const app::CycleView&, const protocol::Section&, const cycle::Content&, std::string_view about = {}, const Beside& = {});
void read_ratings(ui::Ui&, const app::CycleView&, const protocol::Section&, const cycle::Content&, const Beside& = {});
/// Options for choosing an element of the cycle's rubric; the first is none.
std::vector<ui::Option> element_options(const protocol::Rubric&);
std::string level_name(const protocol::Rubric&, std::string_view level);   ///< "1".. -> "Requires Attention"

/// The button that completes a step, with the dialog that shows what the other will see. `filled` for the main one.
void complete_button(ui::Ui&, app::App&, const app::CycleView&, const app::StepView&, bool filled = true);
/// The dialog behind it; call once a frame, outside of rows.
void complete_dialog(ui::Ui&, app::App&, const app::CycleView&, const app::StepView&);

/// What an act adds to the next file, as it will be read.
void show_publication(ui::Ui&, app::App&, const app::CycleView&, const app::Publication&);
/// Says so when the person's first act here gives them another name than the cycle has for them.
void goes_by_name(ui::Ui&, app::App&, const app::CycleView&);
/// What one might want to change before it is published, none of which hinders it: lines without an element, ratings without
/// evidence, and that it is early.
void look_before(ui::Ui&, app::App&, const app::CycleView&, const app::StepView&);

/// Sections of a step that this role writes.
std::vector<const protocol::Section*> own_sections(const app::CycleView&, const protocol::Step&);
bool owns(const app::CycleView&, const protocol::Section&);
const protocol::Section* section_of(const app::CycleView&, protocol::SectionKind);

/// The keys that do something everywhere, and what each does.
void list_shortcuts(ui::Ui&);
/// Listens to them, and shows the list on "?".
void shortcuts(ui::Ui&, app::App&);

/// One thing to be done for the safety of what is kept, when it is time: a lock for what was opened from disk, or a backup.
void care(ui::Ui&, app::App&);

/// A dialog that asks before something is done for good. Shown while app.local(name) is "open".
struct Question { std::string_view title; std::string what; std::string_view keep, act; };
void ask_first(ui::Ui&, app::App&, std::string_view name, const Question&, const std::function<void()>& act);

/// A dialog with one text and one button: asks, then acts in the cycle. Shown while app.local(name) is "open".
/// `more`: fields above the text.
void ask_text(ui::Ui&, app::App&, const app::CycleView&, std::string_view name, std::string_view title, std::string_view explain,
              std::string_view label, std::string_view button, bool required, const std::function<void(std::string)>& act,
              const std::function<void()>& more = {});

/// A text as it reads now, with what was removed from it and added to it marked, for the eye and in words.
void marked(ui::Ui&, std::string_view before, std::string_view now);
bool reads_alike(std::string_view before, std::string_view now);   ///< more of it stayed than went
void list_changes(ui::Ui&, const std::string& title, const std::vector<app::Change>&, std::size_t most, const ui::Box& list, const ui::Box& item);

/// A field for a passphrase that something will be sealed with: says how strong it is, and makes one at random.
void new_passphrase(ui::Ui&, app::App&, const std::string& label, std::string& passphrase, const std::string& hint);
/// A box to have a passphrase remembered, or why it cannot be; and whether it is to be.
void offer_to_remember(ui::Ui&, app::App&, const std::string& label);
bool remembers(app::App&);
/// For whom there is one, each with a button that forgets it.
void remembered_passphrases(ui::Ui&, app::App&);

}  // namespace cyclebook::screens
