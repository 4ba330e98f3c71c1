// Steps that wait for each other wait for ever. A date counts as a need of the steps that set it.

#include <set>

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

/// Of one observation type: which steps can come to be done, taking for granted what other rules report.
class Waiting {
public:
    Waiting(const Definition& definition, const std::string& type) : definition_(&definition), type_(&type) {
        for (bool grown = true; grown;) {
            grown = false;
            for (const Step& step : definition.steps)
                if (applies(step, type) && !done_.contains(&step) && waits_for(step).empty()) grown = done_.insert(&step).second;
        }
    }

    /// The steps, not done, that stand in its way.
    std::vector<const Step*> waits_for(const Step& step) const {
        std::vector<const Step*> waits;
        for (const Need& need : step.needs) {
            const Step* const needed = need.step.empty() ? nullptr : find_step(*definition_, need.step);
            if (needed && applies(*needed, *type_) && !done_.contains(needed)) waits.push_back(needed);
            const std::string& date = need.event.empty() ? need.dated : need.event;
            const Event* const event = find_event(*definition_, date);
            if (!event || event->required) continue;
            std::vector<const Step*> setters;
            bool set = false;
            for (const Step& other : definition_->steps) {
                if (!applies(other, *type_) || !contains(other.events, date)) continue;
                set = set || done_.contains(&other);
                setters.push_back(&other);
            }
            if (!set) waits.insert(waits.end(), setters.begin(), setters.end());
        }
        return waits;
    }

    bool stuck(const Step& step) const { return applies(step, *type_) && !done_.contains(&step); }

private:
    const Definition* definition_;
    const std::string* type_;
    std::set<const Step*> done_;
};

}  // namespace

void needs_in_a_circle(const Definition& definition, Findings& findings) {
    std::set<const Step*> told;
    for (const ObservationType& type : definition.types) {
        const Waiting waiting(definition, type.id);
        for (const Step& start : definition.steps) {
            if (!waiting.stuck(start)) continue;
            // Every stuck step waits for a stuck one, so following them comes back to one that was passed.
            std::vector<const Step*> path{&start};
            auto repeated = path.end();
            for (;;) {
                const Step* const next = waiting.waits_for(*path.back()).front();
                repeated = std::ranges::find(path, next);
                if (repeated != path.end()) break;
                path.push_back(next);
            }
            const std::vector<const Step*> circle(repeated, path.end());
            if (std::ranges::any_of(circle, [&](const Step* step) { return told.contains(step); })) continue;
            told.insert(circle.begin(), circle.end());
            std::string words = called(*circle.front());
            for (std::size_t i = circle.size(); i-- > 0;) words = say("rules.waits_for", {{"step", called(*circle[i])}, {"next", words}});
            const auto index = static_cast<std::size_t>(circle.front() - definition.steps.data());
            findings.push_back({"protocol.cycle-of-needs", at("steps", index) + "/needs",
                                say("rules.circle", {{"steps", words}})});
        }
    }
}

}  // namespace cyclebook::protocol::rules
