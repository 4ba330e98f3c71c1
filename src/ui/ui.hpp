#pragma once
// The widget kit. A screen calls these functions from top to bottom; each call adds a box to the frame's tree.
// When the screen is done, Kit lays the boxes out, paints them with Dear ImGui, and gives the semantic tree.
// All lengths are CSS pixels.

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/limits.hpp"
#include "platform/semantics.hpp"

namespace cyclebook::ui {

using platform::Input;
using platform::NodeId;
using platform::Option;
using platform::Role;

enum class Tone : unsigned char { ink, muted, accent, good, warn, bad };
enum class Size : unsigned char { body, small, title, section, display, brand };  // 16/24, 14/20, 26/34, 16/24 semibold, 22/30, 18/24
enum class Weight : unsigned char { regular, medium, semibold, bold };
enum class Fill : unsigned char { none, surface, ground, accent_soft, good_soft, warn_soft, bad_soft, level1, level2, level3, level4 };
/// usual: rows center, columns stretch; a row or grid line with a card, region, list or table in it aligns at the top.
enum class Align : unsigned char { usual, start, center, end, stretch };
enum class Icon : unsigned char { none, done, now, open_, late, private_, warn, add, back, close, up, down, drag };
enum class Look : unsigned char { outlined, filled, plain, danger };  // buttons: one filled a screen

/// How a box takes part in layout and how it is painted.
struct Box {
    float gap = 0;                 ///< between children
    float pad_x = 0, pad_y = 0;
    float grow = 0;                ///< share of a row's spare width (0: as wide as its content)
    float width = 0;               ///< fixed width; 0: by content or by grow
    float min_width = 0, max_width = 0, min_height = 0;
    Align align = Align::usual;    ///< across: rows center, columns stretch unless changed
    Align justify = Align::start;  ///< rows: along
    bool wrap = false;             ///< rows: onto a new line when full
    Fill fill = Fill::none;
    Tone border_tone = Tone::muted;
    bool border = false;           ///< a hairline; accent-coloured with border_tone accent
    bool divided = false;          ///< a hairline between children
    float radius = 0;
    bool clip = false;
    Role role = Role::none;        ///< list, listitem, region, group ...: with `name` where the role wants one
    std::string name{};
    std::string drag{};            ///< with a role: can be dragged, and this is what dropped() gives
    bool takes_drag = false;       ///< with a role: things can be dropped on it
    std::size_t position = 0;      ///< an item or table row: which one, from 1, of a list that is shown in part; else 0
    std::size_t of = 0;            ///< and how many that list has
};

struct TextStyle {
    Size size = Size::body;
    Weight weight = Weight::regular;
    Tone tone = Tone::ink;
    Fill fill = Fill::none;        ///< what it lies on, where that is dark: a rating level
    bool nowrap = false;           ///< one line, cut with an ellipsis when too long
    Align align = Align::start;
    float grow = 0;
    float width = 0;
    bool decorative = false;       ///< painted but not said (its meaning is in a neighbour's name)
    std::span<const platform::Stretch> noted{};   ///< what of it is underlined softly; why is said beside it
};

struct ButtonStyle {
    Look look = Look::outlined;
    Icon icon = Icon::none;
    bool wide = false;             ///< as wide as the column
    bool small = false;
    std::string why_not{};         ///< not empty: disabled, and this is why; shown under it on focus and hover, and said
    std::string key{};             ///< who it is, when its label changes ("Start", "Stop"): keeps focus on it
    std::string name{};            ///< accessible name when it says more than the label ("Continue: Amina Warsame")
    bool has_pressed = false, pressed = false;
    bool has_expanded = false, expanded = false;
    bool autofocus = false;
    bool lasting = false;  ///< what it does cannot be taken back: the focus never comes to it by itself
    float grow = 0;
    float width = 0;
};

struct FieldStyle {
    Input input = Input::text;
    std::string placeholder{}, hint{}, error{};
    std::string key{};             ///< who it is, when its label changes: keeps focus on it
    bool required = false;
    bool hide_label = false;       ///< the label is only said
    bool read_only = false;
    bool autofocus = false;
    bool submit_on_enter = false;
    int rows = 1;                  ///< multiline: rows at first; grows with its text
    std::size_t max_bytes = core::limits::text_bytes;   ///< of UTF-8; what is beyond is cut off, and the person is told
    float grow = 0;
    float width = 0;
    std::function<std::vector<platform::Stretch>(std::string_view)> noted{};   ///< what of its text is underlined softly; why is said beside it
};

struct Column_ {                   // a grid's track
    float fr = 0;                  ///< share of the spare width, or
    float px = 0;                  ///< a fixed width; both 0: as wide as the widest content
};

class Kit;

/// The building of one frame. Ids come from the nesting, the label, and key(): give list rows a key.
class Ui {
public:
    // -- boxes
    void column(const Box&, const std::function<void()>& children);   ///< align: stretch unless changed
    void row(const Box&, const std::function<void()>& children);
    /// Children fill the tracks from left to right, line by line.
    void grid(std::span<const Column_> tracks, const Box&, const std::function<void()>& children);
    void grid(std::initializer_list<Column_> tracks, const Box&, const std::function<void()>& children);
    void card(const std::function<void()>& children);                 ///< column: surface, hairline, radius 12, divided
    void card(const Box&, const std::function<void()>& children);     ///< the same with changes
    void key(std::string_view stable, const std::function<void()>& children);  ///< names what follows; lays out nothing
    void spacer();                                                    ///< takes the spare width of a row
    void gap(float height);
    void divider();

    // -- landmarks and structure
    /// Padded column without gaps between its children.
    void main(const std::function<void()>& children, float max_width = 1120);
    void navigation(std::string_view name, const std::function<void()>& children);
    void region(std::string_view name, const Box&, const std::function<void()>& children);  ///< column
    void list(std::string_view name, const Box&, const std::function<void()>& items);       ///< column
    void item(const Box&, const std::function<void()>& children);                           ///< column, in a list
    /// A table with a header line (hidden to the eye when `show_header` is false). `of`: its rows when only a part is shown.
    void table(std::string_view name, std::span<const std::string> headers, std::span<const Column_> tracks,
               bool show_header, const std::function<void()>& rows, std::size_t of = 0);
    void table_row(const Box&, const std::function<void()>& cells);   ///< each direct child becomes a cell

    // -- words
    void heading(int level, std::string_view);                        ///< 1: title, 2: section, 3: body semibold
    void heading(int level, std::string_view, const TextStyle&);
    void text(std::string_view, const TextStyle& = {});
    void small(std::string_view, Tone = Tone::muted);
    void tag(std::string_view, Tone = Tone::muted);                   ///< a pill; tone chooses the soft fill
    enum class Change : unsigned char { none, removed, added };
    struct Passage { std::string_view text; Change change; };
    /// A text in which some words went and others came: struck through, underlined. `said` tells in words which.
    void marked(std::string_view said, std::span<const Passage>, const TextStyle& = {});
    void icon(Icon, Tone, std::string_view said = {});                ///< said empty: decorative
    void status(std::string_view, Tone, bool quiet = false);  ///< live region, polite; quiet: never spoken by itself
    void alert(std::string_view, Tone = Tone::bad);                   ///< live region, at once; painted as a banner

    // -- controls: each tells what the person did since the last frame
    bool button(std::string_view label, const ButtonStyle& = {});
    bool link(std::string_view label, const TextStyle& = {.tone = Tone::accent}, std::string_view href = {});
    bool nav_link(std::string_view label, bool current, std::string_view count = {});
    /// True when `value` was changed by the person; it then holds the new value.
    bool field(std::string_view label, std::string& value, const FieldStyle& = {});
    bool submitted() const;                                           ///< Enter was pressed in the field just made
    bool left() const;                                                ///< focus has left the field just made
    /// What could complete the words in the field just made: listed here while it has the focus. The arrow keys choose,
    /// Enter or a press takes one (then submitted() is false), Escape puts the list away until the words change. The
    /// first is chosen from the beginning when `likely`; else Enter is the field's until an arrow key was pressed. Gives the
    /// index of what was taken. Call before submitted().
    std::optional<std::size_t> suggestions(std::string_view name, std::span<const Option>, bool likely = true);
    bool suggesting() const;                                          ///< the list of suggestions() is shown
    bool select(std::string_view label, std::string& value, std::span<const Option>, const FieldStyle& = {});
    bool checkbox(std::string_view label, bool& on, std::string_view hint = {});
    /// One of several in a segmented bar; `value` empty: none chosen. fills: colour of the chosen segment each.
    bool segments(std::string_view label, std::string& value, std::span<const Option>, bool hide_label = false,
                  std::span<const Fill> fills = {});
    bool radios(std::string_view label, std::string& value, std::span<const Option>);   ///< under each other

    /// A modal dialog over the page. False when the person closed it (Escape or its close button). It opens with the
    /// focus on its first field, or else on itself, and is described by the words that it begins with.
    bool dialog(std::string_view title, float width, const std::function<void()>& children);

    // -- pictures, with words
    struct Mark { float at; std::string label, date; Tone tone; bool filled; };   // at: 0..1
    struct Span { float from, to; };
    void timeline(std::string_view said, std::span<const Mark>, std::span<const Span> windows);
    void balance(std::string_view said, float left, float right, std::string_view left_label, std::string_view right_label);
    void progress(std::string_view said, float fraction);
    struct Bar { std::string label, value; float share; };         // share: 0..1 of the longest there could be
    void bars(std::string_view said, std::span<const Bar>);

    // -- surroundings
    float width() const;            ///< of the page's content
    float height() const;           ///< of the window
    bool narrow() const;            ///< one column: below 720
    bool wide() const;              ///< two panes: from 1080
    void title(std::string_view);   ///< the document's title
    /// What was dropped on the box around that takes it. Nothing may be done by dragging alone: offer another way too.
    std::optional<std::string> dropped() const;
    bool shortcut(std::string_view keys);  ///< e.g. "mod+z": pressed since the last frame; "alt+1" also while typing
    void focus(std::string_view label);    ///< moves focus to the control of that name, or key, in the next frame
    void focus_segments(std::string_view label);   ///< the same to one of these segments: the chosen one, or the first

    explicit Ui(Kit& kit) : kit_(kit) {}

private:
    Kit& kit_;
};

}  // namespace cyclebook::ui
