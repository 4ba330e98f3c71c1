#pragma once
// What the person is doing: the commands, undo, saving, and the view models. One App a page.

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/attaching.hpp"
#include "app/changes.hpp"
#include "app/command.hpp"
#include "app/definitions.hpp"
#include "app/insights.hpp"
#include "app/name_order.hpp"
#include "app/publication.hpp"
#include "app/view.hpp"
#include "app/wording.hpp"
#include "core/text.hpp"
#include "library/library.hpp"
#include "library/proof.hpp"
#include "library/restoring.hpp"
#include "platform/platform.hpp"

namespace cyclebook::app {

/// What comes with the program, as JSON text.
struct Builtin {
    std::string protocol, rubric, sample;
};

enum class SaveState : unsigned char { saved, saving, failed };

/// Shown once, at the top of the screen, and spoken.
struct Notice {
    std::string text;
    bool bad = false;
    struct WayBack { std::string label; Command command; };
    std::optional<WayBack> way_back;           ///< undoes what it tells, or goes on from it
};

/// What is in the files that were opened, in words, before it is added.
struct Opened {
    struct OfCycle {
        std::string id, title, turn;
        bool is_new = false, nothing_new = false;
        std::vector<std::string> lines;        ///< what came, what is set apart and why, what is in conflict
        std::vector<Change> changes;           ///< of texts that were here already
        std::string other;                     ///< name of the other person, when the person is one of the two
    };
    struct Unread { std::string file, reason; };
    std::string from;
    std::vector<Unread> unread;                ///< files that are none, or damaged
    std::vector<OfCycle> cycles;
    bool anything_new() const;
};

/// What takes long is done in pieces, with a frame between some of them, and can be stopped.
struct Work {
    std::string title;
    std::size_t done = 0, count = 0;
    std::function<void(std::size_t)> piece;
    std::function<void()> end, stopped;
    bool by_itself = false;                    ///< it goes on as the platform answers, and has no pieces: done is a share of 100
};

class App {
public:
    /// Opens the library under the platform's data folder.
    static core::Result<std::unique_ptr<App>> start(platform::Platform&, const Builtin&);

    // -- what screens read
    const Route& route() const { return route_; }
    std::uint64_t route_count() const { return route_count_; }    ///< grows with each change of screen
    const std::vector<Summary>& cycles();                          ///< what is due first comes first
    const std::vector<Summary>& bin();                             ///< what was removed, and can be put back
    core::Date removed_on(std::string_view cycle) const;           ///< of one in the bin
    const std::vector<std::string>& school_years();                ///< of all cycles, the latest first
    const std::vector<std::string>& types();                       ///< of all cycles, as on screen
    /// Over all cycles, loaded or not, but those in the bin; good until the next call.
    const report::Overview& insights(const InsightsFilter&);
    const Insights& counted() { return cycles(), insights_; }
    std::vector<std::string> observed_people(std::string_view words, std::size_t most);   ///< names that the words are found in
    std::optional<CycleView> view(std::string_view cycle);         ///< nothing while is_loading()
    /// The cycle as the author of one of its entries knew it, and what that entry changed; good until the next call.
    struct AsItWas { CycleView view; std::vector<Change> changes; };
    std::optional<AsItWas> as_it_was(const std::string& cycle, const std::string& entry);
    /// The cycle's contents are on their way: they are asked for, and a frame follows when they are there.
    bool is_loading(const std::string& cycle);
    /// What the person sees and edits in a section of their own: the draft, else what was shared.
    cycle::Content content(std::string_view cycle, std::string_view section) const;
    bool has_draft(std::string_view cycle, std::string_view section) const;
    /// What the act would add to the cycle's next file, as things are now; nothing for a cycle that is not here.
    Publication publication(const Act&) const;
    std::vector<std::string> asked_for_final(std::string_view cycle) const;           ///< see publication.hpp
    std::vector<cycle::Missing> missing_for_final(const Finalize&) const;
    const protocol::Definition& protocol() const { return shown_protocol_; }   ///< of new cycles, in the language in use
    const protocol::Rubric& rubric() const { return rubric_; }    ///< of new cycles, as it was written
    /// A protocol or rubric that was opened or pasted, and is not used yet.
    const std::optional<Trial>& trial() const { return trial_; }
    /// Of the cycles under way, those that would stand elsewhere with the protocol of the trial.
    const std::vector<Effect>& effects();
    const protocol::Words& published_words();                      ///< in the language in use: the person's own, or what comes with the program
    const WordList& words() { return wording().list; }            ///< the same, to be looked for in what is observed
    core::Date today() const { return platform_.today(); }
    core::Instant now() const { return platform_.now(); }
    int minutes_now() const;                                       ///< local time of day
    platform::Platform& platform() const { return platform_; }

    SaveState save_state() const { return save_state_; }
    std::string save_words() const;                                ///< "Saved", "Saving", "Not saved: ..."
    std::vector<std::string> device_notes() const;                 ///< storage and repair notes, for a banner
    const std::optional<Notice>& notice() const { return notice_; }
    const std::optional<Opened>& opened() const { return opened_; }
    const std::optional<Work>& work() const { return work_; }
    /// Sealed files that wait for their passphrase; the sentence says what was wrong with the last one.
    struct Locked { std::vector<platform::File> files; std::string problem; std::shared_ptr<platform::Readable> backup{}; std::string sender{}; };   ///< sender: by the look of it, of those with a remembered passphrase
    const std::optional<Locked>& locked() const { return locked_; }
    /// All that is stored is sealed, and nothing of it is here until its passphrase is given.
    bool is_locked() const { return library_.is_locked(); }
    const std::string& lock_problem() const { return lock_problem_; }   ///< why it could not be unlocked
    bool has_lock() const { return library_.has_lock(); }
    bool lock_is_complete() const { return library_.lock_is_complete(); }
    int lock_after() const;                                        ///< minutes without use
    /// Passphrases can be remembered, for others by their names.
    bool can_remember() const { return library_.can_remember_passphrases() && platform_.may_write(); }
    std::string passphrase_for(std::string_view name) const { return library_.passphrase_for(name); }
    std::vector<std::string> remembered() const { return library_.remembered_passphrases(); }
    std::size_t set_aside() const { return library_.set_aside().size(); }   ///< copies of damaged files
    std::string setting(std::string_view name) const { return library_.setting(name); }
    /// The setting that keeps the line of evidence that is being typed.
    static std::string unfinished_line(std::string_view cycle) { return "line of " + std::string(cycle); }
    /// The setting that keeps the day until which nobody is reminded of a backup.
    static constexpr std::string_view backup_reminder = "remind-backup";
    /// The setting that says that what was stored before the lock is still to be purged.
    static constexpr std::string_view to_purge = "purge";
    /// The setting that keeps the person's own list of words in the language in use, as write_words() writes it.
    static std::string own_words() { return "words " + std::string(core::language()); }
    /// The setting that says since which date a cycle is in the bin.
    static std::string in_bin(std::string_view cycle) { return "bin " + std::string(cycle); }
    std::string fingerprint(const cycle::State&) const;            ///< safety number, or "" while one has not joined
    /// What a lost device would take along, when it is time to say so: a week after the first of it, or when it is much.
    struct Unbacked { core::Date since{}; int changes = 0; };
    std::optional<Unbacked> backup_is_due() const;
    std::vector<std::string> sample_cycles() const;                ///< ids of the sample's cycles that are here
    Attaching& attaching() { return attaching_; }
    bool has_file(std::string_view digest) const { return library_.has_file(digest); }
    library::Library::Counts counts() const { return library_.counts(); }
    int count_every() const { return count_.cycle == route_.cycle ? count_.minutes : 0; }   ///< minutes; 0: nobody is reminded
    bool can_undo() const { return !undo_.empty(); }
    bool can_redo() const { return !redo_.empty(); }
    bool may_write() const { return platform_.may_write(); }
    bool only_reads() const { return platform_.only_reads(); }     ///< another window writes
    bool memory_only() const { return platform_.memory_only(); }   ///< nothing can be kept here
    bool update_ready() const { return platform_.update_ready(); }
    const std::string& my_kid() const { return library_.kid(); }

    /// Texts of the moment that are nobody's record: a search, an open dialog, a passphrase being typed. Cleared on Go.
    std::string& local(std::string_view name);
    void clear_local() { local_.clear(); }

    int compare(std::string_view a, std::string_view b) const { return platform_.compare(a, b); }   ///< in the language's order
    std::string search_form(std::string_view text) const { return platform_.search_form(text); }
    const std::string& search_text(const Summary&);                ///< in search_form()

    // -- what the person does
    void perform(Command);                                         ///< carried out by run()
    bool run();                                                    ///< after a frame; true when something was done
    void reopen();                                                 ///< the stored data was loaded anew
    void used();                                                   ///< the person did something: the lock waits from now on
    bool waits() const { return waits_for_ > 0; }                  ///< for contents, to go on with what the person does

    // -- what other programs do (see scripting.cpp)
    void call(std::string_view name, std::string_view json, std::vector<std::byte> bytes,
              std::function<void(core::Result<platform::Host::Answer>)> answer);
    core::Result<bundle::Bundle> read_file(std::string_view name, std::string_view bytes, std::string_view passphrase) const;
    library::ImportReport import(const bundle::Bundle&);           ///< its cycles are loaded, as far as they are here
    core::Result<std::string> export_cycle(std::string_view cycle, std::string_view audience, std::string_view passphrase);
    void flush(std::function<void(std::optional<core::Error>)> done);

private:
    struct Definitions { protocol::Definition protocol; protocol::Rubric rubric; };
    App(platform::Platform&, library::Library, Definitions, std::string sample);

    // one for each command; commands.cpp and files.cpp
    void on(const Go&);
    void on(const OpenCycle&);
    void on(const EditDraft&);
    void on(const SetSchedule&);
    void on(const AgreeDate&);
    void on(const Share&);
    void on(const Confirm&);
    void on(const Finalize&);
    void on(const Reopen&);
    void on(const Acknowledge&);
    void on(const Clarify&);
    void on(const Object&);
    void on(const Progress&);
    void on(const Close&);
    void on(const Resolve&);
    void on(const AttachFiles&);
    void on(const AttachPicture&);
    void on(const LeavePicture&);
    void on(const LeaveFile&);
    void on(const GetFile&);
    void on(const RemoveCycle&);
    void on(const PutBack&);
    void on(const EmptyBin&);
    void on(const ChooseFiles&);
    void on(const OpenFiles&);
    void on(const AddOpened&);
    void on(const StopWork&);
    void on(const TakeBack&);
    void on(const Send&);
    void on(const Print&);
    void on(const PrintGuide&);
    void on(const SavePage&);
    void on(const SaveTable&);
    void on(const Calendar&);
    void on(const PrintInsights&);
    void on(const SaveInsights&);
    void on(const TryDefinition&);
    void on(const TryRubricTable&);
    void on(const UseDefinition&);
    void on(const SaveDefinition&);
    void on(const TrySample&);
    void on(const RemoveSample&);
    void on(const Backup&);
    void on(const Restore&);
    void on(const CountEvery&);
    void on(const Set&);
    void on(const SetLock&);
    void on(const TakeLockOff&);
    void on(const LockNow&);
    void on(const Unlock&);
    void on(const StartAnew&);
    void on(const SaveSetAside&);
    void on(const TakeTurn&);
    void on(const TakeUpdate&);
    void on(const Undo&);
    void on(const Redo&);
    void on(const Dismiss&);
    void on(const ForgetPassphrase&);

    using Then = std::function<void(std::optional<core::Error>)>;
    using With = library::Library::With;
    void when_loaded(std::vector<std::string> cycles, With, Then); ///< at once, or when they were brought
    void hold_up(const std::vector<std::string>& cycles, With, Then);   ///< the same; meanwhile nothing else is carried out
    std::vector<std::string> cycles_for(const Command&) const;     ///< that must be loaded for it
    static With with_for(const Command&);
    void take_files(std::vector<platform::File>);                  ///< that were chosen to be attached
    void attach(const std::string& name, std::string bytes);
    bool attach_here(const std::vector<platform::File>&);          ///< dropped or pasted while a lesson is observed; false: they are something else
    cycle::FileOf file_of() const;
    static std::vector<std::string> ids_of(const bundle::Bundle&);
    void load_for_outlines();
    void check_stored();
    void check_later();
    void check_next();
    void load_found(std::vector<std::string> files);
    void show_progress(int percent, core::Instant since);
    void prove_later();
    void prove_next();
    void prove_file();
    void end_restore(const library::Restoring::Taken&, const std::optional<core::Error>&, bool stopped);
    std::optional<CycleView> outline(std::string_view cycle) const;
    Insights::Help insights_help();
    AtHand at_hand(const cycle::State&) const;                     ///< good as long as the state is
    /// Writes what publication() lists, all of it or nothing, and drops the drafts that are shared now. False: refused, and
    /// the person was told.
    bool publish(const Act&);
    void drop_shared_drafts(const std::string& cycle);
    std::string name_for(const cycle::State*, std::string_view role) const;
    cycle::Author author(const cycle::State*, std::string_view role);
    core::KeyPair keys();
    cycle::Moment moment() const;
    void go(Route);
    void tell(std::string text, bool bad = false);
    bool do_work();                                                ///< a piece, or a few; false: there is none, or a frame comes first
    void open_file(const platform::File&, const std::string& passphrase, bool remember);
    void look_into_coming();
    std::string sender_of(std::string_view file);                  ///< by its name
    void remember(const std::string& name, const std::string& passphrase);
    Opened::OfCycle told(const cycle::Cycle& incoming) const;      ///< what it brings, in words
    void begin();                                                  ///< with what the library has now
    void lock(bool everywhere);                                    ///< once all is saved
    void forget();                                                 ///< what is in memory of what is stored
    void wait_for_lock();
    void when_saved(Then);
    void touched();                                                ///< something changed: save soon, draw again
    void save();
    void remove(const std::string& cycle);                         ///< for good
    void set_in_bin(const std::string& cycle, bool is_there);
    void speak(std::string_view language);                         ///< "": the platform's
    void choose_definitions();                                     ///< the person's own, or what comes with the program
    void try_out(Trial);
    void take_words(std::string_view json);
    std::optional<Unbacked> unbacked() const;                      ///< since the last backup
    void count_unbacked(std::string_view cycle, int changes);      ///< none: a draft
    void apply_draft(const std::string& cycle, const std::string& section, const std::optional<library::Draft>&);

    platform::Platform& platform_;
    library::Library library_;
    const Definitions builtin_;
    protocol::Definition protocol_, shown_protocol_;               // as published; in the language in use
    protocol::Rubric rubric_;
    std::string sample_;
    std::optional<Trial> trial_;
    std::optional<std::vector<Effect>> effects_;
    struct Wording { protocol::Words words; WordList list; };
    std::optional<Wording> wording_;                               // read when it is asked for
    const Wording& wording();
    std::string definition_problem_;                               // why the person's own cannot be used

    int waits_for_ = 0;
    std::set<std::string, std::less<>> loading_;                   // cycles that a screen is to show
    std::vector<std::string> unchecked_;                           // files that a start does not read
    std::shared_ptr<library::Proof> proof_;                        // of what came with a backup, while it goes on
    std::set<std::string, std::less<>> unloadable_;                // beside the one on screen; tried again when the person goes elsewhere
    std::deque<std::function<void()>> calls_;                      // that wait

    Route route_;
    std::uint64_t route_count_ = 1;
    std::deque<Command> queue_;
    std::map<std::string, std::string, std::less<>> local_;
    std::optional<Notice> notice_;
    std::optional<Opened> opened_;
    Attaching attaching_;
    bundle::Bundle coming_;                                        // what opened_ tells of
    std::vector<Opened::Unread> unread_;
    struct ToRemember { std::string cycle, passphrase; };
    std::optional<ToRemember> to_remember_;                        // for who sent the cycle, once it was looked into
    std::optional<Work> work_;
    std::optional<core::Instant> piece_since_;                     // in this turn
    struct Before { std::string id; std::optional<cycle::Cycle> cycle; };
    std::vector<Before> before_adding_;                            // of the cycles that the last AddOpened changed
    std::optional<Locked> locked_;

    struct Summaries {
        bool made = false;
        std::vector<Summary> lines, bin;
        std::vector<std::string> years, types;
        core::Date day{};                                          // what they were made for
        std::string kid, language;
    };
    Summaries summaries_;
    Insights insights_;                                            // made with them, of the same outlines
    std::set<std::string, std::less<>> moved_;                     // into the bin or out of it, since they were made
    NameOrder name_order_;
    std::unordered_map<std::string, std::string> search_forms_;    // by what they are made of: asking the platform takes time

    struct Past {                                                  // what as_it_was() gave last
        std::string cycle, entry;
        std::size_t entries = 0;
        std::string language;
        cycle::State state;
        std::vector<Change> changes;
    };
    std::optional<Past> past_;

    CountEvery count_;
    unsigned count_turn_ = 0;                                      // of the timer that counts; those before it do nothing
    void wait_for_count();

    std::string lock_problem_;
    core::Instant last_use_ = 0;
    bool lock_timer_ = false, purging_ = false;

    SaveState save_state_ = SaveState::saved;
    std::string save_problem_;
    bool save_timer_ = false, retry_timer_ = false, committing_ = false;
    std::vector<std::function<void(std::optional<core::Error>)>> waiting_;

    /// Of a draft; without a section: the cycle went into the bin.
    struct DraftChange { std::string cycle, section, field; std::optional<library::Draft> before, after; core::Instant at = 0; };
    void apply(const DraftChange&, bool again);                         ///< as it was done, or as it was before
    void remember(DraftChange);
    std::vector<DraftChange> undo_, redo_;
};

}  // namespace cyclebook::app
