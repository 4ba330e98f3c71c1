// Photos and files: of evidence, of what is written, of an objection; seen by the other person and on paper.

#include "screens/meeting.hpp"

#include "core/crypto.hpp"
#include "core/limits.hpp"

using namespace test;
using namespace cyclebook;

namespace {

const std::string camera = "\xff\xd8\xff\xe1" "Exif: taken at 44.98 N, 93.27 W" + std::string(2'000'000, 'x');
const std::string smaller = "\xff\xd8\xff\xdb" "what is seen";
const std::string plan = "%PDF-1.7 the plan of the lesson";

/// "Add a photo or file", and what the person chooses.
void add(Person& person, const Name& button, std::initializer_list<File> files) {
    person.machine.queue_files(files);
    person.press(button);
}
bool is_in(const std::string& page, const std::string& bytes) { return holds(page, core::base64(bytes)); }

struct Observed : Meeting {
    Observed() {
        observer.machine.smaller = smaller;
        go_to(observer, "observe", id);
        add(observer, "Add a photo or file", {file_of("IMG_2034.heic.jpg", camera)});
    }
    void keep_smaller() {
        observer.press("Make it smaller (about 300 KB)");
        observer.write("Line", "The board after ten minutes.");
        observer.write("What is seen in IMG_2034.heic.jpg", "Two ways to split 24");
        observer.saved();
    }
};

}  // namespace

TEST_CASE("Observe: a photo becomes a line of evidence, smaller when the person wants it, and goes with what is shared") {
    Observed o;
    CHECK(o.observer.sees("IMG_2034.heic.jpg, 2.0 MB"));
    CHECK(o.observer.sees(std::regex("it keeps what the camera wrote in it, such as the place")));
    CHECK(faults(o.observer.page.tree(), o.observer.machine.shown) == "");
    o.keep_smaller();
    CHECK(faults(o.observer.page.tree(), o.observer.machine.shown) == "");
    CHECK(o.observer.sees("1 KB"));
    const auto content = app_of(o.observer).content(o.id, "evidence");
    REQUIRE(content.lists.at("lines").size() == 1);
    CHECK(content.lists.at("lines").front().fields.at("text") == "The board after ten minutes.");
    REQUIRE(content.lists.at("files").size() == 1);
    CHECK(content.lists.at("files").front().fields.at("of") == content.lists.at("lines").front().id);

    // Before it is shared, it is in no file.
    perform(o.observer, app::Send{o.id, "teacher", {}, app::Way::download});
    CHECK_FALSE(json::parse(o.observer.machine.saved.back().bytes).contains("files"));
    o.observer.reload();
    perform(o.observer, app::Share{o.id, "rate"});
    o.to_teacher();
    const auto sent = json::parse(o.observer.machine.saved.back().bytes);
    CHECK(sent["files"].size() == 1);
    CHECK(sent["files"].begin().value() == core::base64url(smaller));

    go_to(o.teacher, "read", o.id);
    CHECK(o.teacher.page.in(Role::list, "Evidence").says("Two ways to split 24"));
    o.teacher.press("Open IMG_2034.heic.jpg");
    REQUIRE(o.teacher.machine.shown_files.size() == 1);
    CHECK(o.teacher.machine.shown_files[0].bytes == smaller);
    CHECK(o.teacher.machine.shown_files[0].mime == "image/jpeg");
    o.teacher.press("Save IMG_2034.heic.jpg");
    CHECK(o.teacher.machine.saved.back().bytes == smaller);
    CHECK(faults(o.teacher.page.tree(), o.teacher.machine.shown) == "");
}

TEST_CASE("Observe: a photo at its whole size, one that is not added, one that cannot be read, and a file that is too large") {
    Observed o;
    auto& person = o.observer;
    person.machine.smaller.reset();
    person.press("Make it smaller (about 300 KB)");
    CHECK(person.sees(std::regex("This browser cannot read this picture")));
    person.press("Keep its whole size");
    CHECK(app_of(person).content(o.id, "evidence").lists.at("files").front().fields.at("size") == std::to_string(camera.size()));
    add(person, "Add a photo or file", {file_of("other.jpg", smaller)});
    person.press("Do not add it");
    add(person, "Add a photo or file", {file_of("film.bin", std::string(core::limits::attachment_bytes + 1, 'x')), file_of("nothing.txt", "")});
    CHECK(person.sees("film.bin has 10.5 MB. A file can have up to 10 MB. nothing.txt is empty."));
    CHECK(app_of(person).content(o.id, "evidence").lists.at("files").size() == 1);
    for (const char c : {'a', 'b', 'c', 'd'}) add(person, "Add a photo or file", {file_of(std::string(1, c) + ".bin", std::string(core::limits::attachment_bytes, c))});
    CHECK(person.sees(std::regex("With d.bin, the files of this cycle would have more than 32 MB")));
    CHECK(app_of(person).content(o.id, "evidence").lists.at("files").size() == 4);
}

TEST_CASE("Observe: a file is taken from a line and put back, and goes with its line") {
    Observed o;
    o.keep_smaller();
    auto& person = o.observer;
    add(person, "Add a photo or file to this line", {file_of("plan.pdf", plan)});
    CHECK(app_of(person).content(o.id, "evidence").lists.at("lines").size() == 1);
    person.press("Remove IMG_2034.heic.jpg");
    CHECK_FALSE(person.page.has(Role::button, "Open IMG_2034.heic.jpg"));
    person.saved();
    person.press("Undo");
    person.saved();
    person.press("Open IMG_2034.heic.jpg");
    CHECK(person.machine.shown_files.back().bytes == smaller);
    person.press("Close line");
    CHECK(person.sees("With IMG_2034.heic.jpg, plan.pdf"));
    person.follow("The board after ten minutes.");
    person.press("Delete line");
    CHECK_FALSE(app_of(person).content(o.id, "evidence").lists.contains("files"));
}

TEST_CASE("Observe: a photo that is dropped or pasted is taken as one that was chosen, a file of a cycle is opened") {
    Meeting meeting;
    auto& person = meeting.observer;
    const std::string sent = *app_of(person).export_cycle(meeting.id, "archive", {});
    go_to(person, "observe", meeting.id);
    person.host->files({file_of("board.jpg", camera)});
    person.page.settle();
    person.press("Keep its whole size");
    CHECK(app_of(person).content(meeting.id, "evidence").lists.at("files").size() == 1);
    person.host->files({file_of("cycle.json", sent)});
    person.page.settle();
    CHECK(person.page.dialog().has(Role::heading, "File opened"));
    go_to(meeting.teacher, "observe", meeting.id);
    meeting.teacher.host->files({file_of("board.jpg", camera)});
    meeting.teacher.page.settle();
    CHECK(meeting.teacher.sees(std::regex("is a picture")));
}

TEST_CASE("Reflect: a lesson plan stands with what is written, and is read by the other") {
    Meeting meeting;
    go_to(meeting.teacher, "reflect", meeting.id);
    meeting.teacher.machine.queue_files({file_of("plan.pdf", plan)});
    meeting.teacher.press(std::regex("^Add a photo or file to: .*Guide"));
    CHECK(meeting.teacher.sees("plan.pdf"));
    meeting.share(meeting.teacher, "reflection-guide");
    meeting.to_observer();
    go_to(meeting.observer, "read", meeting.id);
    meeting.observer.press("Save plan.pdf");
    CHECK(meeting.observer.machine.saved.back().bytes == plan);
    CHECK(meeting.observer.machine.saved.back().mime == "application/pdf");
}

TEST_CASE("Review: an objection carries files, which stand in every view and print of the record, with the photos of the evidence") {
    Observed o;
    o.keep_smaller();
    perform(o.observer, app::Share{o.id, "rate"});
    o.finalize();
    auto& teacher = o.teacher;
    go_to(teacher, "review", o.id);
    teacher.press("Object");
    teacher.machine.queue_files({file_of("plan.pdf", plan), file_of("mistake.txt", "not this")});
    teacher.confirm("Add a photo or file");
    CHECK(teacher.page.dialog().says("plan.pdf"));
    teacher.confirm("Remove mistake.txt");
    teacher.page.dialog().write("What do you object to, and why?", "The plan says otherwise.");
    CHECK(faults(teacher.page.tree(), teacher.machine.shown) == "");
    teacher.confirm("Object now");
    teacher.saved();
    o.to_observer();
    for (Person* person : {&o.observer, &o.teacher}) {
        for (const char* screen : {"record", "review", "follow-through"}) {
            INFO(screen);
            go_to(*person, screen, o.id);
            CHECK(person->sees("The plan says otherwise."));
            person->press("Save plan.pdf");
            CHECK(person->machine.saved.back().bytes == plan);
            CHECK_FALSE(person->sees("mistake.txt"));
        }
        perform(*person, app::Print{o.id});
        const std::string& print = person->machine.printed.back();
        CHECK(is_in(print, smaller));
        CHECK(holds(print, "alt=\"Two ways to split 24\""));
        CHECK(is_in(print, plan));
        CHECK(holds(print, "download=\"plan.pdf\""));
        CHECK_FALSE(is_in(print, "not this"));
        // As it is after the page was closed, too.
        all_saved(*person);
        person->reload();
        perform(*person, app::SavePage{o.id});
        CHECK(is_in(person->machine.saved.back().bytes, plan));
    }
}

TEST_CASE("a file of a kind that could run is never shown beside the program, whatever it is said to be") {
    Meeting meeting;
    const std::string page = "<html><script>alert(1)</script>";
    auto content = rows("lines", {{"l1", {{"text", "Look"}}}});
    cycle::row(content, cycle::attachments_list, "f").fields =
        cycle::attachment_fields({core::sha256(page), "board.jpg", "image/jpeg", static_cast<std::int64_t>(page.size()), {}}, "l1");
    meeting.write(meeting.observer, "evidence", content);
    meeting.share(meeting.observer, "rate");
    const auto* held = app_of(meeting.observer).view(meeting.id)->state;
    REQUIRE(held->files.size() == 1);
    auto file = json::parse(*app_of(meeting.observer).export_cycle(meeting.id, "teacher", {}));
    CHECK_FALSE(file.contains("files"));
    file["files"][core::sha256(page)] = core::base64url(page);
    file.erase("digest");
    file["digest"] = core::sha256(file.dump());
    meeting.teacher.receive(file.dump());
    go_to(meeting.teacher, "read", meeting.id);
    meeting.teacher.press("Open board.jpg");
    CHECK(meeting.teacher.machine.shown_files.empty());
    CHECK(meeting.teacher.machine.saved.back().mime == "application/octet-stream");
    perform(meeting.teacher, app::Print{meeting.id});
    CHECK_FALSE(holds(meeting.teacher.machine.printed.back(), "<img"));
    CHECK(holds(meeting.teacher.machine.printed.back(), "data:application/octet-stream;base64,"));
    // Who sent it without the bytes is told that they are missing, and gets them from the other's file.
    go_to(meeting.observer, "observe", meeting.id);
    meeting.observer.follow("Look");
    CHECK(meeting.observer.sees(std::regex("not on this device")));
    CHECK_FALSE(meeting.observer.page.has(Role::button, "Save board.jpg"));
    meeting.observer.choose_file(file.dump());
    CHECK(meeting.observer.page.dialog().says("• 1 attached file that was missing here"));
    meeting.observer.confirm("Add to my cycles");
    perform(meeting.observer, app::GetFile{meeting.id, cycle::read_attachment(content.lists.at("files").front().fields).value(), false});
    CHECK(meeting.observer.machine.saved.back().bytes == page);
}

TEST_CASE("where files are added it is said when the browser's space gets short") {
    Meeting meeting;
    meeting.observer.machine.space = 150'000'000;
    go_to(meeting.observer, "observe", meeting.id);
    CHECK(meeting.observer.sees(std::regex("This browser has room for 150.0 MB more")));
    meeting.observer.machine.space = 1'000'000'000;
    go_to(meeting.observer, "cycle", meeting.id);
    go_to(meeting.observer, "observe", meeting.id);
    CHECK_FALSE(meeting.observer.sees(std::regex("room for")));
}
