#pragma once
// Counting in a lesson: named tallies, who is called on, and how many are on task at a moment. Part of the section that holds the script.

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// What a field of numbers holds; 0 when it holds none, never less.
int number(std::string_view text);

struct Tally {
    std::string id, name;
    int count = 0;
};
std::vector<Tally> tallies_of(const cycle::Content&);
/// Those that "+", "+2" or "+ca" at the beginning of a line can mean: all, the second, those whose name begins so.
std::vector<Tally> tallies_for(app::App&, const cycle::Content&, std::string_view line);
/// Adds one; gives the name of the change.
std::string count_on(cycle::Content&, const std::string& tally);

/// Counts, counts on by keys, and what comes of it as a picture with words.
void edit_tallies(ui::Ui&, app::App&, cycle::Content&, std::string& changed);
/// The same to read; nothing when nothing was counted.
void read_tallies(ui::Ui&, const cycle::Content&);

/// A seating chart: each press of a seat counts that the student there was called on.
bool has_seats(const cycle::Content&);
void edit_seats(ui::Ui&, app::App&, cycle::Content&, std::string& changed);
void read_seats(ui::Ui&, const cycle::Content&);

}  // namespace cyclebook::screens
