// What the rules of an agreement can read about other agreements, and about itself in the same
// form: `record.earlier`, `record.replaced` and `record.spell`. The register knows which agreements
// there are; this module knows which parts of an agreement matter, whose it is, and which agreement
// came before which.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "policy/reading.h"
#include "policy/scheme.h"
#include "secondment/date.h"

namespace secondment::policy {

// Stores each text of spells once, however many spells have it: a register has few schemes, states
// and organisations. Thread-safe.
class SpellTexts {
 public:
  SpellTexts();
  ~SpellTexts();
  SpellTexts(const SpellTexts&) = delete;
  SpellTexts& operator=(const SpellTexts&) = delete;
  // Returns a copy of the text that is valid as long as this object.
  [[nodiscard]] std::string_view keep(std::string_view text);

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

// One agreement as the rules of another see it. Texts and days that the agreement leaves out are
// empty.
struct Spell {
  std::string_view agreement = {};
  std::string_view scheme = {};
  std::string_view direction = {};
  std::string_view state = {};
  std::string_view path = {};
  // The first move to a state with the host, else the start of the term.
  std::optional<Date> from = {};
  std::optional<Date> to = {};            // the day of the return, else the last day of the term
  std::optional<std::int64_t> days = {};  // including the first and the last
  std::optional<Date> term_start = {};
  std::optional<Date> term_end = {};
  std::optional<Date> signed_on = {};
  std::optional<Date> started_on = {};
  std::optional<Date> returned_on = {};
  std::string_view parent = {};
  std::string_view host = {};
  std::string_view parent_country = {};
  std::string_view host_country = {};
  std::string_view parent_sector = {};
  std::string_view host_sector = {};
  double full_time_equivalent = 1;
  bool was_away = false;  // the secondee has been with the host

  [[nodiscard]] std::optional<std::int64_t> count_days() const;
};

// The spell as a value for expressions; missing values are absent fields. It has no position
// because it is not written anywhere.
[[nodiscard]] Value as_value(const Spell& spell);

// The reverse, from a section of a file.
[[nodiscard]] Spell as_spell(const Section& section);

// The fields of a spell, for expressions and cases.
[[nodiscard]] const model::Type& spell_type();

// Identifies the secondee. The texts are folded, and empty if not stated.
struct Person {
  std::string key = {};
  std::string email = {};
  std::string staff_number = {};  // together with the parent's name

  [[nodiscard]] bool is_known() const {
    return !key.empty() || !email.empty() || !staff_number.empty();
  }
};
[[nodiscard]] Person person_of(const Agreement& terms);
[[nodiscard]] Person make_person(std::string_view key, std::string_view email,
                                 std::string_view parent, std::string_view staff_number);
// Compares the keys; if either has none, the e-mail addresses, or the parents and staff numbers.
[[nodiscard]] bool is_same_person(const Person& a, const Person& b);

// The spell of an agreement that can be judged. Its texts are views of the reading.
[[nodiscard]] Spell spell_of(const Reading& reading, std::string_view path);
// The same, with texts stored in `texts`. Returns nothing for agreements that the rules of other
// agreements ignore: those in a void state or the first one, without a first day, or with errors of
// the format in the parts that are read.
[[nodiscard]] std::optional<Spell> spell_for_others(const Reading& reading, std::string_view path,
                                                    SpellTexts& texts);

// Whether `a` began before `b`: by first day, then id, then path.
[[nodiscard]] bool is_earlier(const Spell& a, const Spell& b);

// What the rules of one agreement know about other agreements.
struct Others {
  std::vector<Spell> earlier = {};       // of the same person, oldest first
  std::optional<Spell> replaced = {};    // the agreement that it replaces
  std::optional<Date> next_change = {};  // the next day on which that may change
  std::shared_ptr<const void> texts = {};
};

// Selects the spells that count as earlier, and the one that is replaced, from all spells of the
// person.
void choose_others(const Reading& reading, std::string_view path, std::vector<Spell> spells,
                   Others& others);

// The other agreements of a register. Thread-safe.
class OtherAgreements {
 public:
  virtual ~OtherAgreements() = default;
  // The agreements as at the day of `options`; `options.others` is this object.
  [[nodiscard]] virtual Others find(const Reading& reading, std::string_view path,
                                    const CheckOptions& options) const = 0;
  // Whether the results are always about the right person, whatever the agreement says about its
  // secondee.
  [[nodiscard]] virtual bool knows_person() const { return false; }
};

// Looks up what the rules of this agreement need to know about other agreements and about itself,
// and stores it in the reading; does nothing if they need nothing. Sets `next_change` to an earlier
// day if there is one.
void read_spells(Reading& reading, std::string_view path, const CheckOptions& options,
                 std::optional<Date>& next_change);

// Whether an expression or message contains these facts of `record`.
[[nodiscard]] bool names_others(std::string_view text);
[[nodiscard]] bool names_spell(std::string_view text);

}  // namespace secondment::policy
