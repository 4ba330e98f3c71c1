// Whatever a person presses on whichever screen: what the cycle's next file has more than before was on the screen when
// they pressed, and what a dialog showed is in the file. Over random drafts, random ways through a cycle and changed
// protocols.

#include <algorithm>
#include <cstdlib>
#include <set>

#include "bundle/bundle.hpp"
#include "core/contains.hpp"
#include "core/crypto.hpp"
#include "cycle/attachment.hpp"
#include "cycle/history.hpp"
#include "cycle/words.hpp"
#include "protocol/check.hpp"
#include "screens/meeting.hpp"

using namespace test;
using namespace cyclebook;
using history::Random;

namespace {

struct Text {
    std::string section, path, text;
};

void add(std::vector<Text>& texts, const std::string& section, const cycle::Content& content) {
    for (const auto& [field, text] : content.fields) texts.push_back({section, "fields/" + field, text});
    for (const auto& [list, rows] : content.lists)
        for (const auto& row : rows)
            for (const auto& [field, text] : row.fields) {
                const bool is_seen = list != cycle::attachments_list || field == "name" ||
                                     field == "text";  // a digest is nobody's words
                if (is_seen) texts.push_back({section, "lists/" + list + "/" + row.id + "/" + field, text});
            }
}

/// Every word in an entry that is a person's.
std::vector<Text> texts_of(const cycle::Body& body) {
    std::vector<Text> texts;
    const auto say = [&](const std::string& text) {
        if (!text.empty()) texts.push_back({{}, {}, text});
    };
    if (const auto* b = std::get_if<cycle::Join>(&body)) say(b->name);
    if (const auto* b = std::get_if<cycle::Schedule>(&body))
        for (const auto& [field, value] : b->fields) texts.push_back({"schedule", field, value});
    if (const auto* b = std::get_if<cycle::Share>(&body)) add(texts, b->section, b->content);
    if (const auto* b = std::get_if<cycle::Resolve>(&body)) add(texts, b->section, b->content);
    if (const auto* b = std::get_if<cycle::Confirm>(&body)) say(b->note);
    if (const auto* b = std::get_if<cycle::Reopen>(&body)) say(b->reason);
    if (const auto* b = std::get_if<cycle::Acknowledge>(&body)) say(b->note);
    if (const auto* b = std::get_if<cycle::Clarify>(&body)) say(b->text), texts.push_back({{}, "about", b->about});
    if (const auto* b = std::get_if<cycle::Object>(&body)) {
        say(b->text), texts.push_back({{}, "about", b->about});
        for (const auto& file : b->files) say(file.name), say(file.text);
    }
    if (const auto* b = std::get_if<cycle::Progress>(&body)) say(b->note);
    if (const auto* b = std::get_if<cycle::Close>(&body)) say(b->note);
    return texts;
}

/// As a screen may say it: as it is, in the words for a date, a time, a choice, a level or a lens, or as what it points
/// to.
bool is_said(const std::string& screen, const app::CycleView& v, const Text& one) {
    std::vector<std::string> words{one.text, cycle::value_words(*v.state, one.section, one.path, one.text, v.today),
                                   cycle::about_words(*v.state, one.text)};
    if (const auto minutes = core::parse_time(one.text)) words.push_back(core::spoken_time(*minutes));
    if (one.path.ends_with("/level") && one.text.size() == 1 && one.text[0] >= '1' && one.text[0] <= '4')
        words.push_back(v.state->rubric.levels[static_cast<std::size_t>(one.text[0] - '1')]);
    if (one.path.ends_with("/deep")) words.push_back("To discuss deeply");
    if (one.path.ends_with("/learning")) words.push_back(one.text == "best" ? "Learning was best" : "Could be better");
    if (one.path.ends_with("/who") || one.path.ends_with("/builds_on") || one.path.ends_with("/element"))
        return true;  // a choice, said in other words
    return one.text.empty() ||
           std::ranges::any_of(words, [&](const auto& said) { return !said.empty() && holds(screen, said); });
}

std::set<std::string> marks_in(const std::string& text) {
    static const std::regex mark("w[0-9]+x");
    return {std::sregex_token_iterator(text.begin(), text.end(), mark), {}};
}

std::string on_screen(const Page& page) {
    const NodeId dialog = page.tree().dialog;
    std::set<NodeId> in{dialog};
    std::string all;
    for (const Node& n : page.tree().nodes) {
        if (in.contains(n.parent)) in.insert(n.id);
        if (dialog != 0 && !in.contains(n.id)) continue;
        all += n.name + "\n" + n.value + "\n";
        for (const auto& option : n.options)
            if (option.value == n.value) all += option.label + "\n";
    }
    return all;
}

protocol::Definition changed(Random& random) {
    auto definition = protocol::read_definition(assets::text("protocols/mps-post-conference.json")).value();
    const auto section = [&](std::string_view id) -> protocol::Section& {
        return *std::ranges::find(definition.sections, id, &protocol::Section::id);
    };
    const auto step = [&](std::string_view id) -> protocol::Step& {
        return *std::ranges::find(definition.steps, id, &protocol::Step::id);
    };
    if (random.chance(50)) section("agenda").shared = true, step("finalize").sections.push_back("agenda");
    if (random.chance(50))
        section("talking-points").shared = true,
        step(random.chance(50) ? "rate" : "finalize").sections.push_back("talking-points");
    if (random.chance(50)) section("reflection").shared = true;
    if (random.chance(30)) step("finalize").sections.push_back("talking-points");
    return protocol::check(definition).empty()
               ? definition
               : protocol::read_definition(assets::text("protocols/mps-post-conference.json")).value();
}

struct Walk {
    Random random;
    Person observer{"2026-11-06"}, teacher{"2026-11-06"};
    std::string id;
    std::set<std::string> done;  // kinds of entries that were published
    int marks = 0;

    explicit Walk(std::uint64_t seed) : random(seed) {
        perform(observer, app::Set{"protocol", protocol::write_definition(changed(random))});
        perform(observer, app::OpenCycle{"observer",
                                         "Jonas Lindqvist",
                                         "Amina Warsame",
                                         "full",
                                         "Grade 4",
                                         "calendar",
                                         {},
                                         {{"observation.date", "2026-11-06"}, {"conference.date", "2026-11-10"}}});
        id = app_of(observer).route().cycle;
        if (random.chance(50))
            perform(teacher, app::Set{"name", "A. Warsame " + mark()});  // another than the observer gave
        give(observer);
    }
    std::string mark() { return "w" + std::to_string(++marks) + "x"; }
    Person& other(Person& person) { return &person == &observer ? teacher : observer; }
    void give(Person& from) { Meeting::give(from, other(from), id); }
    app::CycleView view(Person& person) { return *app_of(person).view(id); }

    bool is_done(Person& person, std::string_view step) {
        const auto v = view(person);
        return std::ranges::any_of(v.steps, [&](const auto& line) {
            return line.step->id == step && line.status.state == protocol::StepState::done;
        });
    }

    /// Something in every place that a section has for it, and sometimes where it has none.
    void scribble(Person& person) {
        const auto v = view(person);
        for (const auto& section : v.state->protocol.sections) {
            if (!core::contains(section.owners, v.role) || random.chance(40)) continue;
            cycle::Content content = app_of(person).content(id, section.id);
            const auto put = [&](cycle::Texts& texts, const std::vector<protocol::Field>& fields) {
                for (const auto& field : fields)
                    if (random.chance(60))
                        cycle::set_text(texts, field.id,
                                        field.kind == protocol::FieldKind::date
                                            ? "2026-12-0" + std::to_string(1 + random.below(9))
                                        : !field.options.empty()                     ? random.of(field.options).first
                                        : field.kind == protocol::FieldKind::element ? "3B.ii"
                                                                                     : "Words " + mark());
            };
            const auto row = [&](const std::string& list) -> cycle::Texts& {
                return cycle::row(content, list, "r" + std::to_string(random.below(3))).fields;
            };
            put(content.fields, section.fields);
            for (const auto& list : section.lists) put(row(list.id), list.fields);
            using enum protocol::SectionKind;
            if (section.kind == evidence) {
                row("lines") = {{"time", "09:1" + std::to_string(random.below(10))},
                                {"who", "Students"},
                                {"text", "Line " + mark()},
                                {"element", random.chance(50) ? "3B.ii" : ""},
                                {"lens", random.chance(50) ? v.state->rubric.lenses.front() : ""},
                                {"learning", random.chance(50) ? "better" : "best"}};
                row("tallies") = {{"name", "Count " + mark()}, {"count", random.chance(50) ? "0" : "3"}};
            }
            if (section.kind == ratings || section.kind == self_assessment)
                cycle::row(content, "elements", random.chance(50) ? "3A.i" : "3B.ii").fields = {
                    {"level", random.chance(30) ? "" : std::to_string(1 + random.below(4))},
                    {"note", random.chance(50) ? "Note " + mark() : ""},
                    {"deep", random.chance(30) ? "yes" : ""}};
            if (section.kind == questions)
                row("questions") = {{"text", "Ask " + mark()},
                                    {"about", random.chance(50) ? "3B.ii" : "evidence/lines/r1"}};
            if (section.kind == agenda) row("topics") = {{"text", "Talk " + mark()}, {"minutes", "5"}};
            if (random.chance(30))
                cycle::row(content, cycle::attachments_list, "f").fields = cycle::attachment_fields(
                    {core::sha256(mark()), "file-" + mark() + ".pdf", "application/pdf", 4, "Seen " + mark()},
                    random.chance(50) ? "r1" : "");
            if (random.chance(10)) content.fields["nowhere"] = "Odd " + mark();
            if (random.chance(10)) row("nowhere") = {{"odd", "Odd " + mark()}};
            perform(person, app::EditDraft{id, section.id, cycle::tidy(std::move(content)), {}});
        }
    }

    std::map<std::string, cycle::Entry, std::less<>> entries(Person& person) {
        auto bundle = bundle::read(app_of(person).export_cycle(id, "archive", {}).value());
        REQUIRE(bundle.has_value());
        return std::move(bundle->cycles.front().entries);
    }

    /// Presses it, and holds what the cycle has more than before against what was on the screen.
    void press(Person& person, const std::string& button) {
        INFO("pressed: " << button << " on " << person.heading());
        const auto before = app_of(person).counts().entries;
        const auto had = entries(person);
        const bool in_dialog = person.page.tree().dialog != 0;
        const std::string screen = on_screen(person.page);
        const std::string name = view(person).my_name;
        if (in_dialog)
            person.page.dialog().press(button);
        else
            person.page.press(button);
        if (app_of(person).counts().entries == before) return;
        std::string all;
        const auto v = view(person);
        const auto now = entries(person);
        for (const auto& [entry, held] : now)
            for (const auto& text : texts_of(held.payload.body)) all += text.text + "\n";
        for (const auto& [entry, held] : now) {
            if (had.contains(entry)) continue;
            done.insert(std::string(cycle::kind_of(held.payload.body)));
            if (const auto* join = std::get_if<cycle::Join>(&held.payload.body); join && join->name == name)
                continue;  // the cycle has it already
            for (const auto& text : texts_of(held.payload.body)) {
                INFO(cycle::kind_of(held.payload.body)
                     << " " << text.section << " " << text.path << ": " << text.text << "\non the screen:\n"
                     << screen);
                CHECK(is_said(screen, v, text));
            }
        }
        if (!in_dialog) return;
        for (const auto& shown : marks_in(screen)) {
            INFO("shown, and not published: " << shown << "\n" << screen);
            CHECK(holds(all, shown));
        }
    }

    void fill_dialog(Person& person) {
        const Page dialog = person.page.dialog();
        for (const auto& field : dialog.all(Role::textbox))
            if (!field.disabled && random.chance(80)) dialog.write(field.name, "Said " + mark());
        for (const auto& choice : dialog.all(Role::combobox))
            dialog.select(choice.name, random.of(choice.options).label);
        for (const auto& group : dialog.all(Role::radiogroup))
            dialog.in(Role::radiogroup, group.name)
                .choose(random.chance(50) ? "Publish them with the record" : "Leave them as drafts");
    }

    /// Opens what the button opens, fills it in and goes through with it; not when it cannot be pressed now.
    bool act(Person& person, const std::string& screen, const std::regex& button, const char* confirm = nullptr) {
        go_to(person, screen, id);
        const auto found = person.page.all(Role::button, button);
        if (found.empty() || found.front().disabled) return false;
        press(person, found.front().name);
        if (person.page.tree().dialog == 0) return true;
        fill_dialog(person);
        const auto node =
            confirm ? person.page.dialog().one(Role::button, confirm) : person.page.dialog().all(Role::button).back();
        if (!node.disabled) press(person, node.name);
        if (person.page.tree().dialog != 0) person.page.escape();
        return true;
    }

    void note_progress(Person& person, const char* of) {
        if (!act(person, "follow-through", std::regex(std::string("^Note progress: ") + of))) return;
        person.write("What was done", "Said " + mark());
        press(person, "Save progress");
    }

    /// Whatever can be pressed on a screen.
    void wander(Person& person, int presses) {
        static const std::vector<std::string> screens{"cycle",   "schedule", "reflect", "rate",   "read",
                                                      "prepare", "confer",   "record",  "review", "follow-through"};
        static const std::regex left_out(
            "^(Remove cycle|Print|Add a photo|Help|Send to|Papers|History|\\+1|Previous|Next|Add to "
            "calendar|.*calendar)");
        go_to(person, random.of(screens), id);
        for (int n = 0; n < presses; ++n) {
            if (person.page.tree().dialog != 0) fill_dialog(person);
            const Page page =
                person.page.tree().dialog != 0 ? person.page.dialog() : person.page.in(Role::main_, std::regex(""));
            std::vector<std::string> names;
            for (const auto& node : page.all(Role::button))
                if (!node.disabled && node.rect.w >= 2 && page.all(Role::button, node.name).size() == 1 &&
                    !std::regex_search(node.name, left_out))
                    names.push_back(node.name);
            if (names.empty()) break;
            press(person, random.of(names));
        }
        if (person.page.tree().dialog != 0) person.page.escape();
    }

    void stage(Person& person) {
        scribble(person);
        if (random.chance(50)) wander(person, 3);
    }
};

void fill_record(Walk& w) {
    auto content = app_of(w.observer).content(w.id, "record");
    const auto step = [&](const char* row, const char* who, const char* on) {
        auto& fields = cycle::row(content, "next-steps", row).fields;
        for (const auto& [field, text] :
             cycle::Texts{{"what", "Do " + w.mark()}, {"who", who}, {"builds_on", on}, {"by", "2026-12-01"}})
            fields[field] = text;
    };
    step("n1", "teacher", "strength"), step("n2", "observer", "growth");
    for (const char* list : {"strengths", "growth"})
        for (const auto& [field, text] :
             cycle::Texts{{"text", "Point " + w.mark()}, {"element", "3B.ii"}, {"evidence", "Quote " + w.mark()}})
            cycle::row(content, list, "n").fields[field] = text;
    for (const char* field : {"support", "timeline"}) cycle::set_text(content.fields, field, "Agreed " + w.mark());
    for (auto& [list, rows] : content.lists)  // what was scribbled may lack what must be there
        std::erase_if(rows,
                      [&](const auto& row) { return list != cycle::attachments_list && row.id.starts_with("r"); });
    perform(w.observer, app::EditDraft{w.id, "record", cycle::tidy(std::move(content)), {}});
}

/// From the first reflection to the end, both people at work; gives the kinds of entries that were published.
std::set<std::string> walk(std::uint64_t seed) {
    Walk w(seed);
    Person &observer = w.observer, &teacher = w.teacher;
    w.stage(teacher);
    w.act(teacher, "reflect", std::regex("^(Mark as done|Share)$"));
    w.act(teacher, "reflect", std::regex("^Share$"));
    w.give(teacher);
    w.stage(observer);
    w.act(observer, "read", std::regex("^(Mark as done|Share)$"));
    w.act(observer, "rate", std::regex("^Share$"));
    w.scribble(observer);
    w.give(observer);
    w.stage(teacher);
    w.act(teacher, "read", std::regex("^Share$"));
    go_to(teacher, "schedule", w.id);
    for (const auto& field : teacher.page.all(Role::textbox))
        if (field.input == Input::text) teacher.write(field.name, "Room " + w.mark());
    w.press(teacher, "Set dates");
    w.give(teacher);
    for (Person* person : {&observer, &teacher}) person->on("2026-11-10");
    w.stage(observer);
    w.act(observer, "prepare", std::regex("^Mark as done$"));
    go_to(observer, "confer", w.id);
    if (const auto record = observer.page.all(Role::button, "Record the conference");
        !record.empty() && !record.front().disabled)
        w.press(observer, "Record the conference");
    // What a draft left open does not end the walk here.
    if (!w.is_done(observer, "confer")) perform(observer, app::Confirm{w.id, "confer", {}});
    perform(observer, app::AgreeDate{w.id, "follow-up.date", "2026-12-07"});
    for (Person* person : {&observer, &teacher}) person->on("2026-11-12");
    const auto finalize = [&] {
        w.scribble(observer);
        fill_record(w);
        w.act(observer, "record", std::regex("^Set follow-up date$"));
        w.act(observer, "record", std::regex("^Finalize$"));
        w.give(observer);
    };
    finalize();
    w.stage(teacher);
    w.act(teacher, "review", std::regex("^Ask for clarification$"), "Ask now");
    w.give(teacher);
    w.act(observer, "record", std::regex("^Reopen$"), "Reopen now");
    finalize();
    if (w.random.chance(50)) w.act(teacher, "review", std::regex("^Object$"), "Object now");
    w.act(teacher, "review", std::regex("^Acknowledge$"), "Acknowledge now");
    w.note_progress(teacher, "Do");
    w.wander(teacher, 4);
    w.give(teacher);
    w.note_progress(observer, "Support needed");
    w.wander(observer, 4);
    for (Person* person : {&observer, &teacher}) person->on("2026-12-07");
    w.act(observer, "follow-through", std::regex("^Close cycle$"), "Close now");
    return w.done;
}

}  // namespace

TEST_CASE("what an act publishes was on the screen, whatever was written and in whichever protocol") {
    const std::uint64_t count = std::getenv("CYCLEBOOK_LONG") ? 300 : 6;
    std::set<std::string> done;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        CAPTURE(seed);
        done.merge(walk(seed));
    }
    for (const std::string kind : {"join", "schedule", "share", "confirm", "finalize", "reopen", "acknowledge", "clarify",
                             "object", "progress", "close"}) {
        CAPTURE(kind);
        CHECK(done.contains(kind));  // else nothing was looked at
    }
}
