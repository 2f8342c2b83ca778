// What only shows when agreements are seen together: one id twice, one secondee in two places at
// once, an agreement replaced that is not there. Fed one agreement at a time, in the order of the
// files, and keeps little of each, about a hundred bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/format_rules.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "text/numbered_texts.h"

namespace secondment::registers {

// What of one agreement matters to others. Made by the thread that read it.
struct Trace {
  struct Spell {
    Date start;
    Date end;      // that of the term, or of the latest approved extension
    double share;  // of full time
    Span place;    // of the term
  };

  std::string id = {};  // empty: none can be told
  Span id_place = {};
  std::string replaces = {};
  Span replaces_place = {};
  std::optional<Spell> spell = {};  // approved to active: the secondee is away, or is about to be
  // Who the secondee is, as digests: by e-mail address, and by parent and staff number. Empty where
  // that is not stated.
  std::string email = {};
  std::string staff_number = {};
};

// Enough of a digest that no two people of a register share it: of a million, one chance in tens of
// millions.
inline constexpr std::size_t digest_size = 8;

[[nodiscard]] Trace trace_of(const policy::Reading& reading);

class RegisterChecks {
 public:
  // What a file is called, by its number.
  using NameOf = std::function<std::string(std::size_t file)>;

  explicit RegisterChecks(NameOf name_of) : name_of_(std::move(name_of)) {}

  // What is found about this agreement, by place, lines and columns left to the caller. When what
  // it replaces is not known yet, the file is open until it is.
  [[nodiscard]] std::vector<Finding> add(std::size_t file, const Trace& trace);
  [[nodiscard]] bool is_open(std::size_t file) const { return open_.contains(file); }
  // After the last agreement: the finding about a file that is open.
  [[nodiscard]] Finding close(std::size_t file);

 private:
  using Number = text::NumberedTexts::Number;
  static constexpr Number none = text::NumberedTexts::none;

  // Days, and the spells before of the same secondee by their numbers.
  struct KeptSpell {
    std::int32_t start;
    std::int32_t end;
    Number id;
    Number before_by_email;
    Number before_by_staff_number;
  };
  // What most spells are not: part of the time, in the place of another, or in another file than
  // the first that has their id.
  struct Particular {
    double share = 1;
    Number replaces = none;
    std::size_t file = SIZE_MAX;
  };
  // Secondees by a digest, each with the last spell.
  struct People {
    text::NumberedTexts known{digest_size};
    std::deque<Number> last_spell;
  };
  struct Open {
    std::string id;
    std::string replaces;
    Span place;
  };

  void find_same_id(std::size_t file, const Trace& trace, std::vector<Finding>& findings);
  void find_overlap(std::size_t file, const Trace& trace, std::vector<Finding>& findings);
  void note_replaced(std::size_t file, const Trace& trace);
  [[nodiscard]] Number number_of(const std::string& id);
  [[nodiscard]] Number find_overlapping(Number number) const;
  [[nodiscard]] bool meet(Number one, Number other) const;
  [[nodiscard]] Particular particular_of(Number spell) const;
  [[nodiscard]] std::size_t file_of(Number spell) const;
  // The spell before of the same secondee, in whose place the given one now stands.
  [[nodiscard]] static Number follow(People& people, const std::string& who, Number spell);

  NameOf name_of_;
  text::NumberedTexts ids_;               // of agreements, and of what they replace
  std::deque<std::uint32_t> first_file_;  // by the number of the id; none: only replaced
  People by_email_;
  People by_staff_number_;
  std::deque<KeptSpell> spells_;
  std::map<Number, Particular> particulars_;    // by the number of the spell
  std::map<std::size_t, Open> open_;            // by file
  std::multimap<Number, std::size_t> waiting_;  // open files, by the number of what they replace
  std::size_t closed_ = 0;
};

}  // namespace secondment::registers
