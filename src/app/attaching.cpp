// Files that are attached to what the person writes, and those that are taken out again.

#include <algorithm>
#include <utility>

#include "app/app.hpp"
#include "core/contains.hpp"
#include "core/crypto.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

using core::say;

cycle::FileOf App::file_of() const {
    return [this](std::string_view digest) { return library_.file(digest); };
}

void App::on(const AttachFiles& c) {
    if (attaching_.working) return;
    platform_.choose_files([this, c](std::vector<platform::File> files) {
        if (!attaching_.is_for(c.cycle, c.section, c.row)) attaching_ = {c.cycle, c.section, c.row, {}, false, {}, {}};
        take_files(std::move(files));
    });
}

void App::take_files(std::vector<platform::File> files) {
    attaching_.problem.clear();
    for (auto& file : files) {
        std::string bytes(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
        const auto type = cycle::type_of_file(bytes);
        const bool can_be_smaller = type == "image/jpeg" || type == "image/png" || type == "image/webp" || type == "image/heic";
        if (can_be_smaller) attaching_.pictures.push_back(std::move(file));
        else attach(file.name, std::move(bytes));
    }
    if (!attaching_.pictures.empty()) platform_.announce(say("attach.choose"));
    platform_.request_frame();
}

bool App::attach_here(const std::vector<platform::File>& files) {
    const auto* state = route_.screen == "observe" && !platform_.only_reads() ? library_.state(route_.cycle) : nullptr;
    const auto* section = state ? protocol::section_of_kind(state->protocol, protocol::SectionKind::evidence) : nullptr;
    if (!section || files.empty() || attaching_.working || !core::contains(section->owners, cycle::role_of(*state, my_kid()))) return false;
    const auto is_other = [](const platform::File& file) {
        return bundle::recognise({reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()}) == bundle::Kind::unknown;
    };
    if (!std::ranges::all_of(files, is_other)) return false;
    if (!attaching_.is_for(route_.cycle, section->id, {})) attaching_ = {route_.cycle, section->id, {}, {}, false, {}, {}};
    take_files(files);
    return true;
}

void App::attach(const std::string& name, std::string bytes) {
    constexpr std::size_t longest_name = 200;
    auto& a = attaching_;
    cycle::Attachment file{core::sha256(bytes), core::clipped(name, longest_name), std::string(cycle::type_of_file(bytes)), static_cast<std::int64_t>(bytes.size())};
    const auto refuse = [&](std::string why) {
        platform_.announce(why);
        a.problem += (a.problem.empty() ? "" : " ") + why;   // of several, each is told
        platform_.request_frame();
    };
    if (bytes.empty()) return refuse(say("attach.empty", {{"file", file.name}}));
    if (bytes.size() > core::limits::attachment_bytes)
        return refuse(say("attach.too_large", {{"file", file.name}, {"size", cycle::size_words(file.size)}, {"most", core::limits::attachment_bytes >> 20}}));
    auto named = library_.files_of(a.cycle);
    for (const auto& ready : a.ready) named.emplace(ready.file.digest, ready.file.size);
    named.emplace(file.digest, file.size);
    if (cycle::bytes_of(named) > static_cast<std::int64_t>(core::limits::attachments_bytes))
        return refuse(say("attach.too_much", {{"file", file.name}, {"most", core::limits::attachments_bytes >> 20}}));

    platform_.announce(say("attach.attached", {{"file", file.name}}));
    platform_.request_frame();
    if (a.section.empty()) {
        if (std::ranges::none_of(a.ready, [&](const auto& ready) { return ready.file.digest == file.digest; }))
            a.ready.push_back({std::move(file), std::move(bytes)});
        return;
    }
    const auto* state = library_.state(a.cycle);
    const auto* section = state ? protocol::find_section(state->protocol, a.section) : nullptr;
    if (!section) return;
    cycle::Content content = this->content(a.cycle, a.section);
    std::string of = a.row;
    if (of.empty() && section->kind == protocol::SectionKind::evidence) {   // a line of its own
        of = core::random_id();
        cycle::row(content, "lines", of).fields = {{"text", file.name.substr(0, file.name.rfind('.'))}, {"time", core::iso_time(minutes_now())}};
        local("line") = of;
    }
    cycle::row(content, cycle::attachments_list, core::random_id()).fields = cycle::attachment_fields(file, of);
    library_.put_file(std::move(bytes));
    on(EditDraft{a.cycle, a.section, std::move(content), {}});
}

void App::on(const AttachPicture& c) {
    if (attaching_.pictures.empty() || attaching_.working) return;
    // What is typed meanwhile goes into the draft first, or it would be the draft without the file that is kept.
    if (std::ranges::any_of(queue_, [](const Command& one) { return std::holds_alternative<EditDraft>(one); })) return queue_.push_back(c);
    attaching_.problem.clear();
    const auto take = [this] {
        platform::File file = std::move(attaching_.pictures.front());
        attaching_.pictures.erase(attaching_.pictures.begin());
        return file;
    };
    if (!c.smaller) {
        const platform::File file = take();
        return attach(file.name, {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()});
    }
    attaching_.working = true;
    const auto& bytes = attaching_.pictures.front().bytes;
    platform_.make_smaller({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, [this, take, where = route_count_](std::optional<std::string> made) {
        if (route_count_ != where) return;   // the person has gone elsewhere
        attaching_.working = false;
        platform_.request_frame();
        if (!made) {
            attaching_.problem = say("attach.unreadable");
            return platform_.announce(attaching_.problem);
        }
        const std::string name = take().name;
        attach(name.substr(0, name.rfind('.')) + ".jpg", std::move(*made));
    });
}

void App::on(const LeavePicture&) {
    if (attaching_.working || attaching_.pictures.empty()) return;
    attaching_.pictures.erase(attaching_.pictures.begin());
    attaching_.problem.clear();
    platform_.request_frame();
}

void App::on(const LeaveFile& c) {
    std::erase_if(attaching_.ready, [&](const auto& ready) { return ready.file.digest == c.digest; });
    platform_.request_frame();
}

void App::on(const GetFile& c) {
    const auto bytes = library_.file(c.file.digest);
    if (!bytes) return tell(say("attach.not_here", {{"file", c.file.name}}), true);
    const std::string_view type = cycle::type_of_file(*bytes);   // not what somebody said it is
    if (c.show && (cycle::is_picture(type) || type == "application/pdf")) platform_.show_file(c.file.name, type, *bytes);
    else platform_.save_file(c.file.name, type, *bytes);
}

}  // namespace cyclebook::app
