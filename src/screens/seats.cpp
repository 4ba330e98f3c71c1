// A seating chart with numbers for names: who was called on, and how often.

#include <algorithm>

#include "core/text.hpp"
#include "screens/tallies.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

constexpr int most = 10;     // rows, and seats in a row

struct Seat {
    std::string id, number, row;
    int count = 0;
};
std::vector<Seat> seats_of(const cycle::Content& content) {
    std::vector<Seat> seats;
    for (const auto& row : cycle::rows_of(content, "seats"))
        seats.push_back({row.id, std::string(cycle::text_of(row.fields, "seat")), std::string(cycle::text_of(row.fields, "row")), number(cycle::text_of(row.fields, "count"))});
    return seats;
}

std::string called_on(const std::vector<Seat>& seats) {
    const auto called = std::ranges::count_if(seats, [](const Seat& seat) { return seat.count > 0; });
    return say("seats.called_on", {{"count", called}, {"all", seats.size()}});
}

void draw_seats(Ui& ui, App& app, cycle::Content& content, std::string& changed) {
    std::string& rows = app.local("seat rows");
    std::string& in_row = app.local("seats in a row");
    ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
        ui.field(say("seats.rows"), rows, {.max_bytes = 2, .width = 110});
        ui.field(say("seats.in_row"), in_row, {.max_bytes = 2, .width = 140});
        const int r = number(rows), s = number(in_row);
        if (!ui.button(say("seats.draw"), {.why_not = r >= 1 && r <= most && s >= 1 && s <= most ? "" : say("seats.limits", {{"most", most}})})) return;
        for (int i = 0; i < r * s; ++i) {
            const std::string seat = std::to_string(i + 1);
            cycle::row(content, "seats", "seat-" + seat).fields = {{"seat", seat}, {"row", std::to_string(i / s + 1)}, {"count", "0"}};
        }
        changed = "draw seats";
    });
}

}  // namespace

bool has_seats(const cycle::Content& content) { return !cycle::rows_of(content, "seats").empty(); }

void edit_seats(Ui& ui, App& app, cycle::Content& content, std::string& changed) {
    ui.text(say("seats.title"), {.weight = ui::Weight::semibold});
    ui.small(say("seats.what"));
    const auto seats = seats_of(content);
    if (seats.empty()) return draw_seats(ui, app, content, changed);
    for (std::size_t i = 0; i < seats.size();) {
        const std::string& row = seats[i].row;
        ui.key("row " + row, [&] {
            ui.row({.gap = 6, .wrap = true, .role = ui::Role::group, .name = say("seats.row", {{"number", row}})}, [&] {
                for (; i < seats.size() && seats[i].row == row; ++i) {
                    const Seat& seat = seats[i];
                    const std::string label = seat.count == 0 ? seat.number : say("seats.seat", {{"number", seat.number}, {"times", seat.count}});
                    if (ui.button(label, {.small = true, .key = seat.id, .name = say("seats.name", {{"number", seat.number}, {"count", seat.count}}), .width = 64})) {
                        auto& fields = cycle::row(content, "seats", seat.id).fields;
                        fields["count"] = std::to_string(seat.count + 1);
                        changed = "count " + seat.id + " " + fields["count"];   // each is one step back
                    }
                }
            });
        });
    }
    ui.small(called_on(seats), ui::Tone::ink);
    ui.row({}, [&] {
        if (!ui.button(say("seats.remove"), {.look = ui::Look::plain})) return;
        content.lists.erase("seats");
        changed = "remove seats";
    });
}

void read_seats(Ui& ui, const cycle::Content& content) {
    auto seats = seats_of(content);
    if (seats.empty()) return;
    ui.small(called_on(seats), ui::Tone::ink);
    std::erase_if(seats, [](const Seat& seat) { return seat.count == 0; });
    std::ranges::stable_sort(seats, std::greater{}, &Seat::count);
    std::vector<ui::Ui::Bar> bars;
    std::string said = say("seats.title") + ":";
    for (const auto& seat : seats) {
        bars.push_back({say("seats.short", {{"number", seat.number}}), std::to_string(seat.count), static_cast<float>(seat.count) / static_cast<float>(seats.front().count)});
        said += " " + say("seats.name", {{"number", seat.number}, {"count", seat.count}}) + ".";
    }
    if (!bars.empty()) ui.bars(said, bars);
}

}  // namespace cyclebook::screens
