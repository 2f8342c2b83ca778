// Checks across agreements: an id that is used twice, a secondee in two places at once, a replaced
// agreement that is missing, agreements that replace each other. Takes one agreement at a time, in
// the order of the files, and keeps about a hundred bytes of each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
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

// The part of one agreement that matters to others. It is made by the thread that read the
// agreement.
struct Trace {
  struct Spell {
    Date start;
    Date end;      // the end of the term, or of the latest approved extension
    double share;  // of full time
    Span place;    // of the term
  };

  std::string id = {};  // empty if unknown
  Span id_place = {};
  std::string replaces = {};
  Span replaces_place = {};
  std::optional<Spell> spell = {};  // only while the secondee is away or about to be
  // Digests that identify the secondee: of the key, of the e-mail address, and of the parent with
  // the staff number. Empty if these are not stated.
  std::string secondee_key = {};
  std::string email = {};
  std::string staff_number = {};
};

// Long enough that no two people of a register share a digest: for a million people, the chance is
// one in tens of millions.
inline constexpr std::size_t digest_size = 8;

[[nodiscard]] Trace trace_of(const policy::Reading& reading);
// Sets the digests of the secondee.
void identify_secondee(const policy::Reading& reading, Trace& trace);

class RegisterChecks {
 public:
  // Returns the name of a file from its number.
  using NameOf = std::function<std::string(std::size_t file)>;

  explicit RegisterChecks(NameOf name_of) : name_of_(std::move(name_of)) {}

  // Returns the findings about this agreement; the caller fills in lines and columns. The file is
  // open until the agreement that it replaces has been added.
  [[nodiscard]] std::vector<Finding> add(std::size_t file, const Trace& trace);
  [[nodiscard]] bool is_open(std::size_t file) const { return open_.contains(file); }
  // Call after the last agreement, for a file that is still open. Returns the finding about it.
  [[nodiscard]] Finding close(std::size_t file);

 private:
  using Number = text::NumberedTexts::Number;
  static constexpr Number none = text::NumberedTexts::none;

  // The days of a spell, whose it is, and the previous spells of the same secondee by their
  // numbers.
  struct KeptSpell {
    std::int32_t start;
    std::int32_t end;
    Number id;
    Number secondee_key;
    Number before_by_key;
    Number before_by_email;
    Number before_by_staff_number;
  };
  // Kept only for a part-time spell, one that replaces another, or one that is not in the first
  // file with its id.
  struct Particular {
    double share = 1;
    Number replaces = none;
    std::size_t file = SIZE_MAX;
    bool is_in_circle = false;  // whether the chain of replacements leads back to it
  };
  // Secondees by digest, each with the latest spell.
  struct People {
    text::NumberedTexts known{digest_size};
    std::deque<Number> last_spell;

    // Returns `none` for an empty digest.
    [[nodiscard]] Number number_of(const std::string& who);
    // Makes `spell` the latest of the secondee, and returns the one before it.
    [[nodiscard]] Number follow(const std::string& who, Number spell);
  };
  struct Open {
    std::string id;
    std::string replaces;
    Span place;
  };

  void find_same_id(std::size_t file, const Trace& trace, std::vector<Finding>& findings);
  void find_overlap(std::size_t file, const Trace& trace, std::vector<Finding>& findings);
  void note_replaced(std::size_t file, const Trace& trace);
  void find_circle(std::size_t file, const Trace& trace, std::vector<Finding>& findings);
  [[nodiscard]] Number number_of(const std::string& id);
  [[nodiscard]] Number find_overlapping(Number number) const;
  [[nodiscard]] bool meet(Number one, Number other) const;
  [[nodiscard]] Particular particular_of(Number spell) const;
  [[nodiscard]] std::size_t file_of(Number spell) const;

  NameOf name_of_;
  text::NumberedTexts ids_;               // of agreements and of those they replace
  std::deque<std::uint32_t> first_file_;  // by the number of the id; none: only replaced
  People by_key_;
  People by_email_;
  People by_staff_number_;
  std::deque<KeptSpell> spells_;
  std::map<Number, Particular> particulars_;  // by the number of the spell
  std::map<std::size_t, Open> open_;          // by file
  // Open files, by the number of the id that they replace.
  std::multimap<Number, std::size_t> waiting_;
  // What an agreement replaces, by the numbers of the ids. Links that would close a cycle are left
  // out, so that every chain ends.
  std::map<Number, Number> replaced_by_id_;
  std::set<Number> replaced_;
  std::set<std::size_t> in_circle_;  // files that are part of a cycle
  std::size_t closed_ = 0;
};

}  // namespace secondment::registers
