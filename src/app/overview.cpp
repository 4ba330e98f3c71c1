// Insights as the screen asks for it, and as it leaves.

#include "app/app.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

Insights::Help App::insights_help() {
    return {platform_.today(), [this](const std::string& name) { return name_order_.place(name); }, [this](std::string_view text) { return search_form(text); }};
}

const report::Overview& App::insights(const InsightsFilter& filter) { return cycles(), insights_.overview(filter, insights_help()); }

std::vector<std::string> App::observed_people(std::string_view words, std::size_t most) { return cycles(), insights_.people(words, most, insights_help()); }

void App::on(const PrintInsights& c) { platform_.print_page(report::html(insights(c.filter), platform_.today())); }

void App::on(const SaveInsights& c) {
    platform_.save_file("insights-" + core::iso_date(platform_.today()) + ".csv", "text/csv", report::csv(insights(c.filter)));
    tell(core::say("app.table_saved"));
}

}  // namespace cyclebook::app
