// The protocol sheet: the grid as it was published, with this cycle's dates and states in it.

#include <algorithm>

#include "core/text.hpp"
#include "protocol/engine.hpp"
#include "report/html_parts.hpp"
#include "report/words.hpp"

namespace cyclebook::report {

namespace {

using core::say;

std::string types_of(const protocol::Definition& definition, const protocol::Step& step) {
    std::vector<std::string> labels;
    for (const auto& type : definition.types)
        if (protocol::applies(step, type.id)) labels.push_back(type.label);
    std::string words;
    for (std::size_t i = 0; i < labels.size(); ++i)
        words = i == 0 ? labels[i] : i + 1 == labels.size() ? say("paper.also", {{"a", words}, {"b", labels[i]}}) : words + ", " + labels[i];
    return words;
}

std::string window_words(const protocol::Dates& window) {
    if (window.opens && window.due)
        return *window.opens == *window.due ? say("paper.on", {{"date", long_date(*window.due)}})
                                            : say("paper.between", {{"from", long_date(*window.opens)}, {"to", long_date(*window.due)}});
    if (window.due) return say("paper.until", {{"date", long_date(*window.due)}});
    if (window.opens) return say("paper.since", {{"date", long_date(*window.opens)}});
    return {};
}

std::string days_late(int days) { return say("paper.days_late", {{"count", days}}); }

std::string done_words(const protocol::StepStatus& status) {
    const std::string done = status.done_on ? say("paper.done_on", {{"date", long_date(*status.done_on)}}) : say("paper.done");
    return status.days_late > 0 ? say("paper.done_late", {{"done", done}, {"late", days_late(status.days_late)}}) : done;
}

std::string state_words(const protocol::StepStatus& status) {
    switch (status.state) {
        case protocol::StepState::not_applicable: return say("paper.not_applicable");
        case protocol::StepState::blocked: return status.reason.empty() ? say("paper.not_yet") : say("paper.not_yet_because", {{"reason", status.reason}});
        case protocol::StepState::ready: return say("paper.to_do");
        case protocol::StepState::begun: return say("paper.begun");
        case protocol::StepState::late: return say("paper.to_do_late", {{"late", days_late(status.days_late)}});
        case protocol::StepState::done: return done_words(status);
    }
    return {};
}

}  // namespace

void write_sheet(HtmlWriter& out, const cycle::State& state, core::Date today) {
    const auto& definition = state.protocol;
    if (definition.steps.empty()) return;
    const auto statuses = protocol::evaluate(definition, state.facts, {}, today);
    std::vector<std::string> footnotes;
    const auto mark = [&](const std::string& footnote) {
        const auto found = std::ranges::find(footnotes, footnote);
        const auto index = static_cast<std::size_t>(found - footnotes.begin());
        if (found == footnotes.end()) footnotes.push_back(footnote);
        return " [" + std::to_string(index + 1) + "]";
    };

    out.open("section");
    out.element("h2", definition.title);
    out.open("table");
    out.raw("<thead><tr>");
    for (const char* key : {"paper.responsible", "paper.action"}) out.element("th", say(key), "scope=\"col\"");
    for (const auto& phase : definition.phases) out.element("th", phase.title.empty() ? phase.label : phase.title, "scope=\"col\"");
    out.raw("</tr></thead>\n<tbody>\n");
    for (const auto& step : definition.steps) {
        const auto status = std::ranges::find(statuses, step.id, &protocol::StepStatus::step);
        out.open("tr");
        out.element("td", labels_of(definition, step.who));
        out.open("th", "scope=\"row\"");
        out.text(step.label + (step.footnote.empty() ? std::string() : mark(step.footnote)));
        if (!step.description.empty()) {
            out.raw("<br>");
            out.element("span", step.description, "class=\"muted small\"");
        }
        out.close("th");
        for (const auto& phase : definition.phases) {
            out.open("td");
            if (phase.id == step.phase) {
                out.text(types_of(definition, step));
                if (status != statuses.end()) {
                    out.raw("<br>");
                    out.text(state_words(*status));
                    if (const auto window = window_words(status->window);
                        !window.empty() && status->state != protocol::StepState::not_applicable) {
                        out.raw("<br>");
                        out.element("span", window, "class=\"muted small\"");
                    }
                }
            } else if (phase.id == step.printed_phase) {
                out.element("span", say("paper.marked_here"), "class=\"muted small\"");
            }
            out.close("td");
        }
        out.close("tr");
    }
    out.raw("</tbody></table>\n");
    for (std::size_t i = 0; i < footnotes.size(); ++i)
        out.element("p", "[" + std::to_string(i + 1) + "] " + footnotes[i], "class=\"small\"");
    for (const auto& footnote : definition.footnotes) out.element("p", footnote, "class=\"small\"");
    if (!definition.readings.empty()) {
        out.element("h3", say("paper.readings"));
        out.open("ul", "class=\"small\"");
        for (const auto& reading : definition.readings) out.element("li", reading);
        out.close("ul");
    }
    if (!definition.contact.empty()) {
        // Only mail: a protocol file cannot make the report link to anything else.
        const std::string words = definition.contact_label.empty() ? definition.contact : definition.contact_label;
        out.open("p", "class=\"small\"");
        if (definition.contact.starts_with("mailto:")) out.element("a", words, attribute("href", definition.contact));
        else out.text(words);
        if (words != definition.contact)
            out.text(" (" + definition.contact.substr(definition.contact.starts_with("mailto:") ? 7 : 0) + ")");
        out.close("p");
    }
    if (!definition.source.empty()) out.element("p", say("paper.source", {{"source", definition.source}}), "class=\"small\"");
    out.close("section");
}

}  // namespace cyclebook::report
