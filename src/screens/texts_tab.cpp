#include <algorithm>

#include "core/text.hpp"
#include "protocol/check.hpp"
#include "screens/definitions.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

void use(App& app, const protocol::Definition& changed) { app.perform(app::Set{"protocol", protocol::write_definition(changed)}); }

/// One text of the protocol. What nothing can go without stays as it was while its field is empty.
bool edit_text(Ui& ui, App& app, const std::string& label, const std::string& path, std::string& value, bool needed, bool long_text = false) {
    std::string& empty = app.local("empty " + path);
    std::string typed = empty.empty() ? value : std::string();
    bool changed = false;
    ui.key(path, [&] {
        changed = ui.field(label, typed, {.input = long_text ? ui::Input::multiline : ui::Input::text, .error = empty.empty() ? "" : say("definitions.empty_text", {{"text", value}})});
    });
    if (!changed) return false;
    const bool nothing = typed.find_first_not_of(" \n") == std::string::npos;
    empty = needed && nothing ? "yes" : "";
    if (needed && nothing) return app.platform().request_frame(), false;
    value = typed;
    return true;
}

/// Labels and hints of the fields, each under the one before.
bool edit_fields(Ui& ui, App& app, std::vector<protocol::Field>& fields, const std::string& path) {
    bool changed = false;
    std::size_t n = 0;
    for (auto& field : fields) {
        const std::string here = path + "/" + field.id;
        ++n;
        ui.column({.gap = 8, .role = ui::Role::group, .name = say("definitions.field", {{"number", n}})}, [&] {
            changed |= edit_text(ui, app, say("definitions.prompt", {{"number", n}}), here, field.label, true);
            changed |= edit_text(ui, app, say("definitions.hint", {{"number", n}}), here + " hint", field.hint, false);
        });
    }
    return changed;
}

void prompts(Ui& ui, App& app) {
    protocol::Definition definition = app.protocol();
    section_heading(ui, say("definitions.prompts"));
    std::vector<ui::Option> options;
    for (const auto& section : definition.sections)
        if (!section.fields.empty() || !section.lists.empty()) options.push_back({section.id, section.label});
    if (options.empty()) return;
    std::string& chosen = app.local("section");
    if (chosen.empty()) chosen = options.front().value;
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 760, .divided = false}, [&] {
        ui.select(say("definitions.section"), chosen, options, {.width = ui.narrow() ? 0.f : 320.f});
        const auto section = std::ranges::find(definition.sections, chosen, &protocol::Section::id);
        if (section == definition.sections.end()) return;
        bool changed = edit_text(ui, app, say("definitions.section_name"), chosen, section->label, true);
        changed |= edit_fields(ui, app, section->fields, chosen);
        for (auto& list : section->lists)
            ui.key(list.id, [&] {
                ui.heading(3, list.label);
                changed |= edit_text(ui, app, say("definitions.section_name"), chosen + "/" + list.id, list.label, true);
                changed |= edit_fields(ui, app, list.fields, chosen + "/" + list.id);
            });
        if (changed && protocol::check(definition).empty()) use(app, definition);
    });
}

void bank(Ui& ui, App& app) {
    protocol::Definition definition = app.protocol();
    auto& questions = definition.guiding_questions;
    section_heading(ui, say("definitions.bank"));
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 760, .divided = false}, [&] {
        ui.text(say("definitions.bank_what"), {.tone = ui::Tone::muted});
        bool changed = false;
        std::optional<std::size_t> gone;
        ui.list(say("definitions.bank"), {.gap = 8, .divided = true}, [&] {
            for (std::size_t i = 0; i < questions.size(); ++i)
                ui.key(std::to_string(i), [&] {
                    ui.item({.gap = 8, .pad_y = 8}, [&] {
                        const std::string path = "question " + std::to_string(i);
                        changed |= edit_text(ui, app, say("definitions.topic_of", {{"number", i + 1}}), path + " topic", questions[i].first, true);
                        changed |= edit_text(ui, app, say("definitions.question_of", {{"number", i + 1}}), path, questions[i].second, true);
                        ui.row({}, [&] {
                            if (ui.button(say("parts.remove"), {.look = ui::Look::plain, .small = true, .name = say("definitions.remove_question", {{"number", i + 1}})})) gone = i;
                        });
                    });
                });
        });
        if (gone) questions.erase(questions.begin() + static_cast<std::ptrdiff_t>(*gone)), changed = true;
        std::string& topic = app.local("new topic");
        std::string& question = app.local("new question");
        ui.field(say("definitions.new_topic"), topic);
        ui.field(say("definitions.new_question"), question, {.submit_on_enter = true});
        const bool enter = ui.submitted();
        ui.row({}, [&] {
            const bool add = ui.button(say("definitions.add_question"), {.why_not = topic.empty() || question.empty() ? say("definitions.both_first") : ""});
            if ((!add && !enter) || topic.empty() || question.empty()) return;
            questions.emplace_back(topic, question);
            question.clear();                        // the next one is often of the same topic
            ui.focus(say("definitions.new_question"));
            changed = true;
        });
        if (changed && protocol::check(definition).empty()) use(app, definition);
    });
}

std::string lines_of(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : "\n") + word;
    return text;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (line.starts_with(' ')) line.remove_prefix(1);
        while (line.ends_with(' ')) line.remove_suffix(1);
        if (!line.empty()) words.emplace_back(line);
    }
    return words;
}

void lists(Ui& ui, App& app) {
    protocol::Words words = app.published_words();
    const bool own = !app.setting(App::own_words()).empty();
    section_heading(ui, say("definitions.word_lists"));
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 760, .divided = false}, [&] {
        ui.text(say("definitions.word_lists_what"), {.tone = ui::Tone::muted});
        bool changed = false;
        // As it is typed: what is made of it leaves out empty lines, and so the one that is being begun.
        const auto edit = [&](const std::string& label, const std::string& path, std::vector<std::string>& list) {
            std::string& typed = app.local(path);
            std::string& begun = app.local("begun " + path);
            if (begun.empty()) typed = lines_of(list), begun = "yes";
            bool now = false;
            ui.key(path, [&] { now = ui.field(label, typed, {.input = ui::Input::multiline, .rows = 4}); });
            if (now) list = words_of(typed), changed = true;
        };
        for (std::size_t i = 0; i < words.groups.size(); ++i) {
            const std::string path = "words " + std::to_string(i);
            changed |= edit_text(ui, app, say("definitions.reason", {{"number", i + 1}, {"word", "{word}"}}), path + " reason", words.groups[i].reason, true);
            edit(say("definitions.words_of", {{"number", i + 1}}), path, words.groups[i].words);
        }
        edit(say("definitions.given_names"), "given names", words.given);
        if (changed) app.perform(app::Set{App::own_words(), protocol::write_words(words)});
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(say("definitions.open"))) app.perform(app::ChooseFiles{});
            if (ui.button(say("definitions.save_words"))) app.perform(app::SaveDefinition{app::SaveDefinition::What::words});
            if (own && ui.button(say("definitions.words_back"), {.look = ui::Look::plain})) {
                app.perform(app::Set{App::own_words(), {}});
                app.clear_local();
                app.local("tab") = "texts";
            }
        });
    });
}

}  // namespace

void texts_tab(Ui& ui, App& app) {
    ui.gap(16);
    ui.text(say("definitions.texts_what"), {.tone = ui::Tone::muted});
    prompts(ui, app);
    bank(ui, app);
    lists(ui, app);
}

}  // namespace cyclebook::screens
