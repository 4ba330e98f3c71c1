#pragma once
// Insights: what all cycles on this device say together. What is counted of a cycle is kept beside its line of My cycles, and
// taken anew only when that cycle changes; what is shown is worked out when something changed or other cycles are asked for.

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/view.hpp"
#include "report/overview.hpp"

namespace cyclebook::app {

/// Which cycles are counted; what is empty keeps all.
struct InsightsFilter {
    std::string year, type;                ///< as Summary says them
    /// Of the person who was observed: the name, or else what is found in names.
    std::string person;
    std::string rubric;                    ///< one of Insights::rubrics(); empty: the one that most of the cycles have
    bool operator==(const InsightsFilter&) const = default;
};

/// What of a cycle's outline is counted.
struct Counted {
    std::string id, year, type;
    std::string observed, observer;        ///< names: of who is rated, and of who rates
    std::optional<core::Date> date;        ///< of the lesson
    std::string time;
    std::size_t rubric = 0, kind = 0;
    cycle::Measures measures;
    struct Open {                          ///< a step that somebody is to do
        std::string step;
        std::vector<std::string> who, others;
        std::optional<core::Date> due;
        int days_late = 0;
    };
    std::optional<Open> turn;              ///< what the cycle waits for
    std::vector<Open> late;
};

/// The words of a protocol that tables over cycles need.
struct CountedKind {
    std::string observed, observer;        ///< labels of the roles
    std::vector<std::string> weighed;      ///< labels of the lists that are weighed against each other: "Strengths"
    std::vector<std::pair<std::string, std::string>> roles;   ///< id, label
    bool operator==(const CountedKind&) const = default;
};

/// The cycles that a filter chose, and what their tables are made with.
struct Chosen {
    std::vector<const Counted*> cycles;    ///< the lesson that was first comes first
    std::vector<const Counted*> rated;     ///< those of the rubric
    const protocol::Rubric* rubric = nullptr;
    const std::vector<CountedKind>* kinds = nullptr;
    std::vector<std::string> people;       ///< who was observed in them, in the order of names
    core::Date today{};
    std::function<std::size_t(const std::string&)> place;     ///< of a name among all of them
};

class Insights {
public:
    struct Help {
        core::Date today;
        std::function<std::size_t(const std::string&)> place;          ///< of a name, in the language's order
        std::function<std::string(std::string_view)> search_form;
    };
    void clear();                          ///< also when the language is another
    void add(const CycleView&);            ///< or again, as it is now
    void remove(const std::string& cycle);

    bool empty() const { return cycles_.empty(); }
    /// The same until something is added or removed, or until another filter or day is asked for.
    const report::Overview& overview(const InsightsFilter&, const Help&);
    /// Value and label of each rubric that cycles have.
    std::vector<std::pair<std::string, std::string>> rubrics() const;
    /// Names that the words are found in, at most so many.
    std::vector<std::string> people(std::string_view words, std::size_t most, const Help&);
    std::string observed_label() const { return kinds_.empty() ? std::string() : kinds_.front().observed; }

    /// How much has been done so far, for tests: it must not grow with each frame.
    struct Work { std::size_t added = 0, overviews = 0; };
    const Work& work() const { return work_; }

private:
    const std::string& form_of(const std::string& name, const Help&);
    Chosen choose(const InsightsFilter&, const Help&);

    std::unordered_map<std::string, Counted> cycles_;
    std::vector<protocol::Rubric> rubrics_;                            // nearly always one
    std::vector<CountedKind> kinds_;
    std::unordered_map<std::string, std::string> forms_;               // search forms of names
    std::optional<report::Overview> overview_;
    InsightsFilter filter_;                                            // that it was made for
    core::Date day_{};
    Work work_;
};

// -- the parts of the overview (insights_waiting.cpp, insights_ratings.cpp, insights_pairs.cpp)
report::OverviewPart waiting_part(const Chosen&);
report::OverviewPart late_part(const Chosen&);
report::OverviewPart ratings_part(const Chosen&);
report::OverviewPart growth_part(const Chosen&);
report::OverviewPart coverage_part(const Chosen&);
report::OverviewPart balance_part(const Chosen&);
report::OverviewPart next_steps_part(const Chosen&);
report::OverviewPart pairs_part(const Chosen&);

// -- their words
std::string decimal(double, int places);           ///< "2.7"
std::string percent(std::size_t part, std::size_t whole);   ///< "75 %"; "" of nothing
std::string mean_of(const std::optional<double>&);  ///< with one place; "" when there is none
std::string lesson_date(const Counted&, core::Date today);

}  // namespace cyclebook::app
