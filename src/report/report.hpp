#pragma once
// Papers: what leaves as a page to print, a table, or a calendar.

#include <string>
#include <string_view>

#include "core/time.hpp"
#include "cycle/state.hpp"

namespace cyclebook::report {

/// What of a cycle a page holds.
enum class Page : unsigned char {
    whole,      ///< the Cycle Record with ratings, evidence, statements, progress, the protocol sheet and the history
    evidence,   ///< what was seen and heard
    sheet,      ///< the grid as it was published, with this cycle's dates and states
};
/// One HTML document: no script, a policy of its own, everything escaped, headings and tables tagged. Sections that are not
/// shared are not in `state`. The whole page has every text that anybody put into the cycle, uncut, and the files, those that
/// are here: pictures are shown, others can be saved from it.
std::string html(const cycle::State&, core::Date today, Page = Page::whole, const cycle::FileOf& = {});

/// What of a cycle a table holds.
enum class Rows : unsigned char {
    all,        ///< every shared row and field
    evidence,
    ratings,    ///< of elements: the observer's, and where the teacher sees themselves
    tracked,    ///< lists that go on after the record stands, with their progress
};
bool has_rows(const cycle::State&, Rows);

/// A line for each row, RFC 4180, UTF-8 with a byte order mark. The first columns name the people, type and dates, so that
/// the tables of many cycles can be joined. Cells that a spreadsheet would run get an apostrophe in front.
std::string csv(const cycle::State&, Rows = Rows::all);

/// The agreed dates and the due dates as VEVENTs, RFC 5545; UIDs stay the same from file to file.
/// `stamp`: DTSTAMP. Times are local ("floating"), as a school reads them; an event with a time takes one hour, since
/// nobody agrees an end.
std::string ics(const cycle::State&, core::Instant stamp);

struct Attachment {
    std::string name, mime;   ///< ASCII; the name carries nothing of what is inside
    std::string bytes;
};
/// An e-mail to nobody yet, as a file that mail programs open as a draft (RFC 5322 with MIME, unsent). `text` is UTF-8 with
/// line feeds. What would begin another header is taken out of the subject.
std::string mail_draft(std::string_view subject, std::string_view text, const Attachment&);

}  // namespace cyclebook::report
