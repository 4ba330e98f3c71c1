#pragma once
// The box tree of one frame: what a screen's calls build, before and after layout.

#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/kit.hpp"
#include "ui/scripts.hpp"
#include "ui/text_cache.hpp"
#include "ui/theme.hpp"

struct ImGuiContext;

namespace cyclebook::ui {

using platform::Event;
using platform::Layer;
using platform::Node;
using platform::Rect;

enum class Flow : unsigned char { leaf, column, row, grid, even };  // even: a row of equal shares, stacked when too narrow
enum class Paint : unsigned char { nothing, text, value, icon, check, radio, timeline, bar };  // value: a real field's text

struct Element {
    Flow flow = Flow::leaf;
    Paint paint = Paint::nothing;
    Box box;
    bool hugs = false;     ///< keeps its own width where others stretch
    bool firm = false;     ///< narrowed only after its neighbours
    bool hidden = false;   ///< said, not painted
    bool spare = false;    ///< a spacer
    bool cells = false;    ///< a table row: each child becomes a cell
    bool on = false;       ///< of a check or radio mark
    bool ring = false;     ///< has the focus ring
    bool item = false;     ///< something to act on: known to Dear ImGui
    int parent = -1, first = -1, last = -1, next = -1;
    int sheet = 0, node = -1;  ///< node: index in the sheet's nodes
    int table = -1;            ///< of a grid, table or table row: its tracks
    int picture = -1;          ///< index in timelines
    Color fill = 0, edge = 0, ink = 0;
    float edge_width = 1;
    CachedText* text = nullptr;
    Weight weight = Weight::regular;
    float px = 16, line = 24;
    bool nowrap = false;
    Align text_align = Align::start;
    Icon icon = Icon::none;
    float share = 0;  ///< of a bar that is filled on its left

    // After measuring: the narrowest it can be, the narrowest it should be, and what it would like. After layout: the
    // rest; rect is relative to the parent until place() made it relative to the sheet.
    float least = 0, easy = 0, natural = 0;
    bool block = false;    ///< a card, region, list or table is in it
    bool stacked = false;  ///< an even row that did not fit
    int first_line = 0, lines = 0;
    int first_mark = 0, marks = 0;   ///< of Kit::State::word_marks
    Rect rect;
};

/// Goes over the children of an element that take up room.
class Shown {
public:
    Shown(const std::vector<Element>& all, const Element& parent) : all_(all), first_(parent.first) {}
    class Iterator {
    public:
        Iterator(const std::vector<Element>& all, int at) : all_(&all), at_(at) { pass_hidden(); }
        int operator*() const { return at_; }
        Iterator& operator++() { return at_ = (*all_)[std::size_t(at_)].next, pass_hidden(), *this; }
        bool operator==(std::default_sentinel_t) const { return at_ < 0; }

    private:
        void pass_hidden() {
            while (at_ >= 0 && (*all_)[std::size_t(at_)].hidden) at_ = (*all_)[std::size_t(at_)].next;
        }
        const std::vector<Element>* all_;
        int at_;
    };
    Iterator begin() const { return {all_, first_}; }
    std::default_sentinel_t end() const { return {}; }

private:
    const std::vector<Element>& all_;
    int first_;
};

/// The ids that this frame has given out. Emptied each frame, it keeps its memory.
class Ids {
public:
    void clear() { ++frame_, count_ = 0; }
    int ask(NodeId id) { return slot(id).asked++; }            ///< how often it was asked for before
    bool take(NodeId id) { return !std::exchange(slot(id).taken, true); }   ///< false: it is given out already

private:
    struct Slot { NodeId id = 0; std::uint32_t frame = 0; int asked = 0; bool taken = false; };
    Slot& slot(NodeId);
    std::vector<Slot> slots_ = std::vector<Slot>(1024);        // of this frame, or empty; a power of two
    std::uint32_t frame_ = 1;
    std::size_t count_ = 0;
};

/// What lies on one layer under one root: the navigation, the page, a dialog.
struct Sheet {
    Layer layer = Layer::page;
    int root = -1;
    std::vector<Node> nodes;
};

/// The tracks shared by the lines of a grid or the rows of a table.
struct Tracks {
    std::vector<Column_> tracks;
    std::vector<float> least, natural;
};

/// Words that are painted otherwise: bytes of an element's folded text.
enum class Marked : unsigned char { removed, added, noted };
struct WordMark { int begin, end; Marked as; };

struct Timeline {
    std::vector<Ui::Mark> marks;
    std::vector<Ui::Span> windows;
    bool upright = false;  ///< too narrow: a line for each mark
};

struct Kit::State {
    // What lasts from frame to frame.
    Fonts fonts;
    ImGuiContext* context = nullptr;
    Faces faces;
    Scripts scripts;
    TextCache texts;
    platform::Tree tree;
    NodeId focused = 0, hovered = 0, pressed = 0;
    NodeId explained = 0;        ///< a disabled control that was clicked
    NodeId overfull = 0;         ///< a field that more was put into than it holds
    /// The list under a field: for which words it was made, and what the person did in it.
    struct Suggested {
        NodeId field = 0;
        std::string value{};
        int chosen = 0;
        bool put_away = false, took = false, shown = false;
    } suggested;
    std::string wanted_focus, focus_now;        ///< the name of a control, for the next frame and for this one
    std::string wanted_segments, segments_now;  ///< and of segments
    bool had_navigation = false;

    // The frame being made.
    platform::View view;
    float zoom = 1;              ///< CSS pixels per unit of layout: the person's text size
    float width = 0, height = 0; ///< of the window, units of layout
    std::span<const Event> events;
    const Palette* colors = nullptr;
    std::string title;
    bool wants = false;
    bool has_navigation = false;
    bool bar = false;            ///< the navigation is a bar at the bottom
    float max_width = 1120;
    NodeId last_field = 0;
    std::vector<Element> elements;
    std::vector<Sheet> sheets;
    std::vector<Line> lines;
    std::vector<WordMark> word_marks;
    std::vector<Tracks> tables;
    std::vector<Timeline> timelines;
    std::vector<int> bar_items;
    Ids ids;
    struct Note { int element; std::string text; };
    std::vector<Note> notes;     ///< why a control is disabled, shown under it

    struct Context {
        int element = -1;
        std::uint64_t scope = 0;
        bool silent = false;     ///< words are part of the name of what they are in
        bool hidden = false;
    };
    std::vector<Context> stack;
};

using State = Kit::State;

// -- build.cpp: what every widget is made with

/// A stable id for a thing in the present scope; the second of equal ones gets another.
NodeId issue_id(State&, std::string_view kind, std::string_view name);
/// Appends an element to the box that is open, and gives its index.
int add(State&, Element);
/// Gives an element its place in the semantic tree. Call before its children are added.
Node& say(State&, int element, Role, std::string_view name, NodeId);
/// Opens an element: what is added until close() goes into it. A name becomes part of the ids within.
void open(State&, int element, std::string_view name = {}, bool silent = false);
void close(State&);
/// Opens the root of a new sheet, or the page's.
int open_sheet(State&, Layer, Element);
void open_page(State&);
/// Words. No node when `silent`.
int add_text(State&, std::string_view, const TextStyle&, Color ink);
void mark_words(State&, int element, std::span<const WordMark>);
/// Underlines stretches of the words softly, unless their letters change places or join over an end.
void note(State&, int element, std::string_view words, std::span<const platform::Stretch>);
int add_icon(State&, Icon, Color, float size = measure::icon);

/// The last event of a kind that this node got in this frame, or nothing.
const Event* happened(const State&, Event::Kind, NodeId);
bool is_touched(const State&, NodeId);  ///< hovered, or pressed
/// The shade of a control's ground: under the pointer, held down, or neither.
Color shade(const State&, NodeId, Color ground);

const Node* node_of(const State&, const Element&);

// -- layout.cpp, grid.cpp, paint.cpp, sheets.cpp

void lay_out(State&);
float lay_grid(State&, int element, float width);
float lay(State&, int element, float width);       ///< gives its height; rect.w, rect.h and the places of its children
void stretch(State&, int element, float height);   ///< gives it more height than it took
float lay_timeline(State&, Element&, float width);
void collect_tree(State&);
void paint(State&);

}  // namespace cyclebook::ui
