#pragma once
// The work of one fold. For the .cpp files of this folder.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cycle/people.hpp"
#include "cycle/revisions.hpp"

namespace cyclebook::cycle {

class Fold {
public:
    explicit Fold(const Cycle&);
    State take();

private:
    const Entry& entry(Index i) const { return *graph_.order[i]; }
    const Open& open() const { return std::get<Open>(entry(*people_.open).payload.body); }
    std::optional<Index> find(const std::string& id, Index before) const;   ///< an applied entry in the past of another

    // judging (fold.cpp)
    void begin();
    void walk();
    Reason why_not_applied(Index) const;
    Reason why_not_now(Index) const;             ///< what the past of the entry speaks against
    Reason why_not_statement(Index, const std::string& finalize, const std::string* record) const;
    void apply(Index, const std::string& role);
    Texts row_before(Index, std::string_view about) const;            ///< what its author saw at that place
    void flag(Index, Reason, bool applied);
    void flag_forks();

    // the record (fold_record.cpp)
    std::vector<Index> standing(std::optional<Index> before) const;   ///< finalize entries not reopened nor superseded
    std::string record_before(std::optional<Index> before) const;
    void conclude_record();

    // what follows (fold_facts.cpp)
    void conclude_schedule();
    void conclude_sections();
    void conclude_facts();
    std::optional<core::Date> done_on(const protocol::Step&) const;
    void write_history();

    struct Write { Index entry; std::string_view text; };

    Graph graph_;
    People people_;
    State state_;
    std::vector<std::string> record_sections_;
    std::vector<bool> applied_;
    std::map<std::string, Revisions, std::less<>> sections_;
    std::map<std::string, std::vector<Write>, std::less<>> schedule_;
    std::map<std::string, Index, std::less<>> confirmed_;   ///< step -> the first entry that says so
    std::vector<Index> finalizes_, reopens_, closes_;
    std::set<Index> first_of_section_;
};

}  // namespace cyclebook::cycle
