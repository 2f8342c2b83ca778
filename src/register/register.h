// Makes a survey from files: agreements are read independently, on any thread, and then added in
// the order of the files.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "files/file.h"
#include "lifecycle/checked_reading.h"
#include "policy/reading.h"
#include "register/added_column.h"
#include "register/condition.h"
#include "register/entry.h"
#include "register/hidden_names.h"
#include "register/needs.h"
#include "register/register_checks.h"
#include "register/survey.h"
#include "secondment/check.h"

namespace secondment::registers {

// What to compute for every agreement.
struct Questions {
  CheckOptions options;
  std::vector<Condition> conditions = {};          // all must hold
  std::shared_ptr<const AddedColumns> added = {};  // null: no added columns
  Needs needs = {};
  Outlook outlook = {};
  // Makes the JSON for the page of an agreement; null: not needed.
  std::function<std::string(const lifecycle::CheckedReading&, const CheckOptions&)> account = {};
  // Whether the page still has room for the account of an agreement in this phase; null: it has.
  std::function<bool(Phase)> has_room = {};
  bool hides_names = false;
};

// Where in the file findings about other agreements are reported; filled in only if positions are
// needed.
struct TracePlaces {
  Position id = {};
  Position replaces = {};
  Position spell = {};
};

// The result for one file: an agreement, a file that could not be read, or neither (a policy).
struct Answered {
  std::size_t file = 0;
  std::optional<Entry> entry = {};
  Condition::Answer is_wanted = Condition::Answer::yes;
  Trace trace = {};
  TracePlaces places = {};
  bool is_broken = false;                   // its YAML breaks off
  std::vector<PersonalText> personal = {};  // filled in only if names are hidden
  std::optional<files::Unreadable> unreadable = {};
};

// Returns an error for a file that was named by mistake, such as a spreadsheet, which would
// otherwise be reported as an agreement with errors. Returns nothing if the file is an agreement.
[[nodiscard]] std::optional<files::Unreadable> refuse_other_file(const std::string& name,
                                                                 const policy::Reading& reading);

// Safe to call from several threads.
[[nodiscard]] Answered ask(std::size_t file, std::string name, std::string bytes,
                           const Questions& questions);

class Register {
 public:
  // Takes each entry when its findings are complete, in the order of the files.
  using PassOn = std::function<void(const Entry& entry)>;

  // `is_whole`: whether the files are the whole register, so that a replaced agreement that is not
  // among them is missing. `hidden` collects the names to hide; null if names are shown. Entries
  // are kept in the survey, unless it has a fold or they are passed on. `needs` are those of the
  // questions.
  Register(Survey& survey, HiddenNames* hidden, RegisterChecks::NameOf name_of, bool is_whole,
           PassOn pass_on = {}, Needs needs = {})
      : survey_(survey),
        hidden_(hidden),
        checks_(std::move(name_of)),
        is_whole_(is_whole),
        pass_on_(std::move(pass_on)),
        needs_(needs) {}

  // Whether a page still has room for the account of an agreement in this phase. Safe to ask from
  // other threads.
  [[nodiscard]] bool has_account_room(Phase phase) const;
  // Call in the order of the files. Accounts are kept as long as a page has room for them; past
  // secondments have room of their own.
  void take(Answered answered);
  // Call after the last file.
  void finish();

 private:
  // An entry that replaces an agreement that has not been read yet, by its index among those kept.
  struct Open {
    std::size_t file;
    std::size_t entry;
    Position place;
  };
  // An entry that cannot be passed on before an earlier one.
  struct Waiting {
    std::size_t file;
    Entry entry;
  };

  void limit_account(Entry& entry);
  void place(Entry entry, std::size_t file, Position of_replaced);
  void pass_on_known();
  [[nodiscard]] Found close(std::size_t file, Position place);

  Survey& survey_;
  HiddenNames* hidden_;
  RegisterChecks checks_;
  bool is_whole_;
  PassOn pass_on_;
  Needs needs_;
  std::array<std::atomic<std::size_t>, 2> account_bytes_ = {};
  std::vector<Open> open_;
  std::deque<Waiting> waiting_ = {};
};

}  // namespace secondment::registers
