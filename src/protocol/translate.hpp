#pragma once
// A protocol and a rubric are data, in the language in which they were published; a cycle carries them as they are. For
// reading, their labels are put into the language in use, where assets/text/LANGUAGE/ID.json knows them by what is published.

#include "protocol/definition.hpp"
#include "protocol/rubric.hpp"

namespace cyclebook::protocol {

/// Labels, hints, sentences and published texts; titles of the whole, its edition and source stay. What has been changed
/// since the translation was made stays too.
void translate(Definition&);
/// Titles and levels. Lenses stay: evidence holds them by their names.
void translate(Rubric&);
std::string lens_label(const Rubric&, std::string_view lens);

}  // namespace cyclebook::protocol
