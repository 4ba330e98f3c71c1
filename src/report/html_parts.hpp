#pragma once
// The parts of the HTML report, in the order in which they stand on it.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "cycle/state.hpp"
#include "report/html_writer.hpp"

namespace cyclebook::report {

/// A whole document around what stands in its <main>.
std::string html_page(std::string_view title, const std::function<void(HtmlWriter&)>& content);

void write_heading(HtmlWriter&, const cycle::State&, core::Date today);       ///< people, dates, whether it is final
void write_conflicts(HtmlWriter&, const cycle::State&);
void write_section(HtmlWriter&, const cycle::State&, const protocol::Section&, const cycle::FileOf&);
/// Pictures, and what else is attached, each with its name; `with`: what it belongs to, "" for nothing.
struct NamedFile { cycle::Attachment file; std::string with; };
void write_files(HtmlWriter&, const std::vector<NamedFile>&, const cycle::FileOf&);
void write_statements(HtmlWriter&, const cycle::State&, const cycle::FileOf&);
void write_progress(HtmlWriter&, const cycle::State&);
void write_sheet(HtmlWriter&, const cycle::State&, core::Date today);         ///< the published grid, with this cycle's dates
void write_history(HtmlWriter&, const cycle::State&);

}  // namespace cyclebook::report
