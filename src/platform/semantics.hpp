#pragma once
// The semantic tree: what a frame says to people who do not look at pixels, and to tests. Plain data.
// Made by ui/, read by the page's twin (platform/web), by native tests, and by reports.

#include <cstdint>
#include <string>
#include <vector>

namespace cyclebook::platform {

using NodeId = std::uint32_t;  ///< stable from frame to frame for the same thing; 0 is "none"

/// CSS pixels. x and y are relative to the origin of the node's layer: the top left of the whole page sheet, of the
/// window for the fixed sheet, and of the dialog sheet.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;
    bool operator==(const Rect&) const = default;
};

/// WAI-ARIA 1.2 roles by their ARIA names. Those with a control in HTML become that control in the twin.
enum class Role : std::uint8_t {
    none,          // a box that only lays out: not in the twin
    main_,         // <main>
    navigation,    // <nav>
    region,        // <section aria-label>
    heading,       // <h1>..<h6>, see level
    paragraph,     // <p>; static text
    list,          // <ul>
    listitem,      // <li>
    table, row, columnheader, rowheader, cell,
    group,         // <div role=group>, <fieldset>-like, with a name
    button,        // <button>
    link,          // <a>; inside the page, or href
    textbox,       // <input> or <textarea>, real and visible; see input
    combobox,      // <select>, real and visible; options in `options`
    checkbox,      // <input type=checkbox>
    radiogroup,    // <div role=radiogroup>
    radio,         // <input type=radio>
    dialog,        // <div role=dialog aria-modal=true>
    status,        // <div role=status>: a live region, spoken politely
    alert,         // <div role=alert>: spoken at once
    img,           // a picture with a name (timeline, balance bar)
    progressbar,
    separator,
    listbox,       // <div role=listbox>: what a textbox's words could become; the textbox keeps the focus
    option,        // <div role=option>, in a listbox
};

/// The HTML control behind a textbox.
enum class Input : std::uint8_t { text, multiline, date, time, search, password };

/// Which of the three stacked sheets a node lies on: the page scrolls; fixed (navigation) and dialog do not.
enum class Layer : std::uint8_t { page, fixed, dialog };

struct Option {
    std::string value, label;
    bool operator==(const Option&) const = default;
};

/// Bytes [begin, end) of a text.
struct Stretch {
    std::uint32_t begin = 0, end = 0;
    bool operator==(const Stretch&) const = default;
};

struct Node {
    NodeId id = 0;
    NodeId parent = 0;        ///< 0 for a root of its layer
    Role role = Role::none;
    Layer layer = Layer::page;
    Rect rect;
    std::string name;         ///< accessible name; for static text, the text
    std::string value;        ///< textbox and combobox: current value; progressbar: percent
    std::string description;  ///< aria-description: hint, why it is disabled, validation error; a dialog's first words
    std::string placeholder;
    std::string href;         ///< link that leaves the page (mailto:); empty for links within
    std::vector<Option> options;
    Input input = Input::text;
    std::int16_t level = 0;   ///< heading level
    std::int16_t font_px = 16;  ///< text size of a real field, CSS pixels
    bool disabled = false;    ///< aria-disabled: stays focusable, so that "why not?" can be read
    bool checked = false;     ///< checkbox, radio
    bool pressed = false;     ///< toggle button: aria-pressed (only with has_pressed)
    bool has_pressed = false;
    bool expanded = false;    ///< disclosure: aria-expanded (only with has_expanded)
    bool has_expanded = false;
    bool current = false;     ///< aria-current=page
    bool selected = false;    ///< option: the one that Enter takes
    NodeId popup = 0;         ///< textbox: the listbox under it, which the arrow keys move in; 0 when there is none
    NodeId active = 0;        ///< and its selected option: aria-activedescendant
    bool required = false;
    bool invalid = false;
    bool autofocus = false;   ///< takes focus in the frame in which it appears first
    bool lasting = false;     ///< button: what it does cannot be taken back, so the focus never comes to it by itself
    bool quiet = false;       ///< status: read by who comes to it, never spoken by itself
    bool submit_on_enter = false;  ///< a one-line textbox that sends Submit on Enter
    std::vector<Stretch> noted;  ///< textbox: what of `value` is underlined softly; why is said beside it
    std::uint32_t position = 0;  ///< row, list item: which one it is, from 1, of a list that is there only in part; else 0
    std::uint32_t of = 0;     ///< how many such a list has; also of a table: rows without its header
    std::string drag;         ///< can be dragged: what Event::Kind::drop hands on; else empty
    bool takes_drag = false;  ///< what can be dragged can be dropped here

    bool operator==(const Node&) const = default;
};

/// Depth first, reading order: a node comes after its parent and before its next sibling.
struct Tree {
    std::vector<Node> nodes;
    float page_height = 0;      ///< height of the scrolled sheet, CSS pixels
    /// What the fixed sheet covers of the window, window coordinates. It is painted in a Dear ImGui window named
    /// "##fixed", so that the page can keep its pixels apart from those that scroll.
    Rect fixed;
    float dialog_height = 0;    ///< of the dialog sheet, CSS pixels; it scrolls when higher than the window
    NodeId dialog = 0;          ///< the open dialog, or 0: all else is inert
    bool dark = false;          ///< what was painted, by the person's choice or the system's
    std::string title;          ///< document title
    std::vector<std::string> shortcuts;  ///< keys that the program waits for now; all others are the browser's
    std::uint64_t route = 0;    ///< changes when another screen is shown: scroll to top, focus the h1
};

/// What the person did to a node. The browser is the source of all of them, in tests the harness.
struct Event {
    enum class Kind : std::uint8_t {
        click,        // pointer, Enter, Space, or an assistive tool: no difference
        input,        // textbox, combobox: `value` is the new value
        toggle,       // checkbox, radio: `value` is "true" or "false"
        submit,       // Enter in a one-line textbox
        escape,       // Escape anywhere: closes a dialog; in a textbox with a listbox, that list, and `node` is the textbox
        focus, blur,  // focus: `value` is "visible" when a focus ring is due (:focus-visible), as after Tab
        hover, unhover,
        press, release,
        shortcut,     // `value` is one of Tree::shortcuts, e.g. "mod+z", "?"
        move,         // an arrow key in a textbox with a listbox: `value` is "up" or "down"
        drop,         // something was dragged here: `value` is its Node::drag
    };
    Kind kind = Kind::click;
    NodeId node = 0;
    std::string value;
};

}  // namespace cyclebook::platform
