#include <algorithm>
#include <array>

#include "core/contains.hpp"
#include "core/text.hpp"
#include "report/guide.hpp"
#include "report/html_parts.hpp"

namespace cyclebook::report {

namespace {

using core::say;

std::string offset_words(const protocol::Definition& definition, const protocol::Offset& offset) {
    const auto* event = protocol::find_event(definition, offset.event);
    const std::string name = event ? core::lowered(event->label) : offset.event;
    if (offset.days == 0) return say("definitions.the_day", {{"event", name}});
    return offset.days < 0 ? say("definitions.before", {{"count", -offset.days}, {"event", name}})
                           : say("definitions.after", {{"count", offset.days}, {"event", name}});
}

/// Those that have the step, when not all do.
std::string types_of(const protocol::Definition& definition, const protocol::Step& step) {
    if (std::ranges::all_of(definition.types, [&](const auto& type) { return protocol::applies(step, type.id); })) return {};
    std::string words;
    for (const auto& type : definition.types)
        if (protocol::applies(step, type.id)) words += (words.empty() ? "" : ", ") + type.label;
    return words;
}

void write_steps(HtmlWriter& out, const protocol::Definition& definition, std::string_view role) {
    for (const auto& phase : definition.phases) {
        if (std::ranges::none_of(definition.steps, [&](const auto& step) { return step.phase == phase.id && core::contains(step.who, role); })) continue;
        out.element("h3", phase.title.empty() ? phase.label : phase.title);
        out.open("ul");
        for (const auto& step : definition.steps) {
            if (step.phase != phase.id || !core::contains(step.who, role)) continue;
            out.open("li");
            const std::string rule = window_rule(definition, step.window), types = types_of(definition, step);
            out.element("strong", step.label + (types.empty() ? "." : ""));
            out.text((types.empty() ? "" : "(" + types + "). ") + (rule.empty() ? rule : rule + "."));
            out.close("li");
        }
        out.close("ul");
    }
}

}  // namespace

std::string window_rule(const protocol::Definition& definition, const protocol::Window& window) {
    if (window.opens && window.due) {
        if (*window.opens == *window.due) return say("definitions.on", {{"when", offset_words(definition, *window.due)}});
        return say("definitions.between", {{"from", offset_words(definition, *window.opens)}, {"to", offset_words(definition, *window.due)}});
    }
    if (window.due) return say("definitions.until", {{"when", offset_words(definition, *window.due)}});
    if (window.opens) return say("definitions.since", {{"when", offset_words(definition, *window.opens)}});
    return {};
}

std::string guide(const protocol::Definition& definition, std::string_view role) {
    const auto* who = protocol::find_role(definition, role);
    const std::string title = say("guide.title", {{"role", who ? core::lowered(who->label) : std::string(role)}});
    return html_page(title, [&](HtmlWriter& out) {
        out.open("div", "class=\"compact\"");   // for one page of paper
        out.element("h1", title);
        out.element("p", say("guide.what"));
        out.open("section");
        out.element("h2", say("guide.steps"));
        out.element("p", say("guide.order"));
        write_steps(out, definition, role);
        out.close("section");
        for (const auto& [heading, lines] : {std::pair{"guide.passing", std::array{"guide.passing_1", "guide.passing_2", "guide.passing_3"}},
                                             std::pair{"guide.private", std::array{"guide.private_1", "guide.private_2", "guide.private_3"}},
                                             std::pair{"guide.care", std::array{"guide.care_1", "guide.care_2", "guide.care_3"}}}) {
            out.open("section");
            out.element("h2", say(heading));
            out.open("ul");
            for (const char* line : lines) out.element("li", say(line));
            out.close("ul");
            out.close("section");
        }
        if (definition.contact.starts_with("mailto:")) out.element("p", say("guide.contact", {{"address", definition.contact.substr(7)}}), "class=\"small\"");
        out.element("p", definition.title + (definition.edition.empty() ? "" : ", " + definition.edition), "class=\"muted small\"");
        out.close("div");
    });
}

}  // namespace cyclebook::report
