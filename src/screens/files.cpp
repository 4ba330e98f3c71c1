#include "screens/files.hpp"

#include "core/text.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

enum class Held : unsigned char { here, not_here, not_yet };   // not_yet: it is being attached

/// Name and size, with what can be done with it.
void file_line(Ui& ui, App& app, const CycleView& v, const cycle::Attachment& file, Held held, const std::function<void()>& more = {}) {
    const bool is_here = held == Held::here;
    const bool can_be_shown = cycle::is_picture(file.type) || file.type == "application/pdf";
    ui.row({.gap = 12, .wrap = true}, [&] {
        ui.column({.grow = 1, .min_width = 120}, [&] {
            ui.text(file.name);
            ui.small(held != Held::not_here ? cycle::size_words(file.size) : say("attach.not_here_yet", {{"size", cycle::size_words(file.size)}}));
        });
        if (is_here && can_be_shown && ui.button(say("attach.open"), {.look = ui::Look::plain, .small = true, .name = say("attach.open_file", {{"file", file.name}})}))
            app.perform(app::GetFile{v.id, file, true});
        if (is_here && ui.button(say("attach.save"), {.look = ui::Look::plain, .small = true, .name = say("attach.save_file", {{"file", file.name}})}))
            app.perform(app::GetFile{v.id, file, false});
        if (more) more();
    });
}

Held held(const App& app, const cycle::Attachment& file) { return app.has_file(file.digest) ? Held::here : Held::not_here; }

bool describe(Ui& ui, const cycle::Attachment& file, std::string& text) {
    return file.type.starts_with("image/") && ui.field(say("attach.seen_in", {{"file", file.name}}), text, {.hint = say("attach.seen_in_why")});
}

bool remove_button(Ui& ui, const cycle::Attachment& file) {
    return ui.button(say("parts.remove"), {.look = ui::Look::plain, .small = true, .name = say("attach.remove_file", {{"file", file.name}})});
}

}  // namespace

std::vector<cycle::Attachment> files_in(const std::vector<cycle::Item>& rows) {
    std::vector<cycle::Attachment> files;
    for (const auto& row : rows)
        if (auto file = cycle::read_attachment(row.fields)) files.push_back(std::move(*file));
    return files;
}

std::string names_of(const std::vector<cycle::Item>& rows) {
    std::string names;
    for (const auto& file : files_in(rows)) names += (names.empty() ? "" : ", ") + file.name;
    return names.empty() ? names : say("attach.with", {{"files", names}});
}

void show_files(Ui& ui, App& app, const CycleView& v, const std::vector<cycle::Attachment>& files) {
    if (files.empty()) return;
    ui.list(say("paper.files"), {.gap = 4}, [&] {
        for (const auto& file : files)
            ui.key(file.digest, [&] {
                ui.item({}, [&] {
                    file_line(ui, app, v, file, held(app, file));
                    if (!file.text.empty()) ui.small(file.text);
                });
            });
    });
}

void attach(Ui& ui, App& app, const CycleView& v, std::string_view section, std::string_view row, std::string_view label) {
    constexpr std::int64_t little = 200'000'000;   // some seven hundred photos that were made smaller
    ui.row({}, [&] {
        if (ui.button(say("attach.add"), {.icon = ui::Icon::add, .name = std::string(label)}))
            app.perform(app::AttachFiles{v.id, std::string(section), std::string(row)});
    });
    if (const auto left = app.platform().space_left(); left && *left < little) ui.small(say("attach.space", {{"size", cycle::size_words(*left)}}), ui::Tone::warn);
    const auto& attaching = app.attaching();
    if (!attaching.is_for(v.id, section, row)) return;
    if (!attaching.problem.empty()) ui.alert(attaching.problem, ui::Tone::warn);
    if (attaching.pictures.empty()) return;
    const auto& picture = attaching.pictures.front();
    const std::string name = say("paper.file", {{"name", picture.name}, {"size", cycle::size_words(static_cast<std::int64_t>(picture.bytes.size()))}});
    ui.column({.gap = 8, .pad_x = 16, .pad_y = 12, .border = true, .radius = 8, .role = ui::Role::group, .name = name}, [&] {
        ui.text(name, {.weight = ui::Weight::semibold});
        ui.small(say("attach.choose"));
        if (attaching.working) return ui.status(say("attach.working"), ui::Tone::muted);
        ui.row({.gap = 8, .wrap = true}, [&] {
            if (ui.button(say("attach.smaller"), {.autofocus = true})) app.perform(app::AttachPicture{true});
            if (ui.button(say("attach.whole"))) app.perform(app::AttachPicture{false});
            if (ui.button(say("attach.leave"), {.look = ui::Look::plain})) app.perform(app::LeavePicture{});
        });
    });
}

void edit_files(Ui& ui, App& app, const CycleView& v, const protocol::Section& section, cycle::Content& content, std::string& changed, std::string_view row) {
    const auto rows = cycle::attachment_rows(content, row);
    std::string removed;
    if (!rows.empty())
        ui.list(say("paper.files"), {.gap = 8}, [&] {
            for (const auto& one : rows) {
                const auto file = cycle::read_attachment(one.fields);
                if (!file) continue;
                ui.key(one.id, [&] {
                    ui.item({.gap = 4}, [&] {
                        file_line(ui, app, v, *file, held(app, *file), [&] {
                            if (remove_button(ui, *file)) removed = one.id;
                        });
                        std::string text = file->text;
                        if (!describe(ui, *file, text)) return;
                        cycle::set_text(cycle::row(content, cycle::attachments_list, one.id).fields, "text", text);
                        changed = "files/" + one.id + "/text";
                    });
                });
            }
        });
    if (!removed.empty()) {
        cycle::remove_row(content, cycle::attachments_list, removed);
        changed = "remove " + removed;
    }
    attach(ui, app, v, section.id, row, row.empty() ? say("attach.add_to", {{"section", section.label}}) : say("attach.add_to_line"));
}

void objection_files(Ui& ui, App& app, const CycleView& v) {
    auto& attaching = app.attaching();
    if (attaching.is_for(v.id, {}, {}) && !attaching.ready.empty())
        ui.list(say("paper.files"), {.gap = 8}, [&] {
            for (auto& [file, bytes] : attaching.ready)
                ui.key(file.digest, [&] {
                    ui.item({.gap = 4}, [&] {
                        file_line(ui, app, v, file, Held::not_yet, [&] {
                            if (remove_button(ui, file)) app.perform(app::LeaveFile{file.digest});
                        });
                        describe(ui, file, file.text);
                    });
                });
        });
    attach(ui, app, v, {}, {}, say("attach.add"));
}

}  // namespace cyclebook::screens
