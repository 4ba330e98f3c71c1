#pragma once
// What a person can do. Screens give these to App::perform(); App carries them out after the frame, decides about
// saving and undo, and draws again.

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/insights.hpp"
#include "cycle/attachment.hpp"
#include "cycle/content.hpp"
#include "platform/platform.hpp"
#include "report/report.hpp"

namespace cyclebook::app {

/// Where the person is: a screen by its name, and the cycle it is about.
struct Route {
    std::string screen = "my-cycles";
    std::string cycle;
    bool operator==(const Route&) const = default;
};

struct Go { Route to; };
struct OpenCycle {                       // "New cycle": begins one
    std::string role;                    // the person's own
    std::string my_name, other_name;
    std::string type, subject, days;
    std::vector<std::string> holidays;
    cycle::Texts schedule;               // "observation.date" ...
};
struct EditDraft {
    std::string cycle, section;
    cycle::Content content;
    std::string field;                   // edits of one field that follow each other are one undo
};
/// `settles`: what stands there may be the same, and is said again to put an end to two versions.
struct SetSchedule { std::string cycle; cycle::Texts fields; bool settles = false; };
struct AgreeDate { std::string cycle, field, value; };        // one date, where the person is
struct Share { std::string cycle, step; };                    // every section of the step that is the person's to share
struct Confirm { std::string cycle, step, note; };
/// `with`: sections with a step of their own, whose changes go along; those of the others stay drafts.
struct Finalize { std::string cycle; std::vector<std::string> with{}; };
struct Reopen { std::string cycle, reason; };
struct Acknowledge { std::string cycle, note; };
struct Clarify { std::string cycle, text, about{}; };       // about: as in cycle/place.hpp
struct Object { std::string cycle, text, about{}; };        // with the files that were chosen for it
/// Lets the person choose files for a row of a section, or with "" for the section, and in one of evidence for a new line; without a
/// section, for the objection that is being written.
struct AttachFiles { std::string cycle, section, row; };
struct AttachPicture { bool smaller = false; };               // the first of those that wait for this choice
struct LeavePicture {};                                       // not attached
struct LeaveFile { std::string digest; };                     // of the objection
struct GetFile { std::string cycle; cycle::Attachment file; bool show = false; };   // shown, or saved
struct Progress { std::string cycle, item, status, note; };
struct Close { std::string cycle, note; };
struct Resolve { std::string cycle, section; cycle::Content content; };
struct RemoveCycle { std::string cycle; };                    // into the bin, with its drafts
struct PutBack { std::string cycle; };                        // out of the bin
struct EmptyBin {};                                           // for good

struct ChooseFiles {};
struct OpenFiles { std::shared_ptr<const std::vector<platform::File>> files; std::string passphrase; bool remember = false; };   // empty: not sealed; remember it for who sent them
struct AddOpened {};                                         // what the opened files hold
struct StopWork {};                                          // what takes long, before its next piece
struct TakeBack {};                                          // what the last AddOpened added
enum class Way : unsigned char { download, mail, share };      // a file, an e-mail draft with it inside, the share sheet
struct Send { std::string cycle, to_role, passphrase; Way way = Way::download; bool remember = false; };   // empty passphrase: sent open
struct Print { std::string cycle; report::Page page = report::Page::whole; };
struct PrintGuide { std::string role; };
struct SavePage { std::string cycle; };                        // all of it, as one HTML file
struct SaveTable { std::string cycle; report::Rows rows = report::Rows::all; };
struct Calendar { std::string cycle; };
struct PrintInsights { InsightsFilter filter; };
struct SaveInsights { InsightsFilter filter; };               // as a table
struct TryDefinition { std::string name, json; };             // a protocol or a rubric, by its file's name
struct TryRubricTable { std::string title, table; };          // pasted from a spreadsheet
struct UseDefinition {};                                      // what is tried out, for new cycles
struct SaveDefinition {                                       // that new cycles have, as a file
    enum class What : unsigned char { protocol, rubric, words } what = What::protocol;
};
struct TrySample {};
struct RemoveSample {};                                     // every cycle of it that is still here
struct Backup { std::string passphrase; };
struct Restore { std::shared_ptr<platform::Readable> file; std::string passphrase; };
struct CountEvery { std::string cycle; int minutes = 0; };    // reminds of counting while its screens are shown; 0: does not
struct Set { std::string name, value; };                      // a setting
struct SetLock { std::string passphrase; };                    // of the device; there is one already: changes its passphrase
struct TakeLockOff {};
struct ForgetPassphrase { std::string name; };                 // that is remembered for them
struct LockNow {};
struct Unlock { std::string passphrase; };
struct StartAnew {};                                          // on a locked device: deletes all that is stored
struct SaveSetAside {};                                       // the copies of damaged files
struct TakeTurn {};                                           // to write here, not in the other window
struct TakeUpdate {};
struct Undo {};
struct Redo {};
struct Dismiss {};                                            // closes the report or the passphrase question

/// Copied, moved and destroyed in command.cpp alone: done in every file, that takes most of their compiling.
struct Command
    : std::variant<Go, OpenCycle, EditDraft, SetSchedule, AgreeDate, Share, Confirm, Finalize, Reopen, Acknowledge,
                   Clarify, Object, Progress, Close, Resolve, AttachFiles, AttachPicture, LeavePicture, LeaveFile,
                   GetFile, RemoveCycle, PutBack, EmptyBin, ChooseFiles, OpenFiles, AddOpened, StopWork, TakeBack, Send,
                   Print, SavePage, SaveTable, Calendar, PrintInsights, SaveInsights, PrintGuide, TryDefinition,
                   TryRubricTable, UseDefinition, SaveDefinition, TrySample, RemoveSample, Backup, Restore, CountEvery,
                   Set, SetLock, TakeLockOff, LockNow, Unlock, StartAnew, SaveSetAside, TakeTurn, TakeUpdate, Undo,
                   Redo, Dismiss, ForgetPassphrase> {
    using variant::variant;
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();
};

}  // namespace cyclebook::app
