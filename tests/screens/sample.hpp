#pragma once
// A person with the sample's cycles before them, and the way to each screen.

#include "screens/people.hpp"

namespace test {

struct SamplePerson : Person {
    explicit SamplePerson(View view = window(1280, 800)) : Person("2026-11-10", view) {
        press("Try a sample");
        saved();
    }
    void cycle_of(const char* other) {
        go("My cycles");
        if (!page.has(Role::link, other)) write("Search cycles", other);   // among thousands not every line is shown
        follow(other);
    }
    void observe(const std::string& other) {
        go("Observe");
        while (!page.has(Role::button, "Observe: " + other)) press("Next: Lessons to observe");
        press("Observe: " + other);
    }
    /// The first of a list that fits.
    void pick(const char* list, const std::regex& wanted) {
        for (const auto& option : page.one(Role::combobox, list).options)
            if (std::regex_search(option.label, wanted)) return page.select(list, option.label);
        throw Failure(std::string("nothing fits in the list ") + list);
    }
};

struct Screen {
    std::string name;
    std::string heading;                             ///< its h1
    std::function<void(SamplePerson&)> go;
};

inline auto in_cycle(const char* other, const char* step = nullptr, const char* button = nullptr) {
    return [=](SamplePerson& p) {
        p.cycle_of(other);
        if (step) p.follow(step);
        if (button) p.press(button);
    };
}

inline const std::vector<Screen>& screens() {
    static const std::vector<Screen> all{
        {"My cycles", "My cycles", [](SamplePerson& p) { p.go("My cycles"); }},
        {"New cycle", "New cycle", [](SamplePerson& p) { p.go("My cycles"), p.press("New cycle"); }},
        {"Cycle, mine to do", "Amina Warsame · Full observation", in_cycle("Amina Warsame")},
        {"Cycle, waiting", "Tou Ger Xiong · Focused observation", in_cycle("Tou Ger Xiong")},
        {"Cycle, closed", "Priya Raman · Full observation", in_cycle("Priya Raman")},
        {"History", "History", in_cycle("Priya Raman", nullptr, "History")},
        {"Papers", "Papers", in_cycle("Priya Raman", nullptr, "Papers")},
        {"Schedule", "Schedule", in_cycle("Amina Warsame", "Agree the conference")},
        {"Observe, choosing", "Observe", [](SamplePerson& p) { p.go("Observe"); }},
        {"Observe", "Observe", [](SamplePerson& p) { p.observe("Amina Warsame"); }},
        {"Reflect, another's", "Reflect", in_cycle("Amina Warsame", "Reflect on the lesson")},
        {"Reflect", "Reflect", in_cycle("Rosa Delgado", "Reflect on the lesson")},
        {"Evidence and ratings", "Evidence and ratings", in_cycle("Amina Warsame", "Share evidence and ratings")},
        {"Read and question", "Read and question", in_cycle("Rosa Delgado", "Read the evidence, note questions")},
        {"Read and question, another's", "Read and question", in_cycle("Priya Raman", "Review the Reflection Guide")},
        {"Prepare", "Prepare", in_cycle("Amina Warsame", "Prepare the conversation")},
        {"Confer", "Confer", in_cycle("Priya Raman", "Confer")},
        {"Cycle Record, final", "Cycle Record", in_cycle("Priya Raman", "Finalize the Cycle Record")},
        {"Review", "Review", in_cycle("Priya Raman", "Acknowledge, clarify or object")},
        {"Follow-through", "Follow-through", in_cycle("Priya Raman", "Follow up and close")},
        {"Insights", "Insights", [](SamplePerson& p) { p.go("Insights"); }},
        {"Insights, one person", "Insights", [](SamplePerson& p) { p.go("Insights"), p.write("Teacher", "Priya Raman"); }},
        {"Protocols", "Protocols and rubrics", [](SamplePerson& p) { p.go("Protocols and rubrics"); }},
        {"Protocols, with a cycle", "Protocols and rubrics", [](SamplePerson& p) { p.go("Protocols and rubrics"), p.pick("Show where a cycle is", std::regex("^Amina")); }},
        {"What if", "Protocols and rubrics", [](SamplePerson& p) { p.go("Protocols and rubrics"), p.choose("What if"), p.pick("Cycle", std::regex("^Amina")); }},
        {"Rubric", "Protocols and rubrics", [](SamplePerson& p) { p.go("Protocols and rubrics"), p.choose("Rubric"); }},
        {"Paste a rubric", "Protocols and rubrics", [](SamplePerson& p) { p.go("Protocols and rubrics"), p.choose("Rubric"), p.press("Paste from a spreadsheet"); }},
        {"Texts and lists", "Protocols and rubrics", [](SamplePerson& p) { p.go("Protocols and rubrics"), p.choose("Texts and lists"); }},
        {"Help", "Help", [](SamplePerson& p) { p.go("Help"); }},
        {"Help on a screen", "My cycles", [](SamplePerson& p) { p.go("My cycles"), p.press("Help on this screen"); }},
        {"Tour", "My cycles", [](SamplePerson& p) { p.go("Help"), p.press("Take the tour"); }},
        {"This device", "This device", [](SamplePerson& p) { p.go("This device"); }},
        {"Send", "Amina Warsame · Full observation", in_cycle("Amina Warsame", nullptr, "Send to teacher")},
        {"Back up", "This device", [](SamplePerson& p) { p.go("This device"), p.press("Back up this device"); }},
        {"Lock", "This device", [](SamplePerson& p) { p.go("This device"), p.press("Lock this device"); }},
        {"Remove the sample", "This device", [](SamplePerson& p) { p.go("This device"), p.press("Remove the sample"); }},
        {"My cycles, one removed", "My cycles", in_cycle("Priya Raman", nullptr, "Move to the bin")},
        {"Bin", "This device", [](SamplePerson& p) { p.cycle_of("Rosa Delgado"), p.press("Move to the bin"), p.go("This device"); }},
        {"Empty the bin", "This device", [](SamplePerson& p) { p.cycle_of("Tou Ger Xiong"), p.press("Move to the bin"), p.go("This device"), p.press("Empty the bin"); }},
    };
    return all;
}

}  // namespace test
