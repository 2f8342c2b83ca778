// Turns files into a survey: agreements are read independently, on any thread, and then added in
// the order of the files.
#pragma once

#include <array>
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
  std::shared_ptr<const AddedColumns> added = {};  // null: none
  Needs needs = {};
  Outlook outlook = {};
  // The JSON for the page of the agreement; null: none.
  std::function<std::string(const lifecycle::CheckedReading&, const CheckOptions&)> account = {};
  bool hides_names = false;
};

// Where in the file findings about other agreements are reported; only filled where positions are
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
  std::vector<PersonalText> personal = {};  // only where names are to be hidden
  std::optional<files::Unreadable> unreadable = {};
};

// A file that was named by mistake, such as a spreadsheet, is refused rather than reported as an
// agreement with errors. Nothing when the file is an agreement.
[[nodiscard]] std::optional<files::Unreadable> refuse_other_file(const std::string& name,
                                                                 const policy::Reading& reading);

// Safe to call from several threads.
[[nodiscard]] Answered ask(std::size_t file, std::string name, std::string bytes,
                           const Questions& questions);

class Register {
 public:
  // Takes an entry whose findings are complete, in the order of the files.
  using PassOn = std::function<void(const Entry& entry)>;

  // `is_whole`: the files are the whole register, so a replaced agreement that is not among them is
  // missing. `hidden` collects the names to hide; null when names are shown. Entries are kept in
  // the survey, unless it has a fold or they are to be passed on. `needs`: those of the questions.
  Register(Survey& survey, HiddenNames* hidden, RegisterChecks::NameOf name_of, bool is_whole,
           PassOn pass_on = {}, Needs needs = {})
      : survey_(survey),
        hidden_(hidden),
        checks_(std::move(name_of)),
        is_whole_(is_whole),
        pass_on_(std::move(pass_on)),
        needs_(needs) {}

  // In the order of the files. Accounts are kept as long as a page has room for them, those of past
  // secondments separately.
  void take(Answered answered);
  // Call after the last.
  void finish();

 private:
  // An entry that replaces an agreement that has not been seen yet, by its index among those kept.
  struct Open {
    std::size_t file;
    std::size_t entry;
    Position place;
  };
  // An entry that waits behind such an entry to be passed on.
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
  std::array<std::size_t, 2> account_bytes_ = {};
  std::vector<Open> open_;
  std::deque<Waiting> waiting_ = {};
};

}  // namespace secondment::registers
